import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DocumentItem } from '../../../../nodes/shared/document/documentItem';
import { mapDocument } from '../../../../nodes/shared/document/posting/mapDocument';
import type { Posting } from '../../../../nodes/shared/document/posting/posting';
import type { PostingSettings } from '../../../../nodes/shared/document/posting/postingSettings';
import { collection, line, sale, settings, tender } from './salesToPost';

function posted(document: DocumentItem, overrides: Partial<PostingSettings> = {}): Posting {
	const result = mapDocument(document, 'WALKIN', settings(overrides));
	if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('; '));
	return result.posting;
}

function problems(document: DocumentItem, overrides: Partial<PostingSettings> = {}) {
	const result = mapDocument(document, 'WALKIN', settings(overrides));
	return result.ok ? [] : result.problems;
}

describe('a sale as a Sales Invoice', () => {
	it('carries its identity, store, lines and what it has to come to', () => {
		const posting = posted(sale(4711, { lines: [line({ quantity: 2, price: 4.5, tax: 0.74 })] }));
		expect(posting).toMatchObject({
			entity: 'SalesInvoice',
			type: 'Invoice',
			reference: 'RMH:SHOP:T1-4711',
			customerId: 'WALKIN',
			fields: {
				Date: '2026-11-23',
				Description: 'RMH sale 4711, store 1',
				Hold: false,
				'FinancialDetails/Branch': 'MAIN',
			},
			expected: { total: 9.74, tax: 0.74 },
		});
		expect(posting.lines).toEqual([
			{
				InventoryID: 'MUG',
				Qty: 2,
				UnitPrice: 4.5,
				ManualPrice: true,
				TransactionDescr: 'Mug',
				BranchID: 'MAIN',
				WarehouseID: 'SHOP1',
			},
		]);
	});

	it('prefers a row of its own store, whatever the order of the rows', () => {
		const stores = [
			{ storeId: null, branch: 'MAIN', warehouse: 'SHOP1' },
			{ storeId: 2, branch: 'NORTH', warehouse: 'SHOP2' },
		];
		const [first] = posted(sale(1, { rmh: { storeId: 2 } }), { stores }).lines;
		expect(first).toMatchObject({ BranchID: 'NORTH', WarehouseID: 'SHOP2' });
	});

	it('is of the type for returns with positive quantities when its total is below 0', () => {
		const posting = posted(sale(5, { lines: [line({ quantity: -2, tax: -1.65 })] }));
		expect(posting).toMatchObject({ type: 'Credit Memo', expected: { total: 21.65, tax: 1.65 } });
		expect(posting.lines[0]?.Qty).toBe(2);
	});

	it('keeps an exchange in one document', () => {
		const lines = [line({ quantity: 2 }), line({ id: 2, quantity: -1 })];
		expect(posted(sale(6, { lines })).lines.map(({ Qty }) => Qty)).toEqual([2, -1]);
		const even = [line(), line({ id: 2, quantity: -1 })];
		expect(posted(sale(7, { lines: even }))).toMatchObject({
			type: 'Invoice',
			expected: { total: 0 },
		});
	});

	it('sends a discount as one where that is chosen', () => {
		const lines = [line({ quantity: 3, price: 8, fullPrice: 10, discount: 6 })];
		expect(posted(sale(1, { lines })).lines[0]).toMatchObject({ UnitPrice: 8 });
		expect(posted(sale(1, { lines }), { discounts: 'asDiscount' }).lines[0]).toMatchObject({
			UnitPrice: 10,
			DiscountAmount: 6,
			ManualDiscount: true,
		});
	});

	it('maps items, departments and taxes', () => {
		const overrides: Partial<PostingSettings> = {
			items: [{ itemCode: 'mug ', inventoryId: 'CUP' }],
			otherItems: { kind: 'one', inventoryId: 'RETAIL' },
			departments: [
				{ storeId: null, department: 'Kitchen', subaccount: 'RET-000' },
				{ storeId: null, department: '', subaccount: '000-000' },
			],
			taxes: [
				{ storeId: null, lines: 'taxable', taxCategory: 'TAXABLE', taxZone: 'DOMESTIC' },
				{ storeId: null, lines: 'exempt', taxCategory: 'EXEMPT', taxZone: 'EXEMPT' },
			],
		};
		const lines = [
			line({ department: 'KITCHEN', tax: 0.83 }),
			line({ id: 2, itemCode: 'POT', department: 'Garden' }),
		];
		const posting = posted(sale(1, { lines }), overrides);
		expect(posting.lines).toMatchObject([
			{ InventoryID: 'CUP', SubAccount: 'RET-000', TaxCategory: 'TAXABLE' },
			{ InventoryID: 'RETAIL', SubAccount: '000-000', TaxCategory: 'EXEMPT' },
		]);
		expect(posting.fields['FinancialDetails/CustomerTaxZone']).toBe('DOMESTIC');
	});

	it('says all that is missing at once, each once, with what to do', () => {
		const lines = [line({ itemCode: 'POT' }), line({ itemCode: 'POT', tax: 1, department: 'X' })];
		const found = problems(sale(4711, { lines }), {
			otherItems: { kind: 'refuse' },
			taxes: [{ storeId: 2, lines: 'taxable', taxCategory: 'TAXABLE', taxZone: '' }],
			departments: [{ storeId: null, department: '', subaccount: '000-000' }],
		});
		expect(found.map(({ message }) => message)).toEqual([
			'item POT has no inventory ID (sale 4711 of store 1): add a row to Items',
			'exempt lines of store 1 have no tax category (sale 4711 of store 1): add a row to Taxes',
			'taxable lines of store 1 have no tax category (sale 4711 of store 1): add a row to Taxes',
		]);
		expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(['mapping']));
	});

	it('is not sent without lines, nor with an item that is gone', () => {
		expect(problems(sale(1, { lines: [] }))).toEqual([
			{ kind: 'data', message: 'sale 1 of store 1 has no lines: there is nothing to post' },
		]);
		expect(problems(sale(1, { lines: [line({ itemCode: '' })] }))[0]?.message).toContain(
			'is gone from RMH',
		);
	});
});

