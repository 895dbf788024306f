import type { AcumaticaCustomer } from '../../customer/acumaticaCustomer';
import { SHOWN_FIELDS } from '../../customer/matching/candidateView';
import { candidatesOf } from '../../customer/matching/foundByRule';
import { matchCustomer, type MatchSettings } from '../../customer/matching/matchCustomer';
import type { MatchKeys } from '../../customer/matching/matchKeys';
import { concurrently } from './concurrently';
import type { CustomerReader } from './customerReader';
import { equalsAny, filterBatches } from './filter';
import type { FoundIndex } from './foundCustomers';

/**
 * Reads customers again that came from a list without contact and address, where these may decide or
 * a person will want to see them: all candidates of customers that are not clear. Mostly there are none.
 */
export async function lookCloser(
	reader: CustomerReader,
	index: FoundIndex,
	keys: readonly MatchKeys[],
	settings: MatchSettings,
): Promise<void> {
	const doubtful = new Map<string, AcumaticaCustomer>();
	for (const one of keys) {
		const found = index.find(one);
		if (matchCustomer({ keys: one, found }, settings).match !== 'unclear') continue;
		for (const { customer } of candidatesOf(found, settings.rules)) {
			if (isPartial(customer)) doubtful.set(customer.reference.customerId, customer);
		}
	}
	if (doubtful.size === 0 || !reader.canList(SHOWN_FIELDS)) return;
	const batches = filterBatches(['CustomerID'], [...doubtful.keys()], reader.listOptions());
	await concurrently(batches, async (batch) => {
		const fuller = await reader.list({ $filter: equalsAny(['CustomerID'], batch) });
		for (const customer of fuller) index.replace(customer.reference.id, customer);
	});
}

function isPartial({ fields }: AcumaticaCustomer): boolean {
	return SHOWN_FIELDS.some((path) => fields[path] === undefined);
}
