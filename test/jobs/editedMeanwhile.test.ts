import type { IDataObject } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Person } from './rounds/person';
import { runSyncRound, type SyncSettings } from './syncJob';
import { openJobStore, type JobStore } from './uploadJob';

const CITY = 'MainContact/Address/City';
const EMAIL = 'MainContact/Email';

let store: JobStore;
beforeEach(async () => {
	store = await openJobStore({ customers: 44 });
	await store.execute('DELETE FROM dbo.Customer WHERE ID < 41');
	await store.execute("UPDATE dbo.Customer SET CreditLimit = 0, Country = N'US', State = N'NY'");
	await store.run();
	await round();
});
afterEach(async () => await store.close());

const round = async (settings: SyncSettings = {}) =>
	await runSyncRound(store.acumatica, store.credentials, settings);
/** Failures are tried again after some minutes. */
const later = async () =>
	await store.execute(
		'UPDATE acumatica_sync.Link SET NextAttemptAt = SYSUTCDATETIME() WHERE NextAttemptAt IS NOT NULL',
	);
const recordId = async (rmhId = 41) => (await store.links()).get(rmhId)?.AcumaticaRecordID ?? '';
const edit = async (fields: Record<string, string>, rmhId = 41) =>
	store.acumatica.customers.update(await recordId(rmhId), fields);
const inAcumatica = async (path: string, rmhId = 41) =>
	store.acumatica.customers.get(await recordId(rmhId))?.fields[path];
const till = async (sql: string) => await store.execute(`UPDATE dbo.Customer SET ${sql}`);
const inRmh = async (column: string) => {
	const [row] = await store.execute(`SELECT ${column} AS Value FROM dbo.Customer WHERE ID = 41`);
	return row?.Value;
};

describe('an edit in Acumatica after both sides were compared', () => {
	it('of the field that RMH sends is not written over: the next round asks', async () => {
		await till("City = N'Salem' WHERE ID = 41");
		const first = await round({
			compare: { ownership: { rows: [{ field: 'address', rule: 'ask' }] } },
			meanwhile: async () => await edit({ [CITY]: 'Quincy' }),
		});
		expect(first.puts).toBe(0);
		expect(first.failed.map((item: IDataObject) => String(item.error))).toEqual([
			expect.stringContaining('was edited since it was compared (address.city)') as string,
		]);
		const link = (await store.links()).get(41);
		expect(link).toMatchObject({ Status: 'Failed', Attempts: 0, ErrorClass: 'unavailable' });
		await later();
		const second = await round({
			compare: { ownership: { rows: [{ field: 'address', rule: 'ask' }] } },
		});
		expect(second.conflicts).toHaveLength(1);
		expect([await inRmh('City'), await inAcumatica(CITY)]).toEqual(['Salem', 'Quincy']);
	});

	it('of another field keeps nothing back, and comes with the next round', async () => {
		await till("City = N'Salem' WHERE ID = 41");
		const meanwhile = async () => await edit({ [EMAIL]: 'new@shop.example' });
		const first = await round({ meanwhile });
		expect([first.puts, first.failed]).toEqual([1, []]);
		await round();
		expect([await inRmh('EmailAddress'), await inAcumatica(CITY)]).toEqual([
			'new@shop.example',
			'Salem',
		]);
	});

	it('to the value that RMH sends is the same edit', async () => {
		await till("City = N'Salem' WHERE ID = 41");
		const { failed } = await round({ meanwhile: async () => await edit({ [CITY]: 'Salem' }) });
		expect(failed).toEqual([]);
		expect((await round({ fullComparison: true })).puts).toBe(0);
	});

	it('keeps no other customer back, and costs one request for thirty', async () => {
		const idle = (await round()).requests;
		await till("City = N'Quincy'");
		const { puts, requests, failed } = await round({
			meanwhile: async () => await edit({ [CITY]: 'Boston' }, 42),
		});
		expect([puts, failed.length]).toEqual([3, 1]);
		expect(requests).toBeLessThanOrEqual(idle + 3 + 1);
		expect([await inAcumatica(CITY, 42), await inAcumatica(CITY, 43)]).toEqual([
			'Boston',
			'Quincy',
		]);
	});

	it('is seen too of a customer whose last request nobody knows the end of', async () => {
		await till("City = N'Salem' WHERE ID = 41");
		await store.execute(
			`UPDATE acumatica_sync.Link SET Snapshot = N'{"sent:":true,' + SUBSTRING(Snapshot, 2, LEN(Snapshot)) WHERE RmhID = 41`,
		);
		const { puts, failed } = await round({
			meanwhile: async () => await edit({ [CITY]: 'Quincy' }),
		});
		expect([puts, failed.length, await inAcumatica(CITY)]).toEqual([0, 1, 'Quincy']);
	});
});

describe('an edit at the till after both sides were compared', () => {
	const NAME = 'CustomerName';
	const names = async () => [await inRmh('Company'), await inAcumatica(NAME)];

	it('keeps back what comes from Acumatica, and its name comes with the next round', async () => {
		await till(
			"City = N'Salem', Company = N'Old Name', FirstName = N'', LastName = N'' WHERE ID = 41",
		);
		await round();
		await till("City = N'Quincy' WHERE ID = 41");
		await edit({ [NAME]: 'New Name' });
		const first = await round({
			meanwhile: async () => await till("Zip = N'10001' WHERE ID = 41"),
		});
		expect(first.toRmh.map(({ upsert }) => upsert)).toEqual([
			expect.objectContaining({ compareAgain: true }),
		]);
		expect([await inAcumatica(CITY), ...(await names())]).toEqual([
			'Quincy',
			'Old Name',
			'New Name',
		]);
		await round();
		expect(await names()).toEqual(['New Name', 'New Name']);
	});

	it.each(['newest', 'ask'])(
		'keeps a value that a person decided for the next round: %s',
		async (rule) => {
			const compare = { ownership: { rows: [{ field: 'address', rule }] } };
			await till("City = N'Salem' WHERE ID = 41");
			await edit({ [CITY]: 'Quincy' });
			expect((await round({ compare })).conflicts).toHaveLength(1);
			const [conflict] = await store.execute(
				'SELECT ConflictID AS Id FROM acumatica_sync.Conflict',
			);
			const person = new Person(store.credentials, 'STORE1');
			await person.resolve(String(conflict?.Id), {
				take: 'value',
				value: 'Boston',
				rmh: 'Salem',
				acumatica: 'Quincy',
			});
			await round({
				compare,
				meanwhile: async () => await till("Zip = N'10001' WHERE ID = 41"),
			});
			const cities = async () => [await inRmh('City'), await inAcumatica(CITY)];
			expect(await cities()).toEqual(['Salem', 'Boston']);
			await round({ compare });
			expect(await cities()).toEqual(['Boston', 'Boston']);
			expect((await round({ compare, fullComparison: true })).puts).toBe(0);
		},
	);
});
