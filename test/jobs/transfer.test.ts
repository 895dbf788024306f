import type { IDataObject, INodeParameters } from 'n8n-workflow';
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

it('posts nothing for a customer that Acumatica has deleted, noticed or not, and loses nothing', async () => {
	const ledger = async (
		operation: string,
		parameters: INodeParameters,
		items: IDataObject[] = [],
	) =>
		await runNode(new RmhSyncLedger(), {
			credentials: store.credentials,
			parameters: {
				resource: 'customer',
				operation,
				scope: { __rl: true, mode: 'name', value: 'STORE1' },
				...parameters,
			},
			...(items.length > 0 && { items: items.map((json) => ({ json })) }),
		});
	const linkTo = async (customerId: string) => {
		const { id } = store.acumatica.customers.insert({
			CustomerID: customerId,
			CustomerName: 'Ann',
		});
		await ledger('link', {
			customer: { __rl: true, mode: 'id', value: String(CUSTOMER) },
			acumaticaRecordId: id,
			acumaticaCustomerId: customerId,
		});
		return id;
	};
	const documents = async () =>
		await store.execute('SELECT Kind, Status, GateRule, Reason FROM acumatica_sync.Document');
	const sales = async () => (await documents()).filter(({ Kind }) => Kind === 'sale');
	const record = await linkTo('OLD');
	store.acumatica.customers.delete(record);

	const unnoticed = await runTransfer(store.credentials, settings());
	expect(unnoticed.posted).toEqual([]);
	expect(await sales()).toHaveLength(3);
	for (const sale of await sales()) {
		expect(sale).toMatchObject({ Status: 'Review', GateRule: '12 linked, active' });
		expect(sale.Reason).toMatch(/OLD/);
	}
	expect((await documents()).map(({ Status }) => Status)).not.toContain('Processed');

	// The trigger has told, or a full comparison: what waits by the link is decided anew.
	await ledger('recordDeletion', {}, [{ deleted: true, recordId: record, customerId: 'OLD' }]);
	store.acumatica.resetStats();
	const noticed = await runTransfer(store.credentials, settings({ uploadCustomer: true }));
	expect(noticed.review.map(({ gate }) => gate?.rule)).toEqual(['5 customer not clear']);
	expect(store.acumatica.stats.requests).toBe(0);
	const [collection] = (await documents()).filter(({ Kind }) => Kind === 'collection');
	expect(collection).toMatchObject({ Status: 'Review', GateRule: '5 customer not clear' });
	expect(collection?.Reason).toContain('is deleted, in RMH or in Acumatica');
	expect((await sales()).map(({ Status }) => Status)).toEqual(['Review', 'Review', 'Review']);
	expect(store.acumatica.customers.all()).toEqual([]);

	await linkTo('NEW');
	// What Acumatica has refused waits for a person, who sends it again.
	const refused = await store.execute(
		"SELECT Source, StoreID, Number FROM acumatica_sync.Document WHERE Kind = 'sale'",
	);
	await ledger(
		'retryDocuments',
		{ resource: 'document', decide: 'document' },
		refused.map(({ Source, StoreID, Number: number }) => ({
			source: String(Source),
			storeId: Number(StoreID),
			number: Number(number),
		})),
	);
	await transferAll(store.credentials, settings());
	expect(posted()).toEqual([['NEW', 'NEW', 'NEW'], ['NEW']]);
});
