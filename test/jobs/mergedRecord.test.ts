import { afterEach, beforeEach, expect, it } from 'vitest';
import { plainCustomers } from './crash/stores';
import { Person } from './rounds/person';
import { SmallStore } from './smallStore';
import { actions } from './uploadJob';

const CITY = 'MainContact/Address/City';

let store: SmallStore;
let person: Person;
/** The Acumatica customer that customer 2 was, which Acumatica keeps, and the one that it was merged into. */
let old: string;
let survivor: string;

beforeEach(async () => {
	store = await SmallStore.open(plainCustomers(4));
	await store.run();
	const { id, fields } = store.recordOf(2);
	old = id;
	store.acumatica.customers.insert({ ...fields, CustomerID: 'SURVIVOR', AccountRef: '' });
	survivor = store.acumatica.customers.findByCustomerId('SURVIVOR')?.id ?? '';
	person = new Person(store.process.credentials, store.trial.scope);
	await person.moveToRecord(2, survivor, 'SURVIVOR');
});
afterEach(async () => await store.close());

const cities = () => [old, survivor].map((id) => store.acumatica.customers.get(id)?.fields[CITY]);
const move = async (city: string) =>
	await store.execute(`UPDATE dbo.Customer SET City = N'${city}' WHERE ID = 2`);

it('an Acumatica customer that was merged and still carries the reference speaks not against the survivor', async () => {
	const [before] = cities();
	for (const city of ['Elsewhere', 'Reno']) {
		await move(city);
		expect(actions(await store.run())).toEqual({ updated: 1 });
		expect(cities()).toEqual([before, city]);
	}
	expect(await store.link(2)).toMatchObject({
		Status: 'Processed',
		AcumaticaRecordID: survivor.toUpperCase(),
	});
	expect(store.acumatica.customers.size).toBe(5);
});

it('Rebuild Links leaves the link with the survivor, whose reference it may carry too', async () => {
	expect(await person.rebuildLinks()).toMatchObject({ references: 3, unchanged: 3, review: 0 });
	await move('Elsewhere');
	await store.run();
	const { AccountRef = '' } = store.acumatica.customers.get(old)?.fields ?? {};
	expect(store.acumatica.customers.get(survivor)?.fields.AccountRef).toBe(AccountRef);
	expect(await person.rebuildLinks()).toMatchObject({ references: 4, unchanged: 4, review: 0 });
	expect(await store.link(2)).toMatchObject({
		Status: 'Processed',
		AcumaticaRecordID: survivor.toUpperCase(),
	});
});

it('it is not taken for the customer again when the link is taken away, until a person says so', async () => {
	await person.unlink(2);
	await store.run();
	const { Status, LastError, AcumaticaRecordID } = await store.link(2);
	expect(Status).toBe('Review');
	expect(LastError).toContain('was merged into another one');
	expect(AcumaticaRecordID).toBeNull();
	await person.link(2, old, String(store.acumatica.customers.get(old)?.fields.CustomerID));
	await move('Elsewhere');
	expect(actions(await store.run())).toEqual({ updated: 1 });
	expect(cities()[0]).toBe('Elsewhere');
});

it('another one that carries it does: nobody has said that it was merged', async () => {
	const reference = store.acumatica.customers.get(old)?.fields.AccountRef ?? '';
	store.acumatica.customers.insert({
		CustomerID: 'STRANGER',
		CustomerName: 'Stranger',
		AccountRef: reference,
	});
	await move('Elsewhere');
	expect(actions(await store.run())).toEqual({ review: 1 });
	expect((await store.link(2)).LastError).toContain('STRANGER carries its reference');
});
