import { completeCustomers } from '../shared/acumatica/customers/completeCustomers';
import type { CustomerReader } from '../shared/acumatica/customers/customerReader';
import type { Selection } from '../shared/acumatica/customers/customerFilter';
import { EXPANDED_PAGE } from '../shared/acumatica/customers/listFields';
import {
	readChanges,
	readsEverybody,
	type Changes,
	type ChangesRequest,
} from '../shared/acumatica/customers/readChanges';
import type { AcumaticaCustomer } from '../shared/customer/acumaticaCustomer';
import { standardPaths } from '../shared/customer/mapping/customerFromFields';
import type { Ledger } from '../shared/rmh/ledger/ledger';
import { readLinkedRecords } from '../shared/rmh/ledger/linkedRecords';
import type { WaitingRecord } from '../shared/rmh/ledger/waiting';
import {
	findLinks,
	isKnown,
	type LinkedCustomer,
} from '../shared/n8n/acumaticaCustomers/linkedCustomers';
import type { ReaderSettings } from '../shared/n8n/acumaticaCustomers/readSettings';
import { notListed } from './notListed';
import { readAgain } from './toReadAgain';

export interface NewsRequest {
	reader: CustomerReader;
	ledger: Ledger;
	scope: string;
	request: ChangesRequest;
	/** Which customers are given that the ledger has not met. */
	selection: Selection;
	/** Those whose changes could not be brought to RMH. */
	waiting: readonly WaitingRecord[];
	settings: ReaderSettings;
}

/** What Acumatica has that the ledger does not know yet. */
export interface News {
	customers: LinkedCustomer[];
	/** Left out, because they are as last synchronised. */
	echoes: number;
	/** Left out by the filter: new ones that it does not select. */
	filtered: number;
	/** Left out, because they were merged into others, or erased for privacy. */
	merged: number;
	/**
	 * How many of the customers were read beside the list: they did not change, but have an open conflict, were
	 * never compared, or could not be brought to RMH before; or a page of the list hid them.
	 */
	unlisted: number;
	/** Records that are linked and do not exist any more. */
	gone: string[];
	/** See NotListed. */
	absent: number;
	/** Of those that waited, in lower case: who need not wait any more, and who is among the customers. */
	settled: string[];
	given: string[];
	read: Changes['read'];
}

/**
 * Reads the changes and leaves out what only comes back from a write of our own. Fields that lists cannot
 * carry take a request each for those that are left, unless they are what has to be compared. The filter decides
 * about customers that the ledger has not met. Those with open conflicts come too when their conflict can be
 * worked on, those that a run has taken for the first time since they were linked, and those that could not be
 * brought to RMH when it is time to try again. Where everybody is read, each linked customer that is not
 * in the list is asked for, with a request of its own.
 *
 * @throws AcumaticaError, RmhError
 */
export async function newsOf(request: NewsRequest): Promise<News> {
	const { reader, ledger, scope, selection, waiting, settings } = request;
	// Before the list: who is linked while it is read need not be in it.
	const linked = readsEverybody(request.request) ? await readLinkedRecords(ledger, scope) : [];
	const { customers: changed, read } = await readChanges(reader, request.request, EXPANDED_PAGE);
	const linksOf = await findLinks(ledger, scope, changed);
	// Whom the ledger knows is kept the same, whatever class or status he has by now.
	const isWanted = (customer: AcumaticaCustomer) =>
		selection.matches(customer) || linksOf(customer).every(({ found }) => found !== null);
	const wanted = changed.filter(isWanted);
	// Of everybody, what lists cannot carry is not compared: that would take a request for each.
	const more = readsEverybody(request.request) ? [] : settings.moreFields;
	const compared = [...standardPaths(settings), ...more];
	const comparable = reader.canList(compared);
	const candidates = comparable ? wanted : await completeCustomers(reader, wanted);
	const pairs = candidates.flatMap(linksOf);
	const news = pairs.filter((pair) => !isKnown(pair, settings));
	const given = comparable ? await completed(reader, news) : news;
	const { recordIds: missed, absent } = notListed(linked, read.versions);
	const beside = await readAgain(request, changed, missed);
	const again = beside.customers.filter(
		({ customer, found }) => found !== null || selection.matches(customer),
	);
	const customers = [...given, ...again];
	const isGiven = new Set(customers.map(({ customer }) => customer.reference.id.toLowerCase()));
	const isRead = new Set(changed.map(({ reference }) => reference.id.toLowerCase()));
	for (const id of beside.read) isRead.add(id);
	const waited = waiting.map(({ recordId }) => recordId);
	return {
		customers,
		echoes: pairs.length - news.length,
		filtered: changed.length - wanted.length,
		merged: candidates.filter((customer) => linksOf(customer).length === 0).length,
		unlisted: again.length,
		gone: beside.gone,
		absent,
		settled: waited.filter((id) => isRead.has(id) && !isGiven.has(id)),
		given: waited.filter((id) => isGiven.has(id)),
		read,
	};
}

async function completed(
	reader: CustomerReader,
	news: readonly LinkedCustomer[],
): Promise<LinkedCustomer[]> {
	const customers = [...new Set(news.map(({ customer }) => customer))];
	const byId = new Map<string, AcumaticaCustomer>();
	for (const customer of await completeCustomers(reader, customers)) {
		byId.set(customer.reference.id, customer);
	}
	return news.flatMap(({ customer, found }) => {
		const complete = byId.get(customer.reference.id);
		return complete ? [{ customer: complete, found }] : [];
	});
}
