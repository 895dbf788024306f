import type { AcumaticaClient } from '../../../../nodes/shared/acumatica/client';
import {
	upsertCustomers,
	type UpsertEntry,
	type UpsertOutcome,
	type UpsertSettings,
} from '../../../../nodes/shared/acumatica/customers/upsertCustomers';
import { sameValue } from '../../../../nodes/shared/customer/comparison';

/** The entry of RMH customer `i` of store 1: customer ID `ACC<i>`. */
export const entryOf = (i: number, changes: Partial<UpsertEntry> = {}): UpsertEntry => {
	const fields = { CustomerName: `Customer ${i}`, 'MainContact/Email': `c${i}@shop.example` };
	return {
		index: i,
		recordId: null,
		externalReference: `RMH:STORE1:${i}`,
		customerId: `ACC${i}`,
		fieldsForCreate: { CustomerClass: 'DEFAULT', ...fields },
		fieldsForUpdate: fields,
		...changes,
	};
};

export const entries = (count: number, changes: Partial<UpsertEntry> = {}) =>
	Array.from({ length: count }, (_, i) => entryOf(i, changes));

export const upsert = async (
	client: AcumaticaClient,
	wanted: readonly UpsertEntry[],
	settings: Partial<UpsertSettings> = {},
) => {
	const outcomes: UpsertOutcome[] = [];
	const result = await upsertCustomers(
		client,
		wanted,
		{
			mode: 'createOrUpdate',
			numbering: 'own',
			dryRun: false,
			sameValue: (path, a, b) => sameValue(path, a, b, 'US'),
			lookUpWaitsMs: [0, 0],
			...settings,
		},
		(outcome) => void outcomes.push(outcome),
	);
	outcomes.sort((a, b) => a.index - b.index);
	return { outcomes, actions: outcomes.map(({ action }) => action), ...result };
};