describe('a sale as a Cash Sale', () => {
	const cash: Partial<PostingSettings> = { salesEntity: 'CashSale' };

	it('has payment method and cash account of its tender', () => {
		const posting = posted(sale(1), cash);
		expect(posting.fields).toMatchObject({ PaymentMethod: 'CASH', CashAccount: '10200' });
		expect(posting.lines[0]).not.toHaveProperty('ManualPrice');
	});

	it('names the tender that has no row', () => {
		const tenders = [tender({ id: 5, code: 'VISA', description: 'VISA' })];
		expect(problems(sale(4711, { tenders }), cash)).toEqual([
			{
				kind: 'mapping',
				message:
					'tender 5 (VISA) has no payment method (sale 4711 of store 1): add a row to Tenders',
			},
		]);
	});

	it('takes change off the tender that gave it', () => {
		const tenders = [tender({ amount: 20 }), tender({ amount: -10 })];
		expect(posted(sale(1, { tenders }), cash).fields.PaymentMethod).toBe('CASH');
	});

	it('is not sent with several payment methods, or under the largest where that is chosen', () => {
		const rows = [
			{ storeId: null, tender: 'CASH', paymentMethod: 'CASH', cashAccount: '' },
			{ storeId: null, tender: 'VISA', paymentMethod: 'CCARD', cashAccount: '' },
		];
		const tenders = [tender({ amount: 3 }), tender({ id: 5, code: 'VISA', amount: 7 })];
		const mixed = sale(1, { tenders });
		expect(problems(mixed, { ...cash, tenders: rows })[0]?.message).toContain(
			'paid in several ways',
		);
		const posting = posted(mixed, { ...cash, tenders: rows, mixedTenders: 'largest' });
		expect(posting.fields.PaymentMethod).toBe('CCARD');
	});

	it('becomes a Sales Invoice on account, and nothing when it is owed in part only', () => {
		const owed = tender({ id: 9, code: 'ACC', onAccount: true });
		expect(posted(sale(1, { tenders: [owed] }), cash).entity).toBe('SalesInvoice');
		const review = { ...cash, onAccountCashSales: 'review' as const };
		expect(problems(sale(1, { tenders: [owed] }), review)[0]?.kind).toBe('data');
		const partly = sale(1, { tenders: [{ ...owed, amount: 4 }, tender({ amount: 6 })] });
		expect(problems(partly, cash)[0]?.message).toContain('owed in part');
		const wholly = { ...cash, paidInPart: 'wholly' as const };
		expect(problems(partly, wholly)[0]?.message).toContain('owed in part');
	});

	it.each(['SalesInvoice', 'SalesOrder'] as const)(
		'that was paid in part is no %s, unless the site says that it goes as a whole',
		(salesEntity) => {
			const owed = tender({ id: 9, code: 'ACC', onAccount: true, amount: 4 });
			const partly = sale(1, { tenders: [owed, tender({ amount: 6 })] });
			expect(problems(partly, { salesEntity })[0]).toMatchObject({ kind: 'data' });
			expect(posted(partly, { salesEntity, paidInPart: 'wholly' }).expected.total).toBe(
				partly.total,
			);
			const allOwed = sale(1, { tenders: [{ ...owed, amount: 10 }, tender({ amount: 0 })] });
			expect(posted(allOwed, { salesEntity }).entity).toBe(salesEntity);
		},
	);
});

