import {
	cashSaleDefinition,
	paymentDefinition,
	salesInvoiceDefinition,
	salesOrderDefinition,
	type EntityDefinition,
} from '../schema';

export type DocumentEntity = 'SalesInvoice' | 'CashSale' | 'SalesOrder' | 'Payment';

/** What one kind of document calls things, and which reference data its fields look up. */
export interface DocumentKind {
	readonly definition: EntityDefinition;
	readonly type: string;
	readonly number: string;
	/** Prefix and digits of its numbering sequence. */
	readonly numbering: readonly [prefix: string, digits: number];
	readonly date: string;
	readonly total: string;
	/** Field of the quantity in a line; null = it has no lines, its total is what was sent. */
	readonly quantity: string | null;
	readonly currency: string | null;
	/** Where the document names its tax zone; null = the customer's decides. */
	readonly taxZone: string | null;
	readonly releaseAction: string | null;
	/** What a document that is not on hold and not released is. */
	readonly readyStatus: 'Balanced' | 'Open';
	/** Fields that only take what exists, by path (`Details/…` for lines). */
	readonly selectors: Readonly<Record<string, SelectorKind>>;
}

export type SelectorKind =
	| 'item'
	| 'paymentMethod'
	| 'cashAccount'
	| 'branch'
	| 'warehouse'
	| 'taxCategory'
	| 'taxZone'
	| 'subaccount'
	| 'currency';

const lineSelectors = {
	'Details/InventoryID': 'item',
	'Details/TaxCategory': 'taxCategory',
} as const;

export const documentKinds: Readonly<Record<DocumentEntity, DocumentKind>> = {
	SalesInvoice: {
		definition: salesInvoiceDefinition,
		type: 'Type',
		number: 'ReferenceNbr',
		numbering: ['INV', 6],
		date: 'Date',
		total: 'Amount',
		quantity: 'Qty',
		currency: 'Currency',
		taxZone: 'FinancialDetails/CustomerTaxZone',
		releaseAction: 'ReleaseSalesInvoice',
		readyStatus: 'Balanced',
		selectors: {
			...lineSelectors,
			'Details/BranchID': 'branch',
			'Details/WarehouseID': 'warehouse',
			'Details/SubAccount': 'subaccount',
			'FinancialDetails/Branch': 'branch',
			'FinancialDetails/CustomerTaxZone': 'taxZone',
			Currency: 'currency',
		},
	},
	CashSale: {
		definition: cashSaleDefinition,
		type: 'Type',
		number: 'ReferenceNbr',
		numbering: ['CS', 6],
		date: 'Date',
		total: 'Amount',
		quantity: 'Qty',
		currency: null,
		taxZone: null,
		releaseAction: 'ReleaseCashSale',
		readyStatus: 'Balanced',
		selectors: {
			...lineSelectors,
			'Details/Branch': 'branch',
			'Details/Subaccount': 'subaccount',
			PaymentMethod: 'paymentMethod',
			CashAccount: 'cashAccount',
		},
	},
	SalesOrder: {
		definition: salesOrderDefinition,
		type: 'OrderType',
		number: 'OrderNbr',
		numbering: ['SO', 6],
		date: 'Date',
		total: 'OrderTotal',
		quantity: 'OrderQty',
		currency: 'CurrencyID',
		taxZone: 'FinancialSettings/CustomerTaxZone',
		releaseAction: null,
		readyStatus: 'Open',
		selectors: {
			...lineSelectors,
			Branch: 'branch',
			'Details/Branch': 'branch',
			'Details/WarehouseID': 'warehouse',
			'FinancialSettings/Branch': 'branch',
			'FinancialSettings/CustomerTaxZone': 'taxZone',
			PaymentMethod: 'paymentMethod',
			CashAccount: 'cashAccount',
			CurrencyID: 'currency',
		},
	},
	Payment: {
		definition: paymentDefinition,
		type: 'Type',
		number: 'ReferenceNbr',
		numbering: ['', 6],
		date: 'ApplicationDate',
		total: 'PaymentAmount',
		quantity: null,
		currency: 'CurrencyID',
		taxZone: null,
		releaseAction: 'ReleasePayment',
		readyStatus: 'Balanced',
		selectors: {
			Branch: 'branch',
			BranchID: 'branch',
			PaymentMethod: 'paymentMethod',
			CashAccount: 'cashAccount',
			CurrencyID: 'currency',
		},
	},
};

export function isDocument(entity: string): entity is DocumentEntity {
	return Object.hasOwn(documentKinds, entity);
}
