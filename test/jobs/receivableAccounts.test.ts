import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AcumaticaCustomerReader } from '../../nodes/AcumaticaCustomerReader/AcumaticaCustomerReader.node';
import { AcumaticaCustomerUpsert } from '../../nodes/AcumaticaCustomerUpsert/AcumaticaCustomerUpsert.node';
import { CustomerCompare } from '../../nodes/CustomerCompare/CustomerCompare.node';
import { MissingCustomerCheck } from '../../nodes/MissingCustomerCheck/MissingCustomerCheck.node';
import { RmhCustomerReader } from '../../nodes/RmhCustomerReader/RmhCustomerReader.node';
import { RmhCustomerWriter } from '../../nodes/RmhCustomerWriter/RmhCustomerWriter.node';
import { RmhSyncLedger } from '../../nodes/RmhSyncLedger/RmhSyncLedger.node';
import { parseRmhConnection } from '../../nodes/shared/rmh/connection';
import type { DebtorSettings } from '../../nodes/shared/rmh/customers/debtors';
import { withRmhDatabase } from '../../nodes/shared/rmh/database';
import { readDebtorLinks } from './debtorLinks';
import { openLedger } from '../../nodes/shared/rmh/ledger/ledger';
import { runNode } from '../nodeHarness';
import { actions, openJobStore, type JobStore } from './uploadJob';

/** Account mode, with the table that RMH has for the links. */
const owes: INodeParameters = { receivables: 'linkTable', debtor: 'account' };
const settings: DebtorSettings = {
	scope: 'STORE1',
	receivables: {
		kind: 'linkTable',
		table: { schema: 'dbo', table: 'AR_AccountLink' },
		customerColumn: 'CustomerID',
		accountColumn: 'AccountID',
		accountOwes: 'notUploaded',
	},
};

/**
 * Customers 41 to 45. Accounts 41 (of customers 41 and 42), 42 (of 43) and 43 (of nobody): their IDs are
 * those of customers too.
 */
let store: JobStore;
beforeEach(async () => {
	store = await openJobStore({ customers: 45, receivables: true });
	await store.execute('DELETE FROM dbo.Customer WHERE ID < 41');
	await store.execute("UPDATE dbo.Customer SET CreditLimit = 0, Company = N''");
	await store.execute('DELETE FROM dbo.AR_Account; DELETE FROM dbo.AR_AccountLink;');
	await store.execute(`
		SET IDENTITY_INSERT dbo.AR_Account ON;
		INSERT INTO dbo.AR_Account (ID, Number, Name, CreditLimit, EMail, StoreID) VALUES
			(41, N'AR-1', N'Acme Builders', 5000, N'books@acme.example', 1),
			(42, N'AR-2', N'Bolt Tools', 750, N'', 1),
			(43, N'AR-3', N'Nobody Yet', 0, N'', 1);
		SET IDENTITY_INSERT dbo.AR_Account OFF;`);
	await link([41, 41], [42, 41], [43, 42]);
});
afterEach(async () => await store.close());

const link = async (...pairs: [customer: number, account: number][]) =>
	await store.execute(
		`INSERT INTO dbo.AR_AccountLink (CustomerID, AccountID) VALUES ${pairs.map((pair) => `(${pair.join(', ')})`).join(', ')}`,
	);
const uploadAccounts = async () =>
	await store.run({
		reader: { records: 'accounts' },
		upsert: { fieldGroups: ['name', 'contact', 'credit'] },
	});
const uploadCustomers = async (reader: INodeParameters = {}) =>
	await store.run({ reader: { ...owes, ...reader } });
const linksOf = async (scope: string) => {
	const rows = await store.execute(
		`SELECT RmhID, Status, AcumaticaCustomerID FROM acumatica_sync.Link WHERE Scope = N'${scope}' ORDER BY RmhID`,
	);
	return rows.map(({ RmhID, Status, AcumaticaCustomerID }) => [RmhID, Status, AcumaticaCustomerID]);
};
const fieldsOf = (customerId: string) =>
	store.acumatica.customers.all().find(({ fields }) => fields.CustomerID === customerId)?.fields;
const debtorsOf = async (...ids: number[]) =>
	await withRmhDatabase(
		parseRmhConnection(store.credentials.rmhDatabaseApi),
		{},
		async (database) =>
			await readDebtorLinks(
				await openLedger(database, parseRmhConnection(store.credentials.rmhDatabaseApi)),
				settings,
				ids,
			),
	);

