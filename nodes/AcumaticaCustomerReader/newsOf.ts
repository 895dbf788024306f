import { completeCustomers } from '../shared/acumatica/customers/completeCustomers';
import type { CustomerReader } from '../shared/acumatica/customers/customerReader';
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
	settings: ReaderSettings;
}

/** What Acumatica has that the ledger does not know yet. */
export interface News {
	customers: LinkedCustomer[];
	/** Left out, because they are as last synchronised. */
	echoes: number;
	/** Left out, because they were merged into others, or erased for privacy. */
	merged: number;
	/**
	 * How many of the customers were read beside the list: they did not change, but have an open conflict or
	 * were never compared; or a page of the list hid them.
	 */
	unlisted: number;
	/** Records that are linked and do not exist any more. */
	gone: string[];
	/** See NotListed. */
	absent: number;
	read: Changes['read'];
}

/**
 * Reads the changes and leaves out what only comes back from a write of our own. Fields that lists cannot
 * carry take a request each for those that are left, unless they are what has to be compared. Customers with
 * open conflicts come too, whatever the filter, when their conflict can be worked on, and those that a run has
 * taken for the first time since they were linked. Where everybody is read, each linked customer that is not
 * in the list is asked for, with a request of its own.
 *
 * @throws AcumaticaError, RmhError
 */
export async function newsOf(request: NewsRequest): Promise<News> {
	const { reader, ledger, scope, settings } = request;
	// Before the list: who is linked while it is read need not be in it.
	const linked = readsEverybody(request.request) ? await readLinkedRecords(ledger, scope) : [];
	const { customers: changed, read } = await readChanges(reader, request.request, EXPANDED_PAGE);
	const comparable = reader.canList(standardPaths(settings));
	const candidates = comparable ? changed : await completeCustomers(reader, changed);
	const linksOf = await findLinks(ledger, scope, candidates);
	const pairs = candidates.flatMap(linksOf);
	const news = pairs.filter((pair) => !isKnown(pair, settings));
	const given = comparable ? await completed(reader, news) : news;
	const { recordIds: missed, absent } = notListed(linked, read.versions);
	const { customers: unlisted, gone } = await readAgain(request, candidates, missed);
	return {
		customers: [...given, ...unlisted],
		echoes: pairs.length - news.length,
		merged: candidates.filter((customer) => linksOf(customer).length === 0).length,
		unlisted: unlisted.length,
		gone,
		absent,
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
