import fc from 'fast-check';
import { expect, test } from 'vitest';
import { acumaticaError, FakeAcumatica } from './fakeAcumatica';
import { entryOf, keysOf, upsert } from './upsertHarness';

const reference = fc.integer({ min: 0, max: 6 }).map((id) => `RMH:STORE1:${id}`);
const customerId = fc.integer({ min: 0, max: 6 }).map((i) => `ACC${i}`);
const email = fc.integer({ min: 0, max: 4 }).map((i) => `c${i}@shop.example`);
const existing = fc.uniqueArray(
	fc.record({
		CustomerID: customerId,
		AccountRef: fc.oneof(fc.constant(''), fc.constant('LEGACY'), reference),
		CustomerName: fc.constantFrom('Customer 1', 'Somebody'),
		'MainContact/Email': fc.oneof(fc.constant(''), email),
	}),
	{ maxLength: 7, selector: ({ CustomerID }) => CustomerID },
);
const wanted = fc
	.array(fc.tuple(reference, customerId, fc.option(email)), { maxLength: 8 })
	.map((keys) =>
		keys.map(([externalReference, id, address], i) => {
			const typed = `Customer ${i}`;
			const fields = { CustomerName: typed, 'MainContact/Email': address ?? '' };
			return entryOf(i, {
				externalReference,
				customerId: id,
				email: address,
				name: { folded: typed.toLowerCase(), typed },
				fieldsForCreate: fields,
				fieldsForUpdate: fields,
			});
		}),
	);
/** For each PUT: the reply arrives, is lost after saving, or the request never arrives. */
const luck = fc.infiniteStream(fc.constantFrom('fine', 'fine', 'fine', 'saved', 'lost'));

test.each(['own', 'acumatica'] as const)(
	'whatever is there and whatever gets lost: no twins, no strangers changed, and it comes to rest (%s)',
	async (numbering) => {
		await fc.assert(
			fc.asyncProperty(existing, wanted, luck, async (rows, entries, fate) => {
				const acumatica = new FakeAcumatica();
				acumatica.autoNumbering = numbering === 'acumatica';
				rows.forEach((row) => acumatica.insert(row));
				const before = structuredClone(acumatica.rows);
				const fates = new Map<unknown, string>();
				const strike = (when: string) => (request: { method: string }) => {
					if (request.method !== 'PUT') return;
					if (!fates.has(request)) fates.set(request, fate.next().value ?? 'fine');
					if (fates.get(request) === when) {
						throw acumaticaError('transient', { outcomeUnknown: true });
					}
				};
				acumatica.before = strike('lost');
				acumatica.after = strike('saved');
				const keyed = entries.map((entry) =>
					numbering === 'own'
						? entry
						: { ...entry, matchKeys: { ...entry.matchKeys, customerId: null } },
				);
				const first = await upsert(acumatica, keyed, { numbering });
				expect(first.outcomes.map(({ index }) => index)).toEqual(keyed.map(({ index }) => index));
				acumatica.before = () => {};
				acumatica.after = () => {};
				// What failed is done now; a customer that changed may free another one that waited for it.
				for (let runs = 0, before = -1; acumatica.writes.length !== before; runs++) {
					expect(runs).toBeLessThanOrEqual(keyed.length + 2);
					before = acumatica.writes.length;
					await upsert(acumatica, keyed, { numbering });
				}
				const writes = acumatica.writes.length;
				const last = await upsert(acumatica, keyed, { numbering });
				expect(acumatica.writes).toHaveLength(writes);
				expect(last.actions.filter((a) => a !== 'unchanged' && a !== 'review')).toEqual([]);

				const count = (list: typeof before, ref: unknown) =>
					list.filter(({ fields }) => fields.AccountRef === ref).length;
				for (const { externalReference } of keysOf(keyed)) {
					expect(count(acumatica.rows, externalReference)).toBeLessThanOrEqual(
						Math.max(1, count(before, externalReference)),
					);
				}
				const mine = new Set<unknown>(
					keysOf(keyed).map(({ externalReference }) => externalReference),
				);
				for (const { id, fields } of before) {
					const after = acumatica.rows.find((row) => row.id === id)?.fields;
					if (fields.AccountRef !== '') expect(after?.AccountRef).toBe(fields.AccountRef);
					const stranger = /^RMH:/.test(String(fields.AccountRef)) && !mine.has(fields.AccountRef);
					if (stranger) expect(after).toEqual(fields);
				}
			}),
			{ numRuns: 300 },
		);
	},
);