describe('the accounts', () => {
	it('become customers of Acumatica, each once, also the one without customers', async () => {
		const run = await uploadAccounts();
		expect(actions(run)).toEqual({ created: 3 });
		expect(store.acumatica.stats.byRoute['PUT Customer']).toBe(3);
		expect(run.requests).toBeLessThanOrEqual(6);
		expect(fieldsOf('AR-1')).toMatchObject({
			CustomerName: 'Acme Builders',
			AccountRef: 'RMH:STORE1.AR:41',
			CreditLimit: 5000,
			'MainContact/Email': 'books@acme.example',
		});
		expect(await linksOf('STORE1.AR')).toEqual([
			[41, 'Processed', 'AR-1'],
			[42, 'Processed', 'AR-2'],
			[43, 'Processed', 'AR-3'],
		]);

		const again = await uploadAccounts();
		expect(again.taken).toEqual([]);
		expect(again.requests).toBe(0);
	});

	it('that change are sent with one request each', async () => {
		await uploadAccounts();
		await store.execute('UPDATE dbo.AR_Account SET CreditLimit = 6000 WHERE ID = 41');
		const run = await uploadAccounts();
		expect(actions(run)).toEqual({ updated: 1 });
		expect(run.requests).toBe(1);
		expect(fieldsOf('AR-1')).toMatchObject({ CreditLimit: 6000 });
	});

	it('keep their customer when they are renumbered', async () => {
		await uploadAccounts();
		await store.execute("UPDATE dbo.AR_Account SET Number = N'AR-100' WHERE ID = 41");
		await uploadAccounts();
		expect(store.acumatica.customers.all()).toHaveLength(3);
		expect((await debtorsOf(41)).get(41)).toMatchObject({
			account: { id: 41, number: 'AR-100', name: 'Acme Builders' },
			link: { customerId: 'AR-1', accountNumber: 'AR-100' },
		});
	});

	it('that are deleted wait for a person', async () => {
		await uploadAccounts();
		await store.execute('DELETE FROM dbo.AR_Account WHERE ID = 43');
		await uploadAccounts();
		expect((await linksOf('STORE1.AR'))[2]).toEqual([43, 'Deleted', 'AR-3']);
		expect(store.acumatica.customers.all()).toHaveLength(3);
	});
});

