import type { AcumaticaClient } from '../../../../nodes/shared/acumatica/client';
import {
	upsertCustomers,
	type UpsertEntry,
	type UpsertOutcome,
	type UpsertSettings,
} from '../../../../nodes/shared/acumatica/customers/upsertCustomers';
import { NO_KEYS, type MatchKeys } from '../../../../nodes/shared/customer/matching/matchKeys';
import { DEFAULT_MATCH_RULES } from '../../../../nodes/shared/customer/matching/matchRule';
import { sameValue } from '../../../../nodes/shared/customer/comparison';

export const matching = { rules: DEFAULT_MATCH_RULES, region: 'US' };

/** What a test says differently of an entry; its keys can be given one by one. */
export type EntryChanges = Partial<UpsertEntry> & Partial<MatchKeys>;

/** The entry of RMH customer `i` of store 1: customer ID `ACC<i>`, looked for by its two numbers only. */
export const entryOf = (i: number, changes: EntryChanges = {}): UpsertEntry => {
	const numbers = { externalReference: `RMH:STORE1:${i}`, customerId: `ACC${i}` };
	const keys: MatchKeys = { ...NO_KEYS, ...numbers };
	const rest: EntryChanges = { ...changes };
	for (const key of Object.keys(NO_KEYS) as (keyof MatchKeys)[]) {
		if (key in rest) Object.assign(keys, { [key]: rest[key] });
		delete rest[key];
	}
	const fields = { CustomerName: `Customer ${i}`, 'MainContact/Email': `c${i}@shop.example` };
	return {
		index: i,
		recordId: null,
		matchKeys: keys,
		fieldsForCreate: { CustomerClass: 'DEFAULT', ...fields },
		fieldsForUpdate: fields,
		...rest,
	};
};

export const keysOf = (wanted: readonly UpsertEntry[]) => wanted.map(({ matchKeys }) => matchKeys);

export const entries = (count: number, changes: EntryChanges = {}) =>
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
			matching,
			sameValue: (path, a, b) => sameValue(path, a, b, 'US'),
			lookUpWaitsMs: [0, 0],
			...settings,
		},
		(outcome) => void outcomes.push(outcome),
	);
	outcomes.sort((a, b) => a.index - b.index);
	return { outcomes, actions: outcomes.map(({ action }) => action), ...result };
};
