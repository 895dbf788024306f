import { afterEach, describe, expect, it } from 'vitest';
import { RmhSyncLedger } from '../../nodes/RmhSyncLedger/RmhSyncLedger.node';
import { parseRmhConnection } from '../../nodes/shared/rmh/connection';
import { withRmhDatabase } from '../../nodes/shared/rmh/database';
import { retryOne } from '../../nodes/shared/rmh/ledger/admin/retry';
import { openLedger } from '../../nodes/shared/rmh/ledger/ledger';
import { runNode } from '../nodeHarness';
import { plainCustomer, plainCustomers } from './crash/stores';
import { SmallStore } from './smallStore';
import { actions } from './uploadJob';

const CITY = 'MainContact/Address/City';

describe.each([
	{ name: 'account numbers', settings: {} },
	{ name: 'Acumatica numbers', settings: { autoNumbering: true } },
])('identity that changes, with $name', ({ settings }) => {
	let store: SmallStore;
	const open = async () => {
		store = await SmallStore.open(plainCustomers(4), settings);
		await store.run();
		expect(store.acumatica.customers.size).toBe(4);
	};
	afterEach(async () => await store.close());

	it('an account number changed in RMH: the same customer', async () => {
		await open();
		const before = await store.link(2);
		await store.execute(
			"UPDATE dbo.Customer SET AccountNumber = N'NEW-2', City = N'Elsewhere' WHERE ID = 2",
		);
		expect(actions(await store.run())).toEqual({ updated: 1 });
		const record = store.recordOf(2);
		expect(record.fields).toMatchObject({
			CustomerID: before.AcumaticaCustomerID,
			[CITY]: 'Elsewhere',
		});
		expect(await store.link(2)).toMatchObject({
			Status: 'Processed',
			AccountNumber: 'NEW-2',
			AcumaticaRecordID: before.AcumaticaRecordID,
			AcumaticaCustomerID: before.AcumaticaCustomerID,
		});
		expect(await store.history(2)).toEqual([
			'created > Processed',
			'accountNumberChanged > Prepared',
			'updated > Processed',
		]);
		expect(store.acumatica.customers.size).toBe(4);
	});

	it('a customer ID changed in Acumatica: the link follows', async () => {
		await open();
		const { id } = store.recordOf(2);
		store.acumatica.customers.update(id, { CustomerID: 'RENAMED' });
		await store.execute("UPDATE dbo.Customer SET City = N'Elsewhere' WHERE ID = 2");
		expect(actions(await store.run())).toEqual({ updated: 1 });
		expect(await store.link(2)).toMatchObject({
			Status: 'Processed',
			AcumaticaCustomerID: 'RENAMED',
		});
		expect(await store.history(2)).toEqual([
			'created > Processed',
			'updated > Processed',
			'customerIdChanged > Processed',
		]);
		expect(store.acumatica.customers.size).toBe(4);
	});

	it('deleted in Acumatica: not created again until a person decides', async () => {
		await open();
		store.acumatica.customers.delete(store.recordOf(2).id);
		await store.execute("UPDATE dbo.Customer SET City = N'Elsewhere' WHERE ID = 2");
		expect(actions(await store.run())).toEqual({ deleted: 1 });
		expect((await store.link(2)).Status).toBe('Deleted');
		await store.execute("UPDATE dbo.Customer SET City = N'Somewhere' WHERE ID = 2");
		expect((await store.run()).taken).toEqual([]);
		expect(store.recordsOf(2)).toEqual([]);
		await retry(store, 2);
		expect(actions(await store.run())).toEqual({ created: 1 });
		expect(store.recordOf(2).fields[CITY]).toBe('Somewhere');
		expect((await store.link(2)).Status).toBe('Processed');
		expect(await store.history(2)).toEqual([
			'created > Processed',
			'deleted > Deleted',
			'retried > Held',
			'created > Processed',
		]);
	});

	it('deleted in Acumatica after a run died that was sending it: Deleted too', async () => {
		await open();
		await store.execute("UPDATE dbo.Customer SET City = N'Elsewhere' WHERE ID = 2");
		await dieWhileSending(store);
		store.acumatica.customers.delete(store.recordOf(2).id);
		store.wait(16);
		await store.run();
		expect((await store.link(2)).Status).toBe('Deleted');
		expect(store.recordsOf(2)).toEqual([]);
	});

	it('merged in Acumatica into another customer: a person decides', async () => {
		await open();
		// Merging deletes the one record; the other one keeps its reference.
		store.acumatica.customers.delete(store.recordOf(2).id);
		await store.execute("UPDATE dbo.Customer SET City = N'Elsewhere' WHERE ID IN (2, 3)");
		expect(actions(await store.run())).toEqual({ deleted: 1, updated: 1 });
		expect((await store.link(2)).Status).toBe('Deleted');
		expect((await store.link(3)).Status).toBe('Processed');
		expect(store.acumatica.customers.size).toBe(3);
	});

	it('deleted in RMH: marked, and Acumatica keeps it', async () => {
		await open();
		await store.execute('DELETE FROM dbo.Customer WHERE ID = 2');
		await store.run();
		expect((await store.link(2)).Status).toBe('Deleted');
		expect(await store.history(2)).toEqual(['created > Processed', 'deletedInRmh > Deleted']);
		expect(store.recordsOf(2)).toHaveLength(1);
	});

	it('merged in RMH into another row: the one is marked, the other stays the customer that it was', async () => {
		await open();
		const before = store.recordOf(2);
		await store.execute('DELETE FROM dbo.Customer WHERE ID = 2');
		// What was known of the one is entered with the other.
		await store.execute(
			"UPDATE dbo.Customer SET EmailAddress = N'customer.2@example.com', City = N'Elsewhere' WHERE ID = 3",
		);
		expect(actions(await store.run())).toEqual({ updated: 1 });
		expect((await store.link(2)).Status).toBe('Deleted');
		expect((await store.link(3)).Status).toBe('Processed');
		expect(store.recordOf(3).fields[CITY]).toBe('Elsewhere');
		expect(store.recordOf(2)).toEqual(before);
		expect(store.acumatica.customers.size).toBe(4);
		expect((await store.run()).taken).toEqual([]);
	});

	it('merged in RMH into a new row: a person decides whose Acumatica customer it is', async () => {
		await open();
		await store.execute('DELETE FROM dbo.Customer WHERE ID IN (2, 3)');
		await store.execute(
			"INSERT INTO dbo.Customer (AccountNumber, FirstName, LastName, EmailAddress, StoreID) VALUES (N'BOTH', N'Given2', N'Family2', N'customer.2@example.com', 1)",
		);
		const run = await store.run();
		expect([...run.review, ...run.upserted]).toHaveLength(1);
		expect(await store.link(5)).toMatchObject({
			Status: 'Review',
			LastError: expect.stringContaining('belongs to another RMH customer'),
		});
		expect(await Promise.all([2, 3].map(async (id) => (await store.link(id)).Status))).toEqual([
			'Deleted',
			'Deleted',
		]);
		expect(store.acumatica.customers.size).toBe(4);
	});

	it('merged in RMH into a new row, and the link moved: the customer of the old row is that of the new one', async () => {
		await open();
		const { id } = store.recordOf(2);
		await store.execute('DELETE FROM dbo.Customer WHERE ID = 2');
		await store.execute(
			"INSERT INTO dbo.Customer (AccountNumber, FirstName, LastName, EmailAddress, City, StoreID) VALUES (N'NEW', N'Given2', N'Family2', N'customer.2@example.com', N'Elsewhere', 1)",
		);
		await runNode(new RmhSyncLedger(), {
			credentials: store.process.credentials,
			parameters: {
				operation: 'moveLink',
				merged: 'rmh',
				scope: { __rl: true, mode: 'name', value: store.trial.scope },
				customer: { __rl: true, mode: 'id', value: '2' },
				survivorId: '5',
			},
		});
		expect(actions(await store.run())).toEqual({ updated: 1 });
		expect(store.acumatica.customers.get(id)?.fields[CITY]).toBe('Elsewhere');
		expect(await store.link(5)).toMatchObject({
			Status: 'Processed',
			AcumaticaRecordID: id.toUpperCase(),
		});
		await store.execute("UPDATE dbo.Customer SET City = N'Reno' WHERE ID = 5");
		expect(actions(await store.run())).toEqual({ updated: 1 });
		expect(store.acumatica.customers.get(id)?.fields[CITY]).toBe('Reno');
		expect(store.acumatica.customers.size).toBe(4);
	});

	it('a new name of somebody of whom RMH has nothing else: the same customer', async () => {
		store = await SmallStore.open(
			[plainCustomer(1, { PhoneNumber: '', EmailAddress: '' })],
			settings,
		);
		await store.run();
		await store.execute("UPDATE dbo.Customer SET LastName = N'Married' WHERE ID = 1");
		expect(actions(await store.run())).toEqual({ updated: 1 });
		expect(store.recordOf(1).fields.CustomerName).toBe('Given1 Married');
	});
});

async function retry({ process, trial }: SmallStore, rmhId: number): Promise<void> {
	const connection = parseRmhConnection(process.credentials.rmhDatabaseApi);
	const change = { scope: trial.scope, rmhId, actor: 'Jane', statuses: ['Deleted'] as const };
	await withRmhDatabase(connection, {}, async (database) => {
		await retryOne(await openLedger(database, connection), change);
	});
}

/** A process that dies with the reply to its first write. */
async function dieWhileSending({ trial }: SmallStore): Promise<void> {
	const process = await trial.start();
	const running = trial.run(process);
	const sends = () => process.network.turns.some(({ line }) => line.startsWith('PUT'));
	while (!sends()) await new Promise((resolve) => setTimeout(resolve, 1));
	process.network.kill();
	expect(await running).toBe('died');
}
