import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RmhSyncLedger } from '../../nodes/RmhSyncLedger/RmhSyncLedger.node';
import { runNode } from '../nodeHarness';
import { runSyncRound, type SyncSettings } from './syncJob';
import { openJobStore, type JobStore } from './uploadJob';

const RECORD = 'a0000000-0000-4000-8000-000000000001';

let store: JobStore;
beforeEach(async () => {
	store = await openJobStore({ customers: 41 });
	await store.execute('DELETE FROM dbo.Customer WHERE ID < 41');
});
afterEach(async () => await store.close());

const erase = async (acumaticaRecordId = RECORD) =>
	await runNode(new RmhSyncLedger(), {
		credentials: store.credentials,
		parameters: {
			resource: 'customer',
			operation: 'erase',
			scope: { __rl: true, mode: 'name', value: 'STORE1' },
			erased: 'acumatica',
			acumaticaRecordId,
		},
	});

it('an Acumatica customer that was erased is neither made in RMH nor written to by somebody like it', async () => {
	const [row] = await store.execute('SELECT AccountNumber FROM dbo.Customer');
	store.acumatica.customers.insert(
		{ CustomerID: String(row?.AccountNumber), CustomerName: 'Erased 17' },
		{ id: RECORD },
	);
	await erase();
	const { changed, review, failed, puts } = await runSyncRound(store.acumatica, store.credentials);
	expect(failed).toEqual([]);
	expect(changed).toEqual([]);
	expect(review).toHaveLength(1);
	expect(puts).toBe(0);
	expect((await store.links()).get(41)).toMatchObject({
		Status: 'Review',
		LastError: expect.stringContaining('erased for privacy') as string,
	});
	const full = await runSyncRound(store.acumatica, store.credentials, { fullComparison: true });
	expect(full).toMatchObject({ changed: [], failed: [], puts: 0 });
	expect(await store.execute('SELECT ID FROM dbo.Customer')).toHaveLength(1);
});

describe('a linked customer that is pseudonymised in Acumatica', () => {
	const round = async (settings: SyncSettings = {}) => {
		const done = await runSyncRound(store.acumatica, store.credentials, settings);
		expect(done.failed).toEqual([]);
		return done;
	};
	const inRmh = async () => {
		const [row] = await store.execute(
			'SELECT FirstName, LastName, Company, EmailAddress, City FROM dbo.Customer',
		);
		return row;
	};
	const till = async (city: string) =>
		await store.execute(`UPDATE dbo.Customer SET City = N'${city}'`);
	const cityInAcumatica = (id: string) =>
		store.acumatica.customers.all().find((one) => one.id === id)?.fields[
			'MainContact/Address/City'
		];
	const pseudonymise = (id: string) =>
		store.acumatica.customers.update(id, {
			CustomerName: 'Pseudonym 17',
			'MainContact/Email': 'x17@pseudonym.example',
			'MainContact/Address/City': 'Nowhere',
		});
	/** The record ID of customer 41, in both systems and linked. */
	const linked = async () => {
		await round();
		await round();
		return String((await store.links()).get(41)?.AcumaticaRecordID).toLowerCase();
	};

	it('after Erase: nothing goes either way, whatever is edited', async () => {
		const id = await linked();
		await erase(id);
		const before = await inRmh();
		pseudonymise(id);
		for (const settings of [{}, { fullComparison: true }]) {
			expect(await round(settings)).toMatchObject({ puts: 0, toRmh: [], toAcumatica: [] });
		}
		expect(await inRmh()).toEqual(before);
		await till('Elsewhere');
		for (const settings of [{}, { fullComparison: true }]) {
			expect(await round(settings)).toMatchObject({ puts: 0, toRmh: [] });
		}
		expect(cityInAcumatica(id)).toBe('Nowhere');
		expect((await store.links()).get(41)).toMatchObject({ Status: 'Skipped', Name: '' });
	});

	it('before Erase: the pseudonym is an edit like any other, until it is erased', async () => {
		const id = await linked();
		pseudonymise(id);
		expect((await round()).puts).toBe(0);
		expect(await inRmh()).toMatchObject({
			Company: 'Pseudonym 17',
			EmailAddress: 'x17@pseudonym.example',
			City: 'Nowhere',
		});
		await till('Elsewhere');
		expect((await round()).puts).toBe(1);
		await erase(id);
		await till('Somewhere');
		for (const settings of [{}, { fullComparison: true }]) {
			expect((await round(settings)).puts).toBe(0);
		}
		expect(cityInAcumatica(id)).toBe('Elsewhere');
	});

	it('deleted in Acumatica before Erase: marked as Deleted, not made again, and can be erased then', async () => {
		const id = await linked();
		store.acumatica.customers.delete(id);
		await round({ fullComparison: true });
		expect((await store.links()).get(41)?.Status).toBe('Deleted');
		await erase(id);
		await till('Elsewhere');
		expect(await round({ fullComparison: true })).toMatchObject({ puts: 0, toRmh: [] });
		expect((await store.links()).get(41)).toMatchObject({ Status: 'Skipped', Name: '' });
		expect(store.acumatica.customers.size).toBe(0);
	});
});