describe('the customers', () => {
	it('with an account are not uploaded, the others are; nobody is there twice', async () => {
		await uploadAccounts();
		const run = await uploadCustomers();
		expect(run.taken).toHaveLength(5);
		expect(actions(run)).toEqual({ created: 2, skipped: 3 });
		expect(store.acumatica.customers.all()).toHaveLength(5);
		expect((await linksOf('STORE1')).map(([id, status]) => [id, status])).toEqual([
			[41, 'Filtered'],
			[42, 'Filtered'],
			[43, 'Filtered'],
			[44, 'Processed'],
			[45, 'Processed'],
		]);
		const quiet = await uploadCustomers();
		expect([quiet.taken.length, quiet.requests]).toEqual([0, 0]);
	});

	it('are answered by their account: two of them by the same customer', async () => {
		await uploadAccounts();
		store.acumatica.resetStats();
		const read = await runNode(new RmhCustomerReader(), {
			credentials: store.credentials,
			parameters: { operation: 'getMany', scope: 'STORE1', returnAll: true, ...owes },
		});
		const { outputs } = await runNode(new MissingCustomerCheck(), {
			credentials: store.credentials,
			parameters: {},
			items: (read.outputs[0] ?? []).slice(0, 3),
		});
		const ready = outputs[0] ?? [];
		expect(ready.map(({ json }) => (json.acumatica as IDataObject).customerId)).toEqual([
			'AR-1',
			'AR-1',
			'AR-2',
		]);
		expect(store.acumatica.stats.requests).toBe(0);
		// What came through the check is not uploaded over the account either.
		const sent = await runNode(new AcumaticaCustomerUpsert(), {
			credentials: store.credentials,
			parameters: { operation: 'createOrUpdate' },
			items: ready,
		});
		expect(sent.outputs[0]?.map(({ json }) => (json.upsert as IDataObject).action)).toEqual([
			'skipped',
			'skipped',
			'skipped',
		]);
		expect(store.acumatica.stats.byRoute['PUT Customer'] ?? 0).toBe(0);
		expect(fieldsOf('AR-1')).toMatchObject({ CustomerName: 'Acme Builders' });
	});

	it('are answered by their account without the ledger too, which is asked for once', async () => {
		await uploadAccounts();
		const read = await runNode(new RmhCustomerReader(), {
			credentials: store.credentials,
			parameters: { operation: 'getMany', scope: 'STORE1', returnAll: true, ...owes },
		});
		store.acumatica.resetStats();
		const { outputs } = await runNode(new MissingCustomerCheck(), {
			credentials: store.credentials,
			parameters: { useLedger: false },
			items: (read.outputs[0] ?? []).slice(0, 2),
		});
		expect(outputs[0]?.map(({ json }) => json.acumatica)).toMatchObject([
			{ customerId: 'AR-1', externalReference: 'RMH:STORE1.AR:41' },
			{ customerId: 'AR-1', externalReference: 'RMH:STORE1.AR:41' },
		]);
		const { requests, signIns, signOuts } = store.acumatica.stats;
		expect(requests - signIns - signOuts).toBe(1);
	});

	it('are for a person while accounting holds their account', async () => {
		await uploadAccounts();
		await store.execute(
			"UPDATE acumatica_sync.Link SET AcumaticaStatus = N'Credit Hold' WHERE Scope = N'STORE1.AR' AND RmhID = 41",
		);
		const held = store.acumatica.customers.all().find(({ fields }) => fields.CustomerID === 'AR-1');
		store.acumatica.customers.update(held?.id ?? '', { Status: 'Credit Hold' });
		const run = await uploadCustomers();
		expect(run.review.map(({ rmh }) => (rmh as IDataObject).id)).toEqual([41, 42]);
		expect((run.review[0]?.check as IDataObject).reason).toContain('AR-1 is Credit Hold');
		expect((await linksOf('STORE1'))[0]).toEqual([41, 'Filtered', null]);
	});

	it('whose account Acumatica does not have are missing, and the reason names the account', async () => {
		const run = await uploadCustomers();
		const tied = run.missing.filter(({ debtor }) => debtor);
		expect(tied).toHaveLength(3);
		expect((tied[2]?.check as IDataObject).reason).toContain('Receivable account AR-2 owes');
		expect(actions(run)).toEqual({ created: 2, skipped: 3 });
	});

	it('can be customers of their own, without credit', async () => {
		await uploadAccounts();
		const run = await store.run({
			reader: { ...owes, tiedCustomers: 'own' },
			upsert: { fieldGroups: ['name', 'contact', 'credit'] },
		});
		expect(actions(run)).toEqual({ created: 5 });
		expect(store.acumatica.customers.all()).toHaveLength(8);
		expect(run.taken.filter(({ type }) => type === 'credit')).toEqual([]);
		const [customer] = run.taken;
		expect(customer).toMatchObject({ debtor: { accountId: 41, standsForCustomer: false } });
		expect(customer?.credit).toEqual({ accountNumber: 'AR-1' });
	});

	it('with two accounts are left to a person', async () => {
		await uploadAccounts();
		await link([43, 41]);
		const run = await uploadCustomers();
		expect(run.review.map(({ check }) => (check as IDataObject).reason)).toEqual([
			expect.stringContaining('several receivable accounts (AR-1, AR-2)'),
		]);
		expect((await debtorsOf(43)).get(43)?.others).toMatchObject([{ number: 'AR-2' }]);
	});
});

describe('in the sync ledger', () => {
	const ledger = async (operation: string, parameters: INodeParameters, items?: IDataObject[]) => {
		const { outputs } = await runNode(new RmhSyncLedger(), {
			credentials: store.credentials,
			parameters: {
				operation,
				scope: { __rl: true, mode: 'name', value: 'STORE1.AR' },
				...parameters,
			},
			...(items && { items }),
		});
		return (outputs[0] ?? []).map(({ json }) => json);
	};

	it('an account is linked by hand to a customer that Acumatica has already', async () => {
		const there = store.acumatica.customers.insert({ CustomerID: 'OLD7', CustomerName: 'Acme' });
		await ledger('link', {
			customer: { __rl: true, mode: 'accountNumber', value: 'AR-1' },
			acumaticaCustomerId: 'OLD7',
			acumaticaRecordId: there.id,
		});
		expect(await linksOf('STORE1.AR')).toEqual([[41, 'Processed', 'OLD7']]);
		expect(actions(await uploadAccounts())).toEqual({ created: 2, updated: 1 });
		expect(fieldsOf('OLD7')).toMatchObject({
			CustomerName: 'Acme Builders',
			AccountRef: 'RMH:STORE1.AR:41',
		});
	});

	it('lost links are found again by the references of the accounts', async () => {
		await uploadAccounts();
		await store.execute('DELETE FROM acumatica_sync.Link');
		const customers = store.acumatica.customers.all().map(({ id, fields }) => ({
			id,
			customerId: fields.CustomerID ?? '',
			externalReference: fields.AccountRef ?? '',
			status: 'Active',
		}));
		await ledger('rebuildLinks', { readFrom: 'items' }, customers);
		expect(await linksOf('STORE1.AR')).toEqual([
			[41, 'Processed', 'AR-1'],
			[42, 'Processed', 'AR-2'],
			[43, 'Processed', 'AR-3'],
		]);
		expect(await linksOf('STORE1')).toEqual([]);
	});
});

