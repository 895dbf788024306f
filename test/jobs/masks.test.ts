import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runSyncRound } from './syncJob';
import { openJobStore, type JobStore } from './uploadJob';

const ZIP = 'MainContact/Address/PostalCode';

/** As tills write them, and as Acumatica shows them. */
const CODES = [
	['123456789', '12345-6789'],
	['12345 6789', '12345-6789'],
	['12345-6789', '12345-6789'],
	['12345', '12345'],
] as const;

/** Customers 41 to 44, in an Acumatica that masks postal codes. */
let store: JobStore;
beforeEach(async () => {
	store = await openJobStore({ customers: 44 });
	store.acumatica.settings.postalCodeMasks = { US: '#####-####' };
	await store.execute('DELETE FROM dbo.Customer WHERE ID < 41');
	await store.execute("UPDATE dbo.Customer SET CreditLimit = 0, Country = N'US', State = N'NY'");
	for (const [index, [code]] of CODES.entries()) {
		await store.execute(`UPDATE dbo.Customer SET Zip = N'${code}' WHERE ID = ${41 + index}`);
	}
	await store.run();
});
afterEach(async () => await store.close());

const recordId = async (rmhId: number) => (await store.links()).get(rmhId)?.AcumaticaRecordID ?? '';
const inAcumatica = async () =>
	await Promise.all(
		CODES.map(async (_, index) => {
			const id = await recordId(41 + index);
			return store.acumatica.customers.get(id)?.fields[ZIP];
		}),
	);
const inRmh = async () =>
	(await store.execute('SELECT Zip FROM dbo.Customer ORDER BY ID')).map(({ Zip }) => Zip);

describe.each(['rmh', 'acumatica', 'newest'])('masked postal codes, under %s', (rule) => {
	const round = async (fullComparison = false) =>
		await runSyncRound(store.acumatica, store.credentials, {
			fullComparison,
			compare: { ownership: { rows: [{ field: 'address', rule }] } },
		});

	it('go nowhere, however often both sides are compared', async () => {
		expect(await inAcumatica()).toEqual(CODES.map(([, shown]) => shown));
		for (const full of [false, true, false]) {
			const { toAcumatica, toRmh, conflicts, failed, puts } = await round(full);
			expect([toAcumatica, toRmh, conflicts, failed, puts]).toEqual([[], [], [], [], 0]);
		}
		// Touched by a till, and typed as Acumatica shows it.
		await store.execute(
			"UPDATE dbo.Customer SET TotalVisits = 9, Zip = N'12345-6789' WHERE ID = 41",
		);
		const touched = await round();
		expect([touched.toRmh, touched.puts]).toEqual([[], 0]);
		expect(await inRmh()).toEqual(['12345-6789', ...CODES.slice(1).map(([typed]) => typed)]);
	});
});

it('four more digits are an edit, and come to RMH', async () => {
	await runSyncRound(store.acumatica, store.credentials);
	store.acumatica.customers.update(await recordId(44), { [ZIP]: '12345-0001' });
	const { toRmh, puts } = await runSyncRound(store.acumatica, store.credentials);
	expect([toRmh.length, puts]).toEqual([1, 0]);
	expect((await inRmh())[3]).toBe('12345-0001');
});
