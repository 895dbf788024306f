import type { INodeParameters } from 'n8n-workflow';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { RmhSyncLedger } from '../../nodes/RmhSyncLedger/RmhSyncLedger.node';
import { sellMugs } from '../bench/transfer/sales';
import { runNode } from '../nodeHarness';
import { runTransfer, transferAll, type TransferSettings } from './transferJob';
import { openJobStore, type JobStore } from './uploadJob';

const CUSTOMER = 41;

/** Three sales of customer 41, who paid something on account afterwards. */
let store: JobStore;
beforeEach(async () => {
	store = await openJobStore({ customers: 41 });
	await store.execute(`DELETE FROM dbo.Customer WHERE ID <> ${CUSTOMER}`);
	await store.execute("UPDATE dbo.Customer SET CreditLimit = 0, Company = N''");
	await sellMugs(store.rmh, { count: 3, customerId: CUSTOMER });
	await store.execute(`
		SET IDENTITY_INSERT dbo.Payment ON;
		INSERT INTO dbo.Payment (ID, StoreID, CustomerID, [Time], Amount) VALUES (1, 1, ${CUSTOMER}, '2025-07-08T09:00:00', 20);
		SET IDENTITY_INSERT dbo.Payment OFF;
		INSERT INTO dbo.TenderEntry (StoreID, PaymentID, TenderID, Amount) VALUES (1, 1, 1, 20);
	`);
});
afterEach(async () => await store.close());

const posting: INodeParameters = {
	stores: { rows: [{ store: '', branch: 'MAIN', warehouse: 'SHOP1' }] },
	tenders: { rows: [{ tender: 'CASH', store: '', paymentMethod: 'CASH', cashAccount: '10200' }] },
};
const settings = (more: TransferSettings = {}): TransferSettings => ({
	posting,
	gate: { walkInCustomer: 'WALKIN' },
	...more,
});

const posted = () =>
	(['SalesInvoice', 'Payment'] as const).map((entity) =>
		store.acumatica
			.documents(entity)
			.all()
			.map(({ fields }) => fields.CustomerID),
	);

it('makes a missing customer once, and posts its sales in the same run, its payment in the next', async () => {
	const runs = await transferAll(store.credentials, settings({ uploadCustomer: true }));
	expect(runs.map((run) => run.posted.map(({ kind }) => kind))).toEqual([
		['sale', 'sale', 'sale'],
		['collection'],
		[],
	]);
	expect(runs[0]?.customers).toHaveLength(1);
	expect(runs[0]?.review.map(({ gate }) => gate?.rule)).toEqual(['11 dependency']);
	const [customer] = store.acumatica.customers.all();
	const id = customer?.fields.CustomerID;
	expect(posted()).toEqual([[id, id, id], [id]]);
	expect(runs.flatMap(({ failed }) => failed)).toEqual([]);
});

it('holds what waits for a customer, until a person links it', async () => {
	const first = await runTransfer(store.credentials, settings());
	expect(first.missing).toHaveLength(4);
	expect((await runTransfer(store.credentials, settings())).taken).toEqual([]);
	const { id } = store.acumatica.customers.insert({ CustomerID: 'HAND', CustomerName: 'By hand' });
	await runNode(new RmhSyncLedger(), {
		credentials: store.credentials,
		parameters: {
			resource: 'customer',
			operation: 'link',
			scope: { __rl: true, mode: 'name', value: 'STORE1' },
			customer: { __rl: true, mode: 'id', value: String(CUSTOMER) },
			acumaticaRecordId: id,
			acumaticaCustomerId: 'HAND',
		},
	});
	await transferAll(store.credentials, settings());
	expect(posted()).toEqual([['HAND', 'HAND', 'HAND'], ['HAND']]);
});

it('posts no payment before a sale that was rung while the run was reading', async () => {
	const { id } = store.acumatica.customers.insert({ CustomerID: 'HAND', CustomerName: 'By hand' });
	await store.execute(
		`INSERT INTO acumatica_sync.Link (Scope, RmhID, AcumaticaRecordID, AcumaticaCustomerID, Origin, Status) VALUES ('STORE1', ${CUSTOMER}, '${id}', 'HAND', 'manual', 'Processed')`,
	);
	const sales = 'dbo.[Transaction]';
	await store.execute(`UPDATE ${sales} SET [Time] = '2020-01-01T09:00:00'`);
	const betweenKinds = async () =>
		void (await store.execute(`UPDATE ${sales} SET [Time] = '2025-07-08T08:00:00'`));
	const run = await runTransfer(store.credentials, settings({ betweenKinds }));
	expect(run.posted).toEqual([]);
	expect(run.review.map(({ gate }) => gate?.rule)).toEqual(['11 dependency']);
	await transferAll(store.credentials, settings());
	expect(posted()).toEqual([['HAND', 'HAND', 'HAND'], ['HAND']]);
});
