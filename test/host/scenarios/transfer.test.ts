import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from './testStore';
import {
	expectEachOnceOrWaiting,
	expectTotals,
	ledgerOf,
	openTransfer,
	type Transfer,
} from './transferRuns';

const CUSTOMERS = 80;

const POINTS = 'custom/CurrentCustomer/UsrLoyaltyPoints';

describe('transferring sales and collections with Upload Customer on', () => {
	let store: TestStore;
	let transfer: () => Promise<Transfer>;
	let first: Transfer;

	beforeAll(async () => {
		store = await openTestStore(CUSTOMERS, { sales: true });
		({ transfer } = await openTransfer(store));
		first = await transfer();
	});
	afterAll(async () => await store.close());

	it('posts, makes the customers that are missing, and says so', () => {
		expect(first.run.error).toBeUndefined();
		expect(first.totals).toMatchObject({ store: 'STORE1', failed: expect.any(Number) as number });
		for (const key of ['posted', 'postedAmount', 'customersMade', 'held'] as const) {
			expect(first.totals?.[key], key).toBeGreaterThan(0);
		}
		expect(first.seatsInUse).toBe(0);
	});

	it('has every document once: posted with the same total, or waiting with a rule', async () => {
		const processed = await expectEachOnceOrWaiting(store);
		const invoices = store.acumatica.documents('SalesInvoice').size;
		expect(invoices + store.acumatica.documents('Payment').size).toBeGreaterThanOrEqual(processed);
	});

	it('counts each document once, as the ledger has it at the end, to the cent', async () => {
		await expectTotals(store, first.totals);
		// Rejected ones are no waiting ones.
		expect(first.totals?.review).toBeGreaterThan(0);
	});

	it('keeps what nobody may decide by itself', async () => {
		const rules = new Map((await ledgerOf(store)).map(({ key, rule }) => [key, rule]));
		expect(rules.get('transaction 2')).toMatch(/^4 /);
		expect(rules.get('transaction 3')).toMatch(/^4 /);
	});

	it('sends nothing the second time', async () => {
		const { acumatica } = store;
		const before = acumatica.documents('SalesInvoice').size;
		const second = await transfer();
		expect(second.run.error).toBeUndefined();
		expect(second.totals).toMatchObject({ posted: 0, customersMade: 0 });
		expect(acumatica.documents('SalesInvoice').size).toBe(before);
		expect(acumatica.stats.byRoute['PUT SalesInvoice'] ?? 0).toBe(0);
	});

	it('has sent the loyalty points of those whom it made, so that the upload has nothing to add', async () => {
		const { rmh, acumatica } = store;
		const made = await rmh.execute(`
			SELECT c.ID, c.CustomNumber1, l.AcumaticaRecordID FROM acumatica_sync.Link AS l
			JOIN dbo.Customer AS c ON c.ID = l.RmhID
			WHERE l.Scope = 'STORE1' AND l.Origin = 'created'`);
		expect(made).toHaveLength(Number(first.totals?.customersMade));
		expect(made.map(({ CustomNumber1 }) => Number(CustomNumber1) > 0)).toContain(true);
		const points = new Map(acumatica.customers.all().map(({ id, fields }) => [id, fields[POINTS]]));
		for (const { ID, CustomNumber1, AcumaticaRecordID } of made) {
			expect(
				Number(points.get(String(AcumaticaRecordID).toLowerCase())),
				`RMH ID ${String(ID)}`,
			).toBe(Number(CustomNumber1));
		}
		// As every sale does: only what it means for the customer says whether it has changed.
		const ids = made.map(({ ID }) => Number(ID));
		await rmh.execute(
			`UPDATE dbo.Customer SET TotalVisits = TotalVisits + 1 WHERE ID IN (${ids.join()})`,
		);
		const { run, json } = await store.upload(await store.importUpload({ uploadCustomer: false }));
		expect(run.error).toBeUndefined();
		const taken = json('RMH Customer Reader').map(({ rmh: read }) => (read as { id: number }).id);
		expect(taken.length).toBeGreaterThan(0);
		expect(taken.filter((id) => ids.includes(id))).toEqual([]);
	});
});

describe('transferring where receivable accounts owe, with policies from Store settings', () => {
	let store: TestStore;

	beforeAll(async () => {
		store = await openTestStore(CUSTOMERS, { sales: true, receivables: true });
		await store.rmh.execute(`
			DELETE FROM dbo.AR_AccountLink; DELETE FROM dbo.AR_Account;
			SET IDENTITY_INSERT dbo.AR_Account ON;
			INSERT INTO dbo.AR_Account (ID, Number, Name, CreditLimit, EMail, StoreID) VALUES
				(1, N'AR-1', N'Acme Builders', 5000, N'books@acme.example', 1);
			SET IDENTITY_INSERT dbo.AR_Account OFF;
			INSERT INTO dbo.AR_AccountLink (CustomerID, AccountID)
				SELECT c.ID, 1 FROM dbo.Customer AS c;`);
	});
	afterAll(async () => await store.close());

	it('makes the account once, and sends its documents in the same run', async () => {
		const { transfer } = await openTransfer(store, {
			uploadTypes: 'named, credit',
			receivables: 'linkTable',
			whoOwes: 'account',
			exceptions: '[{"customerType": "credit", "blockedForSales": "Inactive"}]',
		});
		const { run, totals } = await transfer();
		expect(run.error).toBeUndefined();
		expect(totals).toMatchObject({ customersMade: 1, warnings: expect.any(Number) as number });
		const accounts = store.acumatica.customers
			.all()
			.filter(({ fields }) => String(fields.AccountRef).includes('.AR:'));
		expect(accounts.map(({ fields }) => fields.CustomerID)).toEqual(['AR-1']);
		const sold = store.acumatica.documents('SalesInvoice').all();
		expect(sold.filter(({ fields }) => fields.CustomerID === 'AR-1').length).toBeGreaterThan(1);
	});
});

describe('transferring while Upload Customer is off', () => {
	let store: TestStore;

	beforeAll(async () => {
		store = await openTestStore(CUSTOMERS, { sales: true });
	});
	afterAll(async () => await store.close());

	it('looks at everything in one run, however small the batches and however many are held', async () => {
		const { transfer } = await openTransfer(store, {
			uploadCustomer: false,
			walkInCustomer: '',
			batchSize: 20,
		});
		const { run, totals } = await transfer();
		expect(run.error).toBeUndefined();
		expect(Number(totals?.batches)).toBeGreaterThan(5);
		await expectEachOnceOrWaiting(store);
		await expectTotals(store, totals);
		const { totals: again } = await transfer();
		expect(again).toMatchObject({ batches: 1, posted: 0 });
	});
});
