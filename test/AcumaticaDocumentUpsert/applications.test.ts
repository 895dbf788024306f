import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DocumentItem } from '../../nodes/shared/document/documentItem';
import { collection } from '../shared/document/posting/salesToPost';
import { goingSale, postingOf } from './documentNode';
import { LedgerNode } from './ledgerNode';

let node: LedgerNode;
beforeAll(async () => (node = await LedgerNode.start()));
beforeEach(async () => await node.reset());
afterAll(async () => await node.close());

/** A payment of sale 1, which the gate has let go. */
function payment(): DocumentItem {
	const pays = [{ storeId: 1, number: 1, amount: 21.65 }];
	const paid = collection(9, { total: 21.65, pays });
	const { gate } = goingSale(1);
	return { ...paid, rmh: { ...paid.rmh, scope: 'STORE1' }, ...(gate && { gate }) };
}
const payments = () => node.acumatica.documents('Payment').all();
const rowOf = async () => (await node.rows()).find(({ Source }) => Source === 'payment');
const WARNING = 'sale 1 of store 1 is "Balanced" in Acumatica, not open: 21.65 stays on account';

describe('what a payment pays, and is not open yet,', () => {
	it('is a warning in the item, the ledger, its history and a hint; the payment goes', async () => {
		const { posted, hints } = await node.upsert(await node.take([goingSale(1), payment()]));
		expect(postingOf(posted[1]!)).toMatchObject({ action: 'created', warnings: [WARNING] });
		expect(hints.map(({ message }) => message)).toEqual([
			expect.stringContaining(`1 documents have a warning, for example: ${WARNING}`),
		]);
		expect(payments()[0]?.fields).toMatchObject({ AppliedToDocuments: 0, PaymentAmount: 21.65 });
		expect(await rowOf()).toMatchObject({ Status: 'Processed', Reason: WARNING });
		const [entry] = (await node.history()).filter(({ Source }) => Source === 'payment');
		expect(JSON.parse(String(entry?.Detail))).toMatchObject({ warnings: [WARNING] });
	});

	it('holds the payment where that is chosen; it goes once the invoice is released', async () => {
		const wait = { options: { notOpenYet: 'wait' } };
		const { posted, review } = await node.upsert(await node.take([goingSale(1), payment()]), wait);
		expect([posted.length, review.map((item) => postingOf(item).action)]).toEqual([1, ['held']]);
		expect(payments()).toEqual([]);
		expect(await rowOf()).toMatchObject({
			Status: 'Held',
			GateRule: '12 what it pays is not open yet',
			Reason: expect.stringContaining('sale 1 of store 1 is "Balanced"') as string,
			NextAttemptAt: expect.anything() as unknown,
			SendingAt: null,
		});
		expect(await node.lastRun()).toMatchObject({ Held: 1, Outcome: 'finished' });
		const [invoice] = node.acumatica.documents('SalesInvoice').all();
		node.acumatica.documents('SalesInvoice').update(invoice!.id, { Status: 'Open' });
		node.acumatica.resetStats();
		await node.upsert(await node.take([payment()], 'execution 2'), wait);
		expect(payments()[0]?.fields).toMatchObject({ AppliedToDocuments: 21.65 });
		// Sign-in, look-up of the payment and of the invoice, PUT, sign-out.
		expect(node.acumatica.stats.requests).toBeLessThanOrEqual(5);
	});

	it('does not hold it when it will never be open', async () => {
		const wait = { options: { notOpenYet: 'wait' } };
		await node.upsert(await node.take([payment()]), wait);
		expect(payments()[0]?.fields).toMatchObject({ AppliedToDocuments: 0 });
		expect(await rowOf()).toMatchObject({
			Status: 'Processed',
			Reason: 'sale 1 of store 1 is no invoice in Acumatica: 21.65 stays on account',
		});
	});
});

describe('orders', () => {
	const orders = { salesEntity: 'SalesOrder' };

	it('are not paid, and not even looked for, unless the analyst says so', async () => {
		await node.upsert(await node.take([goingSale(1)]), orders);
		node.acumatica.resetStats();
		await node.upsert(await node.take([payment()], 'execution 2'), orders);
		expect(payments()[0]?.fields).toMatchObject({ AppliedToDocuments: 0, AppliedToOrders: 0 });
		expect(node.acumatica.stats.byRoute['GET SalesOrder']).toBeUndefined();
	});

	it('are paid up to their total where the option is on, with one look-up more', async () => {
		const on = { ...orders, options: { applyToOrders: true } };
		await node.upsert(await node.take([goingSale(1)]), on);
		node.acumatica.resetStats();
		const { posted } = await node.upsert(await node.take([payment()], 'execution 2'), on);
		expect(postingOf(posted[0]!)).toMatchObject({ action: 'created', warnings: [] });
		expect(payments()[0]).toMatchObject({
			fields: { AppliedToOrders: 21.65, AvailableBalance: 0 },
			details: { OrdersToApply: [{ values: { OrderType: 'SO', AppliedToOrder: 21.65 } }] },
		});
		expect(node.acumatica.stats.byRoute['GET SalesOrder']).toBe(1);
	});
});
