import type {
	DocumentItem,
	SaleLine,
	Tender,
} from '../../../../nodes/shared/document/documentItem';
import { sumOf } from '../../../../nodes/shared/document/money';
import type { PostingSettings } from '../../../../nodes/shared/document/posting/postingSettings';

export function line(overrides: Partial<SaleLine> = {}): SaleLine {
	const { quantity = 1, price = 10, tax = 0 } = overrides;
	return {
		id: 1,
		itemId: 7,
		itemCode: 'MUG',
		description: 'Mug',
		department: '',
		quantity,
		price,
		fullPrice: price,
		discount: 0,
		tax,
		taxable: tax !== 0,
		amount: quantity * price,
		comment: '',
		...overrides,
	};
}

export function tender(overrides: Partial<Tender> = {}): Tender {
	return { id: 1, code: 'CASH', description: 'Cash', amount: 10, onAccount: false, ...overrides };
}

/** A sale paid in cash; its total is that of its lines. */
export function sale(
	number: number,
	{
		rmh,
		...overrides
	}: Partial<Omit<DocumentItem, 'rmh'>> & { rmh?: Partial<DocumentItem['rmh']> } = {},
): DocumentItem {
	const lines = overrides.lines ?? [line()];
	const tax = sumOf(lines.map((one) => one.tax));
	const total = sumOf([...lines.map(({ amount }) => amount), tax]);
	return {
		kind: 'sale',
		rmh: { scope: 'SHOP', source: 'transaction', storeId: 1, number, rowVersion: null, ...rmh },
		time: '2026-11-23T09:15:00.123',
		batchNumber: 3,
		customer: null,
		total,
		tax,
		reference: '',
		comment: '',
		lines,
		tenders: [tender({ amount: total })],
		pays: [],
		ledger: null,
		...overrides,
	};
}

export function collection(
	number: number,
	overrides: Partial<Omit<DocumentItem, 'rmh'>> = {},
): DocumentItem {
	const { total = 50 } = overrides;
	return {
		...sale(number, { rmh: { source: 'payment' } }),
		kind: 'collection',
		total,
		tax: 0,
		lines: [],
		tenders: [tender({ amount: total })],
		...overrides,
	};
}

export function settings(overrides: Partial<PostingSettings> = {}): PostingSettings {
	return {
		salesEntity: 'SalesInvoice',
		grouping: 'perSale',
		mostSalesPerDocument: 200,
		onAccountCashSales: 'salesInvoice',
		mixedTenders: 'review',
		paidInPart: 'review',
		types: {
			SalesInvoice: { usual: 'Invoice', reversed: 'Credit Memo' },
			CashSale: { usual: 'Cash Sale', reversed: 'Cash Return' },
			SalesOrder: { usual: 'SO', reversed: 'RC' },
			Payment: { usual: 'Payment', reversed: 'Refund' },
		},
		hold: false,
		discounts: 'inPrice',
		applyPayments: true,
		currency: '',
		stores: [{ storeId: null, branch: 'MAIN', warehouse: 'SHOP1' }],
		tenders: [{ storeId: null, tender: 'CASH', paymentMethod: 'CASH', cashAccount: '10200' }],
		untendered: [],
		items: [],
		otherItems: { kind: 'sameCode' },
		taxes: [],
		departments: [],
		...overrides,
	};
}
