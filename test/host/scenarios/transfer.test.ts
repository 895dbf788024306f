import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from './testStore';
import { expectEachOnceOrWaiting, ledgerOf, openTransfer, type Transfer } from './transferRuns';

const CUSTOMERS = 80;

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
		for (const key of ['posted', 'postedAmount', 'customersMade', 'waiting'] as const) {
			expect(first.totals?.[key], key).toBeGreaterThan(0);
		}
		expect(first.seatsInUse).toBe(0);
	});

	it('has every document once: posted with the same total, or waiting with a rule', async () => {
		const processed = await expectEachOnceOrWaiting(store);
		const invoices = store.acumatica.documents('SalesInvoice').size;
		expect(invoices + store.acumatica.documents('Payment').size).toBeGreaterThanOrEqual(processed);
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
});
