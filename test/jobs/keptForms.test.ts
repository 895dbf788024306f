import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runSyncRound } from './syncJob';
import { openJobStore, type JobStore } from './uploadJob';

const CITY = 'MainContact/Address/City';
const NAME = 'CustomerName';

let store: JobStore;
beforeEach(async () => {
	store = await openJobStore({ customers: 41 });
	await store.execute('DELETE FROM dbo.Customer WHERE ID < 41');
	await store.execute(
		"UPDATE dbo.Customer SET CreditLimit = 0, Country = N'US', State = N'NY', City = N'Saratoga Springs'",
	);
});
afterEach(async () => await store.close());

const recordId = async () => (await store.links()).get(41)?.AcumaticaRecordID ?? '';
const inAcumatica = async (path: string) =>
	store.acumatica.customers.get(await recordId())?.fields[path];
const inRmh = async (column: string) => {
	const [row] = await store.execute(`SELECT ${column} AS Value FROM dbo.Customer WHERE ID = 41`);
	return row?.Value;
};
const till = async (sql: string) =>
	await store.execute(`UPDATE dbo.Customer SET ${sql} WHERE ID = 41`);

describe.each(['rmh', 'acumatica', 'newest', 'ask'])(
	'a city that Acumatica cut, under %s',
	(rule) => {
		const round = async (fullComparison = false) =>
			await runSyncRound(store.acumatica, store.credentials, {
				fullComparison,
				compare: { ownership: { rows: [{ field: 'address', rule }] } },
			});
		beforeEach(async () => {
			store.acumatica.settings.tooLong = 'truncate';
			store.acumatica.settings.addressLengths = { City: 8 };
			await store.run();
		});

		it('is nobody’s edit, however often both sides are compared', async () => {
			expect(await inAcumatica(CITY)).toBe('Saratoga');
			for (const full of [false, true, false]) {
				const { toAcumatica, toRmh, conflicts, failed, puts } = await round(full);
				expect([toAcumatica, toRmh, conflicts, failed, puts]).toEqual([[], [], [], [], 0]);
			}
			// Something else is edited, on either side.
			await till("PhoneNumber = N'212 555 0199'");
			store.acumatica.customers.update(await recordId(), { 'MainContact/Email': 'new@x.example' });
			const { conflicts, failed, puts } = await round(true);
			expect([conflicts, failed, puts]).toEqual([[], [], 1]);
			expect([await inRmh('City'), await inAcumatica(CITY)]).toEqual([
				'Saratoga Springs',
				'Saratoga',
			]);
			expect(await inRmh('EmailAddress')).toBe('new@x.example');
		});

		it('gives way to an edit of the side that may edit it', async () => {
			await round();
			if (rule === 'acumatica') {
				store.acumatica.customers.update(await recordId(), { [CITY]: 'Salem' });
				await round();
				expect(await inRmh('City')).toBe('Salem');
				return;
			}
			await till("City = N'Saratoga Falls'");
			const { puts } = await round();
			expect([puts, await inRmh('City')]).toEqual([1, 'Saratoga Falls']);
			// Cut to the same again: the note is about the new value now.
			expect((await round(true)).puts).toBe(0);
			expect([await inRmh('City'), await inAcumatica(CITY)]).toEqual([
				'Saratoga Falls',
				'Saratoga',
			]);
		});
	},
);

describe('letters that a column of RMH does not have', () => {
	const names = async () => [await inAcumatica(NAME), await inRmh('Company')];
	const kept = ['Łódź Bakery', '?ód? Bakery'];

	beforeEach(async () => {
		await store.execute('ALTER TABLE dbo.Customer ALTER COLUMN Company varchar(50) NOT NULL');
		await till("Company = N'Bakery', FirstName = N'', LastName = N''");
		await store.run();
		await runSyncRound(store.acumatica, store.credentials);
		store.acumatica.customers.update(await recordId(), { [NAME]: 'Łódź Bakery' });
		const { toRmh } = await runSyncRound(store.acumatica, store.credentials);
		expect(toRmh).toHaveLength(1);
		expect(await names()).toEqual(kept);
	});

	it.each(['both ways', 'upload alone'])('are not taken from Acumatica: %s', async (ways) => {
		await till("PhoneNumber = N'212 555 0199'");
		if (ways === 'upload alone') await store.run();
		else await runSyncRound(store.acumatica, store.credentials);
		expect(await inAcumatica('MainContact/Phone1')).toBe('212 555 0199');
		expect(await names()).toEqual(kept);
	});

	it('are written once, and not at every comparison', async () => {
		const { toRmh, puts } = await runSyncRound(store.acumatica, store.credentials, {
			fullComparison: true,
		});
		expect([toRmh, puts]).toEqual([[], 0]);
	});

	it('do not keep a till from another name', async () => {
		await till("Company = N'Mill Bakery'");
		await runSyncRound(store.acumatica, store.credentials);
		expect(await names()).toEqual(['Mill Bakery', 'Mill Bakery']);
	});
});