describe('a collection', () => {
	it('is a payment of the sales that it names', () => {
		const document = collection(12, { pays: [{ storeId: 1, number: 4711, amount: 30 }] });
		expect(posted(document)).toMatchObject({
			entity: 'Payment',
			type: 'Payment',
			reference: 'RMH:SHOP:P1-12',
			fields: { PaymentAmount: 50, PaymentMethod: 'CASH', Branch: 'MAIN' },
			pays: [{ reference: 'RMH:SHOP:T1-4711', amount: 30 }],
			expected: { total: 50, tax: null },
		});
		expect(posted(document, { applyPayments: false }).pays).toEqual([]);
	});

	it('is a refund when it was given back, and nothing when it is of 0', () => {
		expect(posted(collection(1, { total: -5 }))).toMatchObject({
			type: 'Refund',
			fields: { PaymentAmount: 5 },
		});
		expect(problems(collection(1, { total: 0 }))[0]?.kind).toBe('data');
	});
});

it('a document without a type for it is not sent', () => {
	const types = { ...settings().types, SalesOrder: { usual: 'SO', reversed: '' } };
	const back = sale(1, { lines: [line({ quantity: -1 })] });
	expect(problems(back, { types, salesEntity: 'SalesOrder' })[0]?.message).toBe(
		'there is no document type for returns (sale 1 of store 1): fill it in under Document Types',
	);
});

it('what is sent comes to what RMH holds, whatever the signs', () => {
	const amounts = fc.integer({ min: -9_999, max: 9_999 }).map((cents) => cents / 100);
	const lines = fc.array(fc.tuple(fc.integer({ min: -5, max: 5 }), amounts), { minLength: 1 });
	fc.assert(
		fc.property(lines, (rows) => {
			const document = sale(1, {
				lines: rows.map(([quantity, price], id) => line({ id, quantity, price })),
			});
			const { expected, lines: sent } = posted(document);
			const sum = sent.reduce(
				(all, { Qty, UnitPrice }) => all + Number(Qty) * Number(UnitPrice),
				0,
			);
			expect(sum).toBeCloseTo(expected.total, 6);
			expect(expected.total).toBeGreaterThanOrEqual(0);
		}),
	);
});
