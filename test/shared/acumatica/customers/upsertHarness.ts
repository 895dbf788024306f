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

/** The same customer with everything that it can be looked for by, all of it its own. */
export const personOf = (i: number, changes: EntryChanges = {}): UpsertEntry => {
	const typed = `(212) ${200 + Math.floor(i / 10_000)}-${String(i % 10_000).padStart(4, '0')}`;
	return entryOf(i, {
		email: `c${i}@shop.example`,
		phone: { number: `+1${typed.replace(/\D/g, '')}`, typed },
		name: { folded: `customer ${i}`, typed: `Customer ${i}` },
		postalCode: String(10_000 + i),
		...changes,
	});
};

export const people = (count: number) => Array.from({ length: count }, (_, i) => personOf(i));

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
