import type { INodeParameters } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sellMugs } from '../bench/transfer/sales';
import { runTransfer, transferAll, type TransferSettings } from './transferJob';
import { openJobStore, type JobStore } from './uploadJob';

/**
 * Customer 41 has bought twice on account 9; entries 1 and 2 of the receivables module are its sales 1 and 2, entry 3 is
 * a collection of 30 that names only the account, and was applied to sale 1.
 */
let store: JobStore;
beforeEach(async () => {
	store = await openJobStore({ customers: 41, receivables: true });
	await store.execute(`
		DELETE FROM dbo.Customer WHERE ID < 40;
		UPDATE dbo.Customer SET CreditLimit = 0, Company = N'';
		DELETE FROM dbo.AR_Account; DELETE FROM dbo.AR_AccountLink;
		SET IDENTITY_INSERT dbo.AR_Account ON;
		INSERT INTO dbo.AR_Account (ID, Number, Name, CreditLimit, EMail, StoreID) VALUES (9, N'AR-9', N'Acme Builders', 5000, N'', 1);
		SET IDENTITY_INSERT dbo.AR_Account OFF;
		INSERT INTO dbo.AR_AccountLink (CustomerID, AccountID) VALUES (41, 9);
		CREATE TABLE dbo.AR_LedgerEntry (ID int NOT NULL PRIMARY KEY, AccountID int NOT NULL, CustomerID int NOT NULL, StoreID int NOT NULL, DocumentType int NOT NULL, DocumentID int NOT NULL, PostingDate datetime NOT NULL, Reference nvarchar(20) NOT NULL, Description nvarchar(50) NOT NULL);
		CREATE TABLE dbo.AR_LedgerEntryDetail (LedgerEntryID int NOT NULL, Amount money NOT NULL, AppliedEntryID int NOT NULL, AppliedAmount money NOT NULL);
	`);
	await sellMugs(store.rmh, { count: 2, customerId: 41 });
	const sales = await store.execute('SELECT TransactionNumber FROM dbo.[Transaction] ORDER BY 1');
	const [one, two] = sales.map(({ TransactionNumber }) => TransactionNumber);
	await store.execute(`
		INSERT INTO dbo.AR_LedgerEntry VALUES
			(1, 9, 41, 1, 3, ${String(one)}, '2025-07-07', N'', N'Sale'), (2, 9, 41, 1, 3, ${String(two)}, '2025-07-07', N'', N'Sale'),
			(3, 9, 0, 1, 5, 0, '2026-07-09', N'CHK 12', N'Payment');
		INSERT INTO dbo.AR_LedgerEntryDetail VALUES (1, 21.65, 0, 0), (2, 21.65, 0, 0), (3, -30, 0, 0), (3, 0, 1, -21.65);
	`);
});
afterEach(async () => await store.close());

const module: INodeParameters = {
	collectionSource: 'arLedger',
	entryType: '5',
	saleEntryType: '3',
	receivables: 'linkTable',
};
const posting: INodeParameters = {
	stores: { rows: [{ store: '', branch: 'MAIN', warehouse: 'SHOP1' }] },
	untendered: { rows: [{ store: '', paymentMethod: 'CHECK', cashAccount: '10200' }] },
	release: true,
};
const settings = (
	reader: INodeParameters,
	more: Partial<TransferSettings> = {},
): TransferSettings => ({
	reader: { ...module, ...reader },
	posting,
	uploadCustomer: true,
	uploadTypes: ['named', 'credit'],
	...more,
});
/** What RMH has changed of the collection. */
const history = async () =>
	await store.execute(
		"SELECT Action, StatusBefore FROM acumatica_sync.DocumentHistory WHERE Source = 'arLedger' AND Action LIKE '%InRmh'",
	);
const payments = () => store.acumatica.documents('Payment').all();

