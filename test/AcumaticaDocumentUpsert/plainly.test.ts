import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { INodeParameters } from 'n8n-workflow';
import { startAcumaticaEmulator, type AcumaticaEmulator } from '../emulators/acumatica';
import { collection, line, tender } from '../shared/document/posting/salesToPost';
import { actionsOf, goingSale, postingOf, upsertDocuments } from './documentNode';

let acumatica: AcumaticaEmulator;

beforeEach(async () => {
	acumatica = await startAcumaticaEmulator({
		customers: [
			{ fields: { CustomerID: 'WALKIN', CustomerName: 'Walk-in' } },
			{ fields: { CustomerID: 'ANN', CustomerName: 'Ann' } },
		],
	});
});
afterEach(async () => {
	expect(acumatica.stats.seatsInUse).toBe(0);
	await acumatica.close();
});

const upsert = async (
	items: readonly object[],
	parameters: INodeParameters = {},
	more: { continueOnFail?: boolean } = {},
) => await upsertDocuments(items, { acumatica, parameters, ...more });

const invoices = () => acumatica.documents('SalesInvoice').all();

describe('without the ledger', () => {
	it('posts 100 sales with at most 1.1 requests each, and none of them again', async () => {
		const items = Array.from({ length: 100 }, (_, i) => goingSale(i + 1));
		const { posted, review } = await upsert(items);
		expect(new Set(actionsOf(posted))).toEqual(new Set(['created']));
		expect(review).toEqual([]);
		expect(acumatica.stats.requests).toBeLessThanOrEqual(110);
		expect(posted[7]).toMatchObject({
			json: {
				rmh: { number: 8 },
				acumatica: { entity: 'SalesInvoice', type: 'Invoice', total: 21.65, released: false },
			},
			pairedItem: { item: 7 },
		});
		acumatica.resetStats();
		expect(new Set(actionsOf((await upsert(items)).posted))).toEqual(new Set(['found']));
		expect(invoices()).toHaveLength(100);
		expect(acumatica.stats.requests).toBeLessThanOrEqual(6);
	});

	it('gives a sale whose totals differ to Review, unreleased, and releases the others', async () => {
		const cent = goingSale(1, { total: 21.64, tax: 1.64 });
		const { posted, review } = await upsert([cent, goingSale(2)], { release: true });
		expect(postingOf(review[0]!)).toMatchObject({
			action: 'review',
			reason: expect.stringContaining('total 21.65 instead of 21.64') as string,
		});
		expect(posted[0]?.json.acumatica).toMatchObject({ status: 'Open', released: true });
		expect(invoices().map(({ fields }) => fields.Status)).toEqual(['On Hold', 'Open']);
	});

	it('posts cash sales, orders, collections and returns as what they are', async () => {
		await upsert([goingSale(1)], { salesEntity: 'CashSale' });
		expect(acumatica.documents('CashSale').all()[0]?.fields).toMatchObject({
			Type: 'Cash Sale',
			PaymentRef: 'RMH:STORE1:T1-1',
			PaymentMethod: 'CASH',
			CashAccount: '10200',
		});
		const { gate } = goingSale(1);
		const back = goingSale(2, {
			total: -21.65,
			tax: -1.65,
			lines: [line({ quantity: -2, tax: -1.65 })],
		});
		await upsert([back, { ...collection(3), gate }]);
		expect(invoices()[0]?.fields).toMatchObject({ Type: 'Credit Memo', Amount: 21.65 });
		expect(acumatica.documents('Payment').all()[0]?.fields).toMatchObject({
			Type: 'Payment',
			PaymentAmount: 50,
			AvailableBalance: 50,
		});
		await upsert([goingSale(4)], { salesEntity: 'SalesOrder' });
		expect(acumatica.documents('SalesOrder').all()[0]?.fields).toMatchObject({
			OrderType: 'SO',
			ExternalRef: 'RMH:STORE1:T1-4',
			OrderTotal: 21.65,
		});
	});

	it('sends nothing in a dry run', async () => {
		const { posted } = await upsert([goingSale(1)], { dryRun: true });
		expect(postingOf(posted[0]!)).toMatchObject({
			action: 'wouldCreate',
			request: { CustomerOrder: { value: 'RMH:STORE1:T1-1' } },
		});
		expect(invoices()).toEqual([]);
	});

	it('puts new documents on hold where that is chosen', async () => {
		await upsert([goingSale(1)], { hold: true });
		expect(invoices()[0]?.fields.Status).toBe('On Hold');
	});
});

