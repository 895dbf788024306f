import type { PostingEntity } from '../../document/posting/postingSettings';

/** What the contract calls the fields of each kind of document (Default/24.200.001). */
export interface EntityNames {
	type: string;
	number: string;
	/** The business day; by what a posting fills in, too. */
	date: string;
	total: string;
	/** null = it has none. */
	tax: string | null;
	/** null = it has none of its own, but its customer's. */
	currency: string | null;
	/** The field that carries the external reference and is looked up; nvarchar(40) everywhere. */
	reference: string;
	/** Other fields that show it to people; unknown ones are ignored by Acumatica. */
	moreReferences: readonly string[];
	/** null = such documents are not released. */
	releaseAction: string | null;
}

export const ENTITY_NAMES: Readonly<Record<PostingEntity, EntityNames>> = {
	SalesInvoice: {
		type: 'Type',
		number: 'ReferenceNbr',
		date: 'Date',
		total: 'Amount',
		tax: 'TaxTotal',
		currency: 'Currency',
		reference: 'CustomerOrder',
		moreReferences: ['ExternalRef'],
		releaseAction: 'ReleaseSalesInvoice',
	},
	CashSale: {
		type: 'Type',
		number: 'ReferenceNbr',
		date: 'Date',
		total: 'Amount',
		tax: 'TaxTotal',
		currency: null,
		reference: 'PaymentRef',
		moreReferences: [],
		releaseAction: 'ReleaseCashSale',
	},
	SalesOrder: {
		type: 'OrderType',
		number: 'OrderNbr',
		date: 'Date',
		total: 'OrderTotal',
		tax: 'TaxTotal',
		currency: 'CurrencyID',
		reference: 'ExternalRef',
		moreReferences: [],
		releaseAction: null,
	},
	Payment: {
		type: 'Type',
		number: 'ReferenceNbr',
		date: 'ApplicationDate',
		total: 'PaymentAmount',
		tax: null,
		currency: 'CurrencyID',
		reference: 'PaymentRef',
		moreReferences: ['ExternalRef'],
		releaseAction: 'ReleasePayment',
	},
};

/** What is read of every document: it is enough to find it, to compare it and to report it. */
export function selectedFields(entity: PostingEntity): string[] {
	const { type, number, date, total, tax, currency, reference } = ENTITY_NAMES[entity];
	const balance = entity === 'SalesInvoice' ? ['Balance'] : [];
	return [
		type,
		number,
		'Status',
		'CustomerID',
		date,
		total,
		...(tax ? [tax] : []),
		...(currency ? [currency] : []),
		reference,
		...balance,
	];
}
