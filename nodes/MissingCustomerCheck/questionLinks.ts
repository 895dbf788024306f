import { parseExternalReference } from '../shared/customer/identity';
import { LedgerLinks } from '../shared/n8n/sync/ledgerLinks';
import { readSurvivorsByCustomerId } from '../shared/rmh/ledger/aliases';
import type { Ledger } from '../shared/rmh/ledger/ledger';
import { readLinks, type LedgerLink } from '../shared/rmh/ledger/links';
import type { CustomerQuestion } from './customerQuestion';

/**
 * The links of the customers that questions are about. A record, such as a sale, of a customer that was
 * merged into another one belongs to the survivor, and so does a customer whose account was merged. A
 * customer itself does not: it must not be uploaded over the survivor.
 *
 * @returns without those that the ledger does not know
 * @throws RmhError
 */
export async function readQuestionLinks(
	ledger: Ledger,
	questions: readonly CustomerQuestion[],
): Promise<Map<CustomerQuestion, LedgerLink>> {
	const links = new Map<CustomerQuestion, LedgerLink>();
	const isCustomer = ({ item, kind }: CustomerQuestion) => item !== undefined && kind !== 'tied';
	const customers = questions.filter(isCustomer);
	const records = questions.filter((question) => !isCustomer(question));
	const ofCustomers = await LedgerLinks.read(ledger, placesOf(customers));
	const ofRecords = await LedgerLinks.readOfRecords(ledger, placesOf(records));
	for (const question of questions) {
		const place = placeOf(question);
		const link = place && (isCustomer(question) ? ofCustomers : ofRecords).of(place);
		if (link) links.set(question, link);
	}
	for (const scope of new Set(records.flatMap((record) => record.scope || []))) {
		const own = records.filter((record) => record.scope === scope);
		const ids = own.flatMap(({ keys }) => keys.customerId ?? []);
		const survivors = await readSurvivorsByCustomerId(ledger, scope, ids);
		const found = await readLinks(ledger, scope, [...survivors.values()]);
		for (const question of own) {
			const survivor = survivors.get(question.keys.customerId?.toUpperCase() ?? '');
			const link = survivor === undefined ? undefined : found.get(survivor);
			if (link) links.set(question, link);
		}
	}
	return links;
}

const placeOf = ({ keys }: CustomerQuestion) =>
	parseExternalReference(keys.externalReference ?? '');

const placesOf = (questions: readonly CustomerQuestion[]) =>
	questions.flatMap((question) => placeOf(question) ?? []);