describe('one item’s failure', () => {
	const visa = [tender({ id: 5, code: 'VISA', description: 'VISA', amount: 21.65 })];

	it('never hides the others, and says what to do', async () => {
		const items = [
			goingSale(4711, { tenders: visa }),
			goingSale(2),
			goingSale(3, { lines: [] }),
			{ anything: 1 },
			goingSale(5, { gate: undefined }),
			goingSale(6, {
				gate: { decision: 'hold', rule: '9', reason: 'Waits for its customer', target: null },
			}),
			goingSale(2),
		];
		const { posted } = await upsert(items, { salesEntity: 'CashSale' }, { continueOnFail: true });
		expect(actionsOf(posted)).toEqual([
			'tender 5 (VISA) has no payment method (sale 4711 of store 1): add a row to Tenders',
			'created',
			'sale 3 of store 1 has no lines: there is nothing to post',
			expect.stringContaining('The item is no sale or collection: kind'),
			'Nobody has decided to which Acumatica customer sale 5 of store 1 goes',
			'skipped',
			'skipped',
		]);
		expect(posted.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
		expect(acumatica.documents('CashSale').size).toBe(1);
	});

	it('is thrown when all others were worked on', async () => {
		await expect(
			upsert([goingSale(1, { tenders: visa }), goingSale(2)], { salesEntity: 'CashSale' }),
		).rejects.toThrow('tender 5 (VISA) has no payment method');
		expect(acumatica.documents('CashSale').size).toBe(1);
	});

	it('is Acumatica’s reason where it refuses a release', async () => {
		acumatica.settings.releaseRefusal = { reason: 'The batch is out of balance.', form: '500' };
		const { posted } = await upsert([goingSale(1)], { release: true }, { continueOnFail: true });
		expect(posted[0]?.json.error).toContain(
			'Invoice INV000001 is in Acumatica, but was not released',
		);
		expect(posted[0]?.json.error).toContain('The batch is out of balance.');
	});
});

describe('settings', () => {
	it.each<[string, INodeParameters]>([
		[
			'Row 1 of Stores cannot be used: Store "one" is not the ID of a store',
			{ stores: { rows: [{ store: 'one', branch: 'MAIN', warehouse: '' }] } },
		],
		[
			'Row 1 of Tenders cannot be used: Payment Method is empty',
			{ tenders: { rows: [{ tender: 'CASH', store: '', paymentMethod: '', cashAccount: '' }] } },
		],
		[
			'Row 2 of Items is for the same as an earlier one',
			{
				items: {
					rows: [
						{ itemCode: 'A', inventoryId: 'X' },
						{ itemCode: 'a', inventoryId: 'Y' },
					],
				},
			},
		],
		['Inventory ID of Items Without a Row is empty', { otherItems: 'one' }],
		['One order per day needs the sync ledger', { salesEntity: 'SalesOrder', grouping: 'perDay' }],
		['Most Sales per Order is above 500', { options: { mostSalesPerDocument: 501 } }],
	])('%s', async (message, parameters) => {
		await expect(upsert([goingSale(1)], parameters)).rejects.toThrow(message);
		expect(acumatica.stats.requests).toBe(0);
	});

	it('an empty document type keeps such documents back', async () => {
		const back = goingSale(2, {
			total: -21.65,
			tax: -1.65,
			lines: [line({ quantity: -2, tax: -1.65 })],
		});
		await expect(upsert([back], { salesEntity: 'SalesOrder' })).rejects.toThrow(
			'there is no document type for returns',
		);
		const options = { types: { values: { returnOrder: 'RC' } } };
		await upsert([back], { salesEntity: 'SalesOrder', options });
		expect(acumatica.documents('SalesOrder').all()[0]?.fields.OrderType).toBe('RC');
	});

	it('a customer ID under Options is for documents that nobody has decided about', async () => {
		await upsert([goingSale(1, { gate: undefined })], { options: { customerId: 'ANN' } });
		expect(invoices()[0]?.fields.CustomerID).toBe('ANN');
	});
});
