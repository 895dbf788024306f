import { afterEach, expect, test, vi } from 'vitest';
import { FreshCustomers } from '../../../../nodes/shared/acumatica/customers/freshCustomers';
import { startAcumaticaEmulator } from '../../../emulators/acumatica';
import { inSession, known } from './emulated';
import { entryOf } from './upsertHarness';

afterEach(() => {
	vi.restoreAllMocks();
});

const NAME = 'CustomerName';

test('what is read before sending is read again when it is more than a minute old, once for all', async () => {
	const acumatica = await startAcumaticaEmulator({ customers: known(40) });
	const ids = Array.from({ length: 40 }, (_, i) => {
		const customer = acumatica.customers.findByCustomerId(`ACC${i}`);
		return customer?.id ?? '';
	});
	const entries = ids.map((recordId, index) => ({
		...entryOf(index),
		recordId,
		recordCustomerId: `ACC${index}`,
		linked: {
			reference: {
				...{ id: recordId, customerId: `ACC${index}`, status: 'Active' },
				...{ lastModified: null, externalReference: '' },
			},
			...{ snapshot: {}, sameAccount: true },
		},
		compared: {
			fields: [NAME] as const,
			overtakenIn: ({ fields }: { fields: Readonly<Record<string, unknown>> }) =>
				fields[NAME] === `Customer ${index}` ? [] : ['name'],
		},
	}));
	const steady = performance.now.bind(performance);
	let later = 0;
	vi.spyOn(performance, 'now').mockImplementation(() => steady() + later);
	const lists = () => acumatica.stats.byRoute['GET Customer'] ?? 0;
	try {
		await inSession(acumatica, async (client) => {
			const fresh = new FreshCustomers(client, entries);
			const isAsCompared = async (index: number) =>
				await fresh.assertAsCompared(entries[index]!).then(
					() => true,
					(error: { kind: string }) => error.kind,
				);
			expect(await Promise.all([0, 1, 2].map(isAsCompared))).toEqual([true, true, true]);
			expect(lists()).toBe(1);
			acumatica.customers.update(ids[3]!, { [NAME]: 'Edited' });
			// Not yet a minute old: one reading serves all thirty.
			expect(await isAsCompared(3)).toBe(true);
			later = 61_000;
			expect(await Promise.all([3, 4, 5].map(isAsCompared))).toEqual(['overtaken', true, true]);
			expect(lists()).toBe(2);
			expect(await isAsCompared(35)).toBe(true);
			expect(lists()).toBe(3);
		});
	} finally {
		await acumatica.close();
	}
});
