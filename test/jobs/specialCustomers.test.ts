import { afterEach, describe, expect, it } from 'vitest';
import type { RmhSeedCustomer } from '../emulators/seed/rmhCustomers';
import { plainCustomer } from './crash/stores';
import { SmallStore } from './smallStore';
import { actions } from './uploadJob';

/** The outcomes that docs/special-customers.md names, as the ledger shows them. */
describe.each([
	{ name: 'account numbers', settings: {}, acumaticaNumbers: false },
	{ name: 'Acumatica numbers', settings: { autoNumbering: true }, acumaticaNumbers: true },
])('special customers, with $name', ({ settings, acumaticaNumbers }) => {
	let store: SmallStore;
	const open = async (...customers: RmhSeedCustomer[]) => {
		store = await SmallStore.open(customers, settings);
	};
	afterEach(async () => await store.close());

	const statuses = async (...ids: number[]) =>
		await Promise.all(ids.map(async (id) => (await store.link(id)).Status));

	it('two share an e-mail: one is created, the other waits for a person until they differ', async () => {
		const EmailAddress = 'home@example.com';
		await open(plainCustomer(1, { EmailAddress }), plainCustomer(2, { EmailAddress }));
		expect(actions(await store.run())).toEqual({ created: 1, review: 1 });
		expect(await statuses(1, 2)).toEqual(['Processed', 'Review']);
		expect((await store.link(2)).LastError).toContain('e-mail');
		expect((await store.run()).taken).toEqual([]);

		await store.execute("UPDATE dbo.Customer SET EmailAddress = N'own@example.com' WHERE ID = 2");
		expect(actions(await store.run())).toEqual({ created: 1 });
		expect(await statuses(1, 2)).toEqual(['Processed', 'Processed']);
		expect(store.recordOf(1).id).not.toBe(store.recordOf(2).id);
	});

	it('account numbers that differ in case only: nobody gets the other one’s customer', async () => {
		await open(
			plainCustomer(1, { AccountNumber: 'abc' }),
			plainCustomer(2, { AccountNumber: 'ABC' }),
		);
		await store.run();
		if (acumaticaNumbers) {
			expect(await statuses(1, 2)).toEqual(['Processed', 'Processed']);
			expect(store.recordOf(1).id).not.toBe(store.recordOf(2).id);
		} else {
			expect(await statuses(1, 2)).toEqual(['Processed', 'Review']);
			expect(store.recordsOf(2)).toEqual([]);
			expect(store.acumatica.customers.all()).toHaveLength(1);
		}
		expect((await store.run()).taken).toEqual([]);
	});

	it('an account number longer than the segmented key: never cut, and nobody behind it is held up', async () => {
		const AccountNumber = '1234567890123';
		await open(plainCustomer(1, { AccountNumber }), plainCustomer(2));
		await store.run();
		if (acumaticaNumbers) {
			expect(await statuses(1, 2)).toEqual(['Processed', 'Processed']);
			return;
		}
		expect(await statuses(1, 2)).toEqual(['Invalid', 'Processed']);
		expect((await store.link(1)).LastError).toContain(AccountNumber);
		expect((await store.run()).taken).toEqual([]);
		await store.execute("UPDATE dbo.Customer SET AccountNumber = N'SHORTER' WHERE ID = 1");
		await store.run();
		expect(await statuses(1, 2)).toEqual(['Processed', 'Processed']);
		expect(store.recordOf(1).fields.CustomerID).toBe('SHORTER');
	});

	it('no account number: waits for one where it makes the customer ID', async () => {
		await open(plainCustomer(1, { AccountNumber: '' }), plainCustomer(2));
		await store.run();
		if (acumaticaNumbers) {
			expect(await statuses(1, 2)).toEqual(['Processed', 'Processed']);
			return;
		}
		expect(await statuses(1, 2)).toEqual(['Invalid', 'Processed']);
		await store.execute("UPDATE dbo.Customer SET AccountNumber = N'NEW' WHERE ID = 1");
		await store.run();
		expect(store.recordOf(1).fields.CustomerID).toBe('NEW');
	});

	it('two stores use an account number for different people: no store gets the other one’s customer', async () => {
		const AccountNumber = '100';
		await open(
			plainCustomer(1, { AccountNumber, StoreID: 1 }),
			plainCustomer(2, { AccountNumber, StoreID: 2 }),
		);
		const [first, second] = [await store.ofStore(1), await store.ofStore(2)];
		expect(actions(await first.run())).toEqual({ created: 1 });
		await second.run();
		const [created] = first.recordsOf(1);
		expect(created?.fields.CustomerName).toBe('Given1 Family1');
		expect((await first.link(1)).Status).toBe('Processed');
		expect((await second.link(2)).Status).toBe(acumaticaNumbers ? 'Processed' : 'Review');
		expect(second.recordsOf(2)).toHaveLength(acumaticaNumbers ? 1 : 0);
		await Promise.all([first.close(), second.close()]);
	});
});
