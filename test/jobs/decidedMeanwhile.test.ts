import { afterEach, beforeEach, expect, it } from 'vitest';
import { plainCustomer } from './crash/stores';
import { Person } from './rounds/person';
import { SmallStore } from './smallStore';
import { runSyncRound, type SyncRound } from './syncJob';

/** Customer 1, linked; a person decides about it while a round is at work. */
let store: SmallStore;
let person: Person;
beforeEach(async () => {
	store = await SmallStore.open([plainCustomer(1)]);
	person = new Person(store.process.credentials, store.trial.scope);
	await round();
}, 60_000);
afterEach(async () => await store.close());

async function round(meanwhile?: () => unknown): Promise<SyncRound> {
	const { acumatica, process, trial } = store;
	const done = await runSyncRound(acumatica, process.credentials, {
		scope: trial.scope,
		...(meanwhile && { meanwhile }),
	});
	store.wait(10);
	return done;
}
const atTheTill = async (city: string) =>
	await store.execute(`UPDATE dbo.Customer SET City = N'${city}' WHERE ID = 1`);
const link = async () =>
	(await store.execute('SELECT AcumaticaRecordID, Status, Snapshot FROM acumatica_sync.Link'))[0];

it('sends nothing to a customer that was unlinked, and does not link it again', async () => {
	const record = store.recordOf(1);
	await atTheTill('Salem');
	const { puts } = await round(async () => {
		store.acumatica.customers.update(record.id, { AccountRef: '' });
		await person.unlink(1);
	});
	expect(puts).toBe(0);
	expect(await link()).toMatchObject({ AcumaticaRecordID: null, Snapshot: null });
});

it('links no customer again that is the same on both sides and was unlinked', async () => {
	const sameEdit = 'Salem';
	store.acumatica.customers.update(store.recordOf(1).id, { 'MainContact/Address/City': sameEdit });
	await atTheTill(sameEdit);
	const { puts, inSync } = await round(async () => await person.unlink(1));
	expect([puts, inSync.length]).toEqual([0, 1]);
	expect(await link()).toMatchObject({ AcumaticaRecordID: null, Status: 'Held' });
});

it('sends nothing of a customer that was erased', async () => {
	await atTheTill('Salem');
	const { puts } = await round(async () => await person.erase(1));
	expect(puts).toBe(0);
	expect(await link()).toMatchObject({ Status: 'Skipped', Snapshot: null });
});