describe('a collection of the receivables module', () => {
	it('is posted for the account that paid, which is made on the way, and pays its sale', async () => {
		const runs = await transferAll(store.credentials, settings({ debtor: 'account' }));
		expect(runs.flatMap(({ failed }) => failed)).toEqual([]);
		expect(store.acumatica.customers.all().map(({ fields }) => fields)).toMatchObject([
			{ CustomerName: 'Acme Builders', AccountRef: 'RMH:STORE1.AR:9' },
		]);
		const id = store.acumatica.customers.all()[0]?.fields.CustomerID;
		expect(payments().map(({ fields }) => fields)).toMatchObject([
			{
				CustomerID: id,
				PaymentRef: 'RMH:STORE1:L1-3',
				PaymentMethod: 'CHECK',
				CashAccount: '10200',
				PaymentAmount: 30,
				AppliedToDocuments: 21.65,
				AvailableBalance: 8.35,
			},
		]);
		const invoices = store.acumatica.documents('SalesInvoice').all();
		expect(invoices.map(({ fields }) => [fields.CustomerID, fields.Status])).toEqual([
			[id, 'Closed'],
			[id, 'Open'],
		]);
		expect(store.acumatica.stats.byRoute['PUT Payment']).toBe(1);
		expect(store.acumatica.stats.byRoute['PUT Customer']).toBe(1);
	});

	it('waits for the sales of its account, although it names no customer', async () => {
		const first = await runTransfer(store.credentials, settings({ debtor: 'account' }));
		const [held] = first.review.filter(({ kind }) => kind === 'collection');
		expect(held).toMatchObject({
			customer: { id: 0, debtor: { id: 9, number: 'AR-9' } },
			gate: { rule: '11 dependency', payer: { scope: 'STORE1.AR', id: 9, account: true } },
		});
	});

	it('waits for a sale of its account that no run has taken yet', async () => {
		const both = settings({ debtor: 'account' });
		await store.execute(`
			UPDATE dbo.[Transaction] SET CustomerID = 0 WHERE TransactionNumber = (SELECT MIN(t.TransactionNumber) FROM dbo.[Transaction] AS t);
			DELETE FROM dbo.AR_LedgerEntry WHERE ID = 1; DELETE FROM dbo.AR_LedgerEntryDetail WHERE LedgerEntryID = 1 OR AppliedEntryID = 1;`);
		const first = await runTransfer(store.credentials, { ...both, limit: 1 });
		expect(first.taken.map(({ kind }) => kind)).toEqual(['sale', 'collection']);
		expect(first.review.filter(({ kind }) => kind === 'collection')).toMatchObject([
			{ gate: { rule: '11 dependency', reason: expect.stringContaining('sale') as string } },
		]);
		const next = await runTransfer(store.credentials, { ...both, limit: 1 });
		expect(next.posted.map(({ kind }) => kind)).toEqual(['sale']);
		await transferAll(store.credentials, { ...both, limit: 1 });
		expect(payments()).toHaveLength(1);
	});

	it('belongs to the one customer of the account where customers owe', async () => {
		const runs = await transferAll(store.credentials, settings({}));
		expect(runs.flatMap(({ failed }) => failed)).toEqual([]);
		expect(store.acumatica.customers.all()).toHaveLength(1);
		expect(payments()[0]?.fields).toMatchObject({
			CustomerID: store.acumatica.customers.all()[0]?.fields.CustomerID,
			AppliedToDocuments: 21.65,
		});
		const rows = await store.execute(
			"SELECT DebtorScope, DebtorID, PayerID, Status FROM acumatica_sync.Document WHERE Source = 'arLedger'",
		);
		expect(rows).toMatchObject([{ DebtorScope: 'STORE1', DebtorID: 41, Status: 'Processed' }]);
	});

	it('is for a person where several customers share the account, or nobody knows one', async () => {
		await store.execute('INSERT INTO dbo.AR_AccountLink (CustomerID, AccountID) VALUES (40, 9)');
		const shared = await runTransfer(store.credentials, settings({}));
		const reasonOf = ({ review }: typeof shared) =>
			review.find(({ kind }) => kind === 'collection')?.gate?.reason;
		expect(reasonOf(shared)).toContain('receivable account AR-9 belongs to several customers');
		await store.execute(
			"UPDATE acumatica_sync.Document SET Status = 'New' WHERE Source = 'arLedger'",
		);
		const unused = await runTransfer(store.credentials, settings({ receivables: 'none' }));
		expect(reasonOf(unused)).toContain('has no customer, as far as the setting');
		expect(payments()).toEqual([]);
	});

	it('says which row is missing, and goes once it is there', async () => {
		const without = { posting: { ...posting, untendered: {} } };
		const runs = await transferAll(store.credentials, settings({ debtor: 'account' }, without));
		expect(runs.flatMap(({ failed }) => failed).map(({ error }) => error)).toEqual([
			expect.stringContaining('add a row to Collections Without Tender'),
		]);
		await store.execute(
			"UPDATE acumatica_sync.Document SET NextAttemptAt = SYSUTCDATETIME() WHERE Source = 'arLedger'",
		);
		await transferAll(store.credentials, settings({ debtor: 'account' }));
		expect(payments()).toHaveLength(1);
	});

	it('that RMH has changed goes as it is by now, whatever kept it back', async () => {
		const without = { posting: { ...posting, untendered: {} } };
		const runs = await transferAll(store.credentials, settings({ debtor: 'account' }, without));
		expect(runs.flatMap(({ failed }) => failed)).toHaveLength(1);
		await store.execute(
			'UPDATE dbo.AR_LedgerEntryDetail SET Amount = -25 WHERE LedgerEntryID = 3 AND Amount <> 0',
		);
		await transferAll(store.credentials, settings({ debtor: 'account' }));
		expect(payments().map(({ fields }) => fields.PaymentAmount)).toEqual([25]);
		expect(await history()).toEqual([{ Action: 'correctedInRmh', StatusBefore: 'Failed' }]);
	});

	it('that RMH has changed after it was posted is for a person, and said once', async () => {
		await transferAll(store.credentials, settings({ debtor: 'account' }));
		await store.execute(
			'UPDATE dbo.AR_LedgerEntryDetail SET Amount = -25 WHERE LedgerEntryID = 3 AND Amount <> 0',
		);
		for (let run = 0; run < 2; run++) {
			await transferAll(store.credentials, settings({ debtor: 'account' }));
		}
		expect(payments().map(({ fields }) => fields.PaymentAmount)).toEqual([30]);
		const [row] = await store.execute(
			"SELECT Status, GateRule, Reason FROM acumatica_sync.Document WHERE Source = 'arLedger'",
		);
		expect(row).toMatchObject({ Status: 'Review', GateRule: 'altered in RMH' });
		expect(row?.Reason).toContain('amount 25.0000, was 30.0000');
		expect(await history()).toEqual([{ Action: 'alteredInRmh', StatusBefore: 'Processed' }]);
	});

	it('of an account that RMH has no more waits, with the words for it', async () => {
		await store.execute('DELETE FROM dbo.AR_Account');
		const run = await runTransfer(store.credentials, settings({ debtor: 'account' }));
		expect(run.missing.find(({ kind }) => kind === 'collection')?.gate).toMatchObject({
			rule: '4 customer not in RMH',
			reason: expect.stringContaining('RMH does not have the receivable account') as string,
		});
	});
});

it('payments whose tenders are not read take the same row', async () => {
	await store.execute(`
		SET IDENTITY_INSERT dbo.Payment ON;
		INSERT INTO dbo.Payment (ID, StoreID, CustomerID, [Time], Amount) VALUES (1, 1, 41, '2026-07-08T09:00:00', 20);
		SET IDENTITY_INSERT dbo.Payment OFF;
		INSERT INTO dbo.TenderEntry (StoreID, PaymentID, TenderID, Amount) VALUES (1, 1, 1, 20);
	`);
	const reader = { collectionSource: 'payment', options: { collectionTenders: false } };
	await transferAll(store.credentials, settings(reader));
	expect(payments()[0]?.fields).toMatchObject({ PaymentMethod: 'CHECK', PaymentAmount: 20 });
});