describe('the way back', () => {
	it('makes no customer of RMH out of an account', async () => {
		await uploadAccounts();
		const read = await runNode(new AcumaticaCustomerReader(), {
			credentials: store.credentials,
			parameters: { operation: 'getMany', returnAll: true, scope: 'STORE1', useLedger: true },
		});
		const items = read.outputs[0] ?? [];
		expect(items).toHaveLength(3);
		const { outputs } = await runNode(new RmhCustomerWriter(), {
			credentials: store.credentials,
			parameters: { operation: 'createOrUpdate', scope: 'STORE1', storeId: 1, useLedger: true },
			items,
		});
		const reasons = outputs[0]?.map(({ json }) => (json.upsert as IDataObject).reason);
		expect(reasons).toEqual(
			Array.from({ length: 3 }, () =>
				expect.stringContaining('receivable account of store STORE1'),
			),
		);
		expect(await store.execute('SELECT ID FROM dbo.Customer')).toHaveLength(5);

		const compared = await runNode(new CustomerCompare(), {
			parameters: {},
			items: [],
			otherInputs: [items],
		});
		expect(compared.outputs.map(({ length }) => length)).toEqual([0, 0, 0, 3]);
	});
});

describe('sales', () => {
	const check = async (sales: IDataObject[], parameters: INodeParameters = owes) => {
		store.acumatica.resetStats();
		const { outputs } = await runNode(new MissingCustomerCheck(), {
			credentials: store.credentials,
			parameters: {
				customerReference: 'fields',
				scope: 'STORE1',
				rmhId: '={{ $json.customer }}',
				accountNumber: '={{ $json.number }}',
				...parameters,
			},
			items: sales,
		});
		return outputs.map((items) =>
			items.map(({ json }) => [
				json.customer,
				(json.acumatica as IDataObject | null)?.customerId ?? null,
			]),
		);
	};

	it('belong to the account of their customer, from the moment that it was moved', async () => {
		await uploadAccounts();
		await uploadCustomers();
		const own = fieldsOf('AR-1') && store.acumatica.customers.all().map(({ fields }) => fields);
		const idOf44 = own?.find(({ AccountRef }) => AccountRef === 'RMH:STORE1:44')?.CustomerID;
		const sales = [{ customer: 41 }, { customer: 43 }, { customer: 44 }];
		expect(await check(sales)).toEqual([
			[
				[41, 'AR-1'],
				[43, 'AR-2'],
				[44, idOf44],
			],
			[],
			[],
		]);
		expect(store.acumatica.stats.requests).toBe(0);

		await store.execute('UPDATE dbo.AR_AccountLink SET AccountID = 43 WHERE CustomerID = 43');
		expect(await check([{ customer: 43 }])).toEqual([[[43, 'AR-3']], [], []]);
		expect(store.acumatica.stats.requests).toBe(0);
	});

	it('that name no customer ID are for a person', async () => {
		await uploadAccounts();
		expect(await check([{ customer: '', number: '100041' }])).toEqual([[], [], [['', null]]]);
	});

	it('find their debtor through the shared function too', async () => {
		const before = await debtorsOf(41, 42, 44);
		expect([...before.keys()]).toEqual([41, 42]);
		expect(before.get(41)).toMatchObject({ scope: 'STORE1.AR', link: null });
		await uploadAccounts();
		const after = await debtorsOf(41, 42, 44);
		expect(after.get(42)?.link).toMatchObject({ customerId: 'AR-1', status: 'Processed' });
		expect(after.get(42)?.link?.recordId).toBe(after.get(41)?.link?.recordId);
	});
});
