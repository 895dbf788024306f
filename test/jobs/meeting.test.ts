import { afterEach, beforeEach, expect, it } from 'vitest';
import { RmhSyncLedger } from '../../nodes/RmhSyncLedger/RmhSyncLedger.node';
import { runNode } from '../nodeHarness';
import { runSyncRound, type SyncSettings } from './syncJob';
import { openJobStore, type JobStore } from './uploadJob';

const CITY = 'MainContact/Address/City';
const PHONE = 'MainContact/Phone1';

/** Customer 41 of RMH, whom Acumatica has too, by the same number and e-mail; nobody has linked them. */
let store: JobStore;
let record: string;
beforeEach(async () => {
	store = await openJobStore({ customers: 41 });
	await store.execute(`
		DELETE FROM dbo.Customer WHERE ID < 41;
		UPDATE dbo.Customer SET CreditLimit = 0, Country = N'US', State = N'NY', City = N'Rome', PhoneNumber = N'212-550-0041', TaxNumber = N'TX-RMH', LastUpdated = '2026-01-05T10:00:00'`);
	const [row] = await store.execute('SELECT AccountNumber, EmailAddress FROM dbo.Customer');
	const { id } = store.acumatica.customers.insert({
		CustomerID: String(row?.AccountNumber),
		CustomerName: 'Somebody Owned',
		Status: 'Active',
		TaxRegistrationID: 'TX-ACU',
		'MainContact/Email': String(row?.EmailAddress),
		[CITY]: 'Utica',
		'MainContact/Address/Country': 'US',
	});
	record = id;
});
afterEach(async () => await store.close());

const acumaticaOwns: SyncSettings = {
	compare: {
		ownership: {
			rows: ['name', 'contact', 'address', 'tax'].map((field) => ({ field, rule: 'acumatica' })),
		},
	},
};
const round = async (settings: SyncSettings = {}) => {
	const done = await runSyncRound(store.acumatica, store.credentials, settings);
	expect([done.failed, done.review]).toEqual([[], []]);
	return done;
};
const inAcumatica = () => store.acumatica.customers.get(record)?.fields ?? {};
const inRmh = async () => {
	const [row] = await store.execute(
		'SELECT Company, City, PhoneNumber, TaxNumber FROM dbo.Customer',
	);
	return row;
};
const REFERENCE = 'RMH:STORE1:41';

it('whoever meets unlinked is linked first, and nothing is written before both sides were compared', async () => {
	const before = await inRmh();
	const first = await round(acumaticaOwns);
	expect(first.puts).toBe(0);
	expect(first.toAcumatica[0]).toMatchObject({ upsert: { action: 'skipped' } });
	expect((await store.links()).get(41)).toMatchObject({
		Status: 'Processed',
		AcumaticaRecordID: record.toUpperCase(),
	});
	expect([await inRmh(), inAcumatica()[CITY]]).toEqual([before, 'Utica']);

	const second = await round(acumaticaOwns);
	// Accounting's values, and RMH's where Acumatica has none.
	expect(await inRmh()).toMatchObject({
		Company: 'Somebody Owned',
		City: 'Utica',
		TaxNumber: 'TX-ACU',
	});
	expect(inAcumatica()).toMatchObject({
		CustomerName: 'Somebody Owned',
		TaxRegistrationID: 'TX-ACU',
		AccountRef: REFERENCE,
	});
	expect(String(inAcumatica()[PHONE])).toContain('550');
	expect(second.puts).toBe(1);
	await round(acumaticaOwns);
	for (const fullComparison of [false, true]) {
		expect(await round({ ...acumaticaOwns, fullComparison })).toMatchObject({
			...{ puts: 0, toAcumatica: [], toRmh: [], conflicts: [] },
		});
	}
	expect(store.acumatica.customers.size).toBe(1);
});

it('what differs and nobody owns is a conflict, which a person decides', async () => {
	await round();
	const { conflicts, puts } = await round();
	expect(puts).toBe(0);
	expect(conflicts).toMatchObject([{ rmh: { id: 41 } }]);
	await runNode(new RmhSyncLedger(), {
		credentials: store.credentials,
		parameters: {
			...{ resource: 'customer', operation: 'resolveConflict', resolve: 'all', take: 'rmh' },
			scope: { __rl: true, mode: 'name', value: 'STORE1' },
		},
	});
	for (let one = 0; one < 2; one++) await round();
	expect(inAcumatica()).toMatchObject({ [CITY]: 'Rome', AccountRef: REFERENCE });
	expect(await inRmh()).toMatchObject({ City: 'Rome' });
});

it('with a time zone the later edit wins: linking them is no edit', async () => {
	store.acumatica.customers.update(record, { [CITY]: 'Troy' });
	const newest: SyncSettings = { compare: { rmhTimeZone: 'America/New_York' } };
	await store.execute(
		"UPDATE dbo.Customer SET City = N'Rome', LastUpdated = '2099-01-05T10:00:00'",
	);
	await round(newest);
	await round(newest);
	expect(inAcumatica()[CITY]).toBe('Rome');
});

it('whoever waited in RMH, and comes from Acumatica, is compared too', async () => {
	// Accounting has looked at the customer, and it was left as it is.
	const empty: SyncSettings = { reviewStatuses: ['Active'] };
	const held = await runSyncRound(store.acumatica, store.credentials, empty);
	expect(held.review).toHaveLength(1);
	store.acumatica.customers.update(record, { [CITY]: 'Troy' });
	await round(acumaticaOwns);
	await round(acumaticaOwns);
	expect(await inRmh()).toMatchObject({ City: 'Troy', TaxNumber: 'TX-ACU' });
	expect(inAcumatica()).toMatchObject({ [CITY]: 'Troy', AccountRef: REFERENCE });
});
