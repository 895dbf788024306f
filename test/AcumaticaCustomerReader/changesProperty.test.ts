import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { defaultSettings } from '../emulators/acumatica/defaultSettings';
import { ChangesStore } from './changesStore';
import { customerOf, idsOf } from './readerNode';

let store: ChangesStore;
beforeAll(async () => {
	store = await ChangesStore.open();
});
afterAll(async () => await store.close());

const CUSTOMERS = 40;

const step = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.record({
			kind: fc.constant('edit' as const),
			number: fc.integer({ min: 1, max: CUSTOMERS }),
			/** Saved late, but within the overlap. */
			minutesAgo: fc.integer({ min: 0, max: 3 }),
		}),
	},
	{ weight: 2, arbitrary: fc.record({ kind: fc.constant('round' as const) }) },
	/** The workflow dies behind Get Changed. */
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('crash' as const) }) },
	/** Some of the customers cannot be processed. */
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('fail' as const),
			every: fc.integer({ min: 1, max: 4 }),
		}),
	},
);

it('every edit is processed in the end, whatever happens to the runs', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(step, { minLength: 5, maxLength: 15 }),
			fc.integer({ min: -180, max: 180 }),
			async (steps, minutesAhead) => {
				await store.empty(defaultSettings());
				store.ahead = minutesAhead * 60_000;
				store.customers(CUSTOMERS, 60);
				const processed = new Map<unknown, string>();
				let edits = 0;
				const run = async (fails: (position: number) => boolean) => {
					const read = await store.changed();
					const items = read.items.map((item, position) => {
						if (fails(position)) return { ...item, json: { ...item.json, error: 'no' } };
						processed.set(idsOf([item])[0], customerOf(item).name);
						return item;
					});
					await store.confirm({ ...read, items });
				};
				for (const one of steps) {
					if (one.kind === 'round') await run(() => false);
					if (one.kind === 'fail') await run((position) => position % one.every === 0);
					if (one.kind === 'crash') {
						await store.changed();
						await store.expire();
					}
					if (one.kind === 'edit') {
						edits += 1;
						store.edit(one.number, { CustomerName: `Edit ${edits}` }, one);
					}
				}
				await run(() => false);
				for (const { fields } of store.acumatica.customers.all()) {
					expect(processed.get(fields.CustomerID)).toBe(fields.CustomerName);
				}
			},
		),
		{ numRuns: 20 },
	);
}, 180_000);
