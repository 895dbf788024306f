import type { IDataObject } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runSyncRound, type SyncRound } from './syncJob';
import { actions, openJobStore, type JobStore } from './uploadJob';

const REFERENCE = 'RMH:OTHER:5';

/** One customer that another store has made in Acumatica, and a store that does not have it. */
let store: JobStore;
let record: string;
beforeEach(async () => {
	store = await openJobStore({ customers: 1 });
	await store.execute('DELETE FROM dbo.Customer');
	record = store.acumatica.customers.insert({
		CustomerID: 'OTHER5',
		CustomerName: 'Harbour Bakery',
		AccountRef: REFERENCE,
		'MainContact/Email': 'office@bakery.example',
		'MainContact/Phone1': '+12125551234',
		'MainContact/Address/City': 'New York',
		'MainContact/Address/State': 'NY',
		'MainContact/Address/PostalCode': '10001',
		'MainContact/Address/Country': 'US',
	}).id;
});
afterEach(async () => await store.close());

const customers = async () => await store.execute('SELECT * FROM dbo.Customer');
const links = async () =>
	await store.execute(`SELECT * FROM acumatica_sync.Link WHERE AcumaticaRecordID = '${record}'`);
const fields = () => store.acumatica.customers.get(record)?.fields ?? {};
const round = async (otherStores: string, fullComparison = false): Promise<SyncRound> =>
	await runSyncRound(store.acumatica, store.credentials, {
		mapping: { otherStores },
		rmh: { loyaltySource: 'customNumber1' },
		fullComparison,
	});
const city = async (name: string) =>
	void (await store.execute(
		`UPDATE dbo.Customer SET City = N'${name}', LastUpdated = GETDATE() WHERE Company = N'Harbour Bakery'`,
	));

describe("a customer that carries another store's reference", () => {
	it('is left alone by both ways, as long as nobody says that stores share customers', async () => {
		const { toRmh, inSync, failed } = await round('leaveAlone');
		expect([toRmh, failed]).toEqual([[], []]);
		const reasons = inSync.map(({ compare }) => (compare as IDataObject).reason);
		expect(reasons).toEqual(['The customer belongs to store OTHER']);
		expect(await customers()).toEqual([]);
		expect(await links()).toEqual([]);
	});

	it('is made here and linked, keeps its reference, and is one customer from then on', async () => {
		const first = await round('createHere');
		expect(first.failed).toEqual([]);
		expect(first.toRmh.map(({ upsert }) => (upsert as IDataObject).action)).toEqual(['created']);
		expect(await customers()).toMatchObject([{ Company: 'Harbour Bakery', City: 'New York' }]);
		const again = await round('createHere', true);
		expect([again.toRmh, again.review, again.failed, again.puts]).toEqual([[], [], [], 0]);
		expect(await customers()).toHaveLength(1);
		expect(await links()).toMatchObject([{ Status: 'Processed', AcumaticaCustomerID: 'OTHER5' }]);
		expect(fields().AccountRef).toBe(REFERENCE);
	});

	it('is sent when a till edits it, by the two-way round as by the upload', async () => {
		await round('createHere');
		await city('Albany');
		const sent = await round('createHere');
		expect([sent.review, sent.failed, sent.puts]).toEqual([[], [], 1]);
		expect(fields()).toMatchObject({ 'MainContact/Address/City': 'Albany', AccountRef: REFERENCE });
		await city('Buffalo');
		expect(actions(await store.run())).toEqual({ updated: 1 });
		expect(fields()).toMatchObject({
			'MainContact/Address/City': 'Buffalo',
			AccountRef: REFERENCE,
		});
		// Looked at in Acumatica again, as after a person's Retry.
		await store.execute(
			'UPDATE acumatica_sync.Link SET Snapshot = NULL, ContentHash = NULL, RowVersionSeen = NULL, NextAttemptAt = NULL',
		);
		await city('Utica');
		const upload = await store.run();
		expect([upload.review, actions(upload)]).toEqual([[], { updated: 1 }]);
		expect(fields()).toMatchObject({ 'MainContact/Address/City': 'Utica', AccountRef: REFERENCE });
		expect(store.acumatica.customers.all()).toHaveLength(1);
		expect(await customers()).toHaveLength(1);
	});

	it('is not made where RMH has somebody who could be it: a person decides', async () => {
		await store.execute(
			"INSERT INTO dbo.Customer (AccountNumber, Company, EmailAddress, StoreID, LastUpdated) VALUES (N'OTHER5', N'Harbour Bakery', N'office@bakery.example', 1, GETDATE())",
		);
		const { review, puts } = await round('createHere');
		expect(review.length).toBeGreaterThan(0);
		expect(puts).toBe(0);
		expect(await customers()).toHaveLength(1);
		expect(await links()).toEqual([]);
		expect(fields().AccountRef).toBe(REFERENCE);
	});
});
