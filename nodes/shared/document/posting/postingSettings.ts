/** Acumatica's entities that a document of RMH can become. */
export type PostingEntity = 'SalesInvoice' | 'CashSale' | 'SalesOrder' | 'Payment';

export type SalesEntity = Exclude<PostingEntity, 'Payment'>;

/** How documents of RMH become documents of Acumatica; rows are searched store first, then those for all. */
export interface PostingSettings {
	/** What a sale becomes. */
	salesEntity: SalesEntity;
	/**
	 * `perDay`: the sales of a store, day and walk-in customer become one Sales Order; all other sales one each.
	 */
	grouping: 'perSale' | 'perDay';
	/** Most sales in one document of a day. */
	mostSalesPerDocument: number;
	/**
	 * What a sale on account becomes where sales are Cash Sales, which are paid by definition.
	 * `review`: nothing, a person looks at it.
	 */
	onAccountCashSales: 'salesInvoice' | 'review';
	/** A sale that was paid in part and is owed in part: nothing in Acumatica says what was paid of it. */
	paidInPart: 'review' | 'wholly';
	/** A document has one payment method; what happens to one that was paid in several ways. */
	mixedTenders: 'review' | 'largest';
	/** `Type` or `OrderType` of each entity, as the instance calls them. '' = such documents are not sent. */
	types: Readonly<Record<PostingEntity, DocumentTypes>>;
	/** Whether a new document is on hold. */
	hold: boolean;
	/** Whether a discount is sent as one, or is in the price; Cash Sales have no field for it. */
	discounts: 'inPrice' | 'asDiscount';
	/** Whether payments are applied to the sales that they name; otherwise all are left on account. */
	applyPayments: boolean;
	/** '' = the customer's. */
	currency: string;
	stores: readonly StoreRow[];
	tenders: readonly TenderRow[];
	/** Collections for which RMH names no tender, such as those of the receivables module. */
	untendered: readonly UntenderedRow[];
	items: readonly ItemRow[];
	/** Items without a row: their lookup code is the inventory ID, one ID for all, or nothing. */
	otherItems: { kind: 'sameCode' } | { kind: 'one'; inventoryId: string } | { kind: 'refuse' };
	taxes: readonly TaxRow[];
	departments: readonly DepartmentRow[];
}

export interface DocumentTypes {
	/** Total of 0 or more. */
	usual: string;
	/** Total below 0: a return, a payment that was given back. */
	reversed: string;
}

export interface StoreRow {
	/** null = all stores without a row of their own. */
	storeId: number | null;
	/** '' = Acumatica's default. */
	branch: string;
	warehouse: string;
}

export interface TenderRow {
	storeId: number | null;
	/** Code, description or ID of the tender. */
	tender: string;
	paymentMethod: string;
	/** '' = the default of the payment method. */
	cashAccount: string;
}

export type UntenderedRow = Omit<TenderRow, 'tender'>;

export interface ItemRow {
	/** `Item.ItemLookupCode`. */
	itemCode: string;
	inventoryId: string;
}

export interface TaxRow {
	storeId: number | null;
	lines: 'taxable' | 'exempt';
	/** '' = the item's. */
	taxCategory: string;
	/** '' = the customer's. */
	taxZone: string;
}

export interface DepartmentRow {
	storeId: number | null;
	department: string;
	subaccount: string;
}
