import type { CustomerType, SyncRun } from '../customer/customerItem';

/**
 * The item that the nodes for sales and collections exchange: one document of RMH in plain words, with its
 * identity, what the gate decided, and where it is in Acumatica.
 *
 * Amounts are in the currency of the RMH database, with up to four decimals as SQL Server's `money` keeps
 * them. Never card or bank data.
 */
export interface DocumentItem {
	kind: DocumentKind;
	rmh: DocumentReference;
	/** Wall clock of the RMH server without zone: `2026-11-23T09:15:00.123`. */
	time: string;
	batchNumber: number;
	/** null = nobody was named (RMH writes 0). */
	customer: DocumentCustomer | null;
	/** Tax included; negative for a return. Of a collection: what was paid. */
	total: number;
	/** Tax of the whole document; 0 for a collection. */
	tax: number;
	reference: string;
	comment: string;
	/** Of a sale; [] for a collection. */
	lines: SaleLine[];
	tenders: Tender[];
	/** Of a collection: the sales that it pays, as far as RMH says so. [] = on account. */
	pays: PaidSale[];
	/** The ledger's view; null where no ledger is used. */
	ledger: DocumentLedger | null;
	/** What the gate decided; absent where it was not asked. */
	gate?: GateMark;
	/** Where it is in Acumatica; absent where nothing was posted. */
	acumatica?: PostedDocument;
}

export type DocumentKind = 'sale' | 'collection';

/** Which table of RMH has it: `[Transaction]`, `Payment`, `AR_LedgerEntry`. */
export type DocumentSource = 'transaction' | 'payment' | 'arLedger';

/** The identity of a document in RMH. Numbers of two stores may be the same. */
export interface DocumentReference {
	/** One RMH database plus store, as for customers. */
	scope: string;
	source: DocumentSource;
	storeId: number;
	/** `TransactionNumber`, `Payment.ID` or `AR_LedgerEntry.ID`. */
	number: number;
	/** `DBTimeStamp` as 16 hexadecimal digits; null where the table has none. */
	rowVersion: string | null;
}

export interface DocumentCustomer {
	/**
	 * `Customer.ID` that the document names, or that the account which it names leads to; 0 = it names only a
	 * receivable account, which is the debtor then.
	 */
	id: number;
	/** Whether RMH has this customer (still). When not, the texts are ''. */
	found: boolean;
	accountNumber: string;
	name: string;
	/** `credit` when it buys on account; see customerType.ts. `named` where the customer is gone. */
	type: CustomerType;
	/**
	 * The receivable account that owes for this document, where the site keeps accounts; null = the customer
	 * itself does. The document goes to its Acumatica customer then, so it is null too for what a customer who
	 * has one of its own has paid at once.
	 */
	debtor: DocumentDebtor | null;
}

export interface DocumentDebtor {
	/** `AR_Account.ID`. */
	id: number;
	number: string;
	name: string;
	/** The namespace of the account's ID in the ledger; see accountScope.ts. */
	scope: string;
	/** Numbers of further accounts of the customer: then nobody may guess which one owes. */
	others?: readonly string[];
	/** RMH does not have the account that the document names (any more). */
	found?: false;
	/**
	 * Only where customers owe for themselves, and the document names an account alone: account numbers of its
	 * customers, who are not exactly one. Nobody may guess which of them has paid.
	 */
	customers?: readonly string[];
}

export interface SaleLine {
	/** `TransactionEntry.ID`. */
	id: number;
	itemId: number;
	/** `Item.ItemLookupCode`; '' when the item is gone. */
	itemCode: string;
	description: string;
	/** `Department.Code` or name, as the site has it; '' = none. */
	department: string;
	/** Negative for what comes back. */
	quantity: number;
	/** Per unit, as charged. */
	price: number;
	/** Per unit, before discount. */
	fullPrice: number;
	/** Of the whole line: (fullPrice - price) x quantity. */
	discount: number;
	tax: number;
	taxable: boolean;
	/** price x quantity, without tax. */
	amount: number;
	comment: string;
}

export interface Tender {
	/** `Tender.ID`: site data. */
	id: number;
	code: string;
	description: string;
	amount: number;
	/** The analyst has named it as a tender on account: the amount is owed, not paid. */
	onAccount: boolean;
}

export interface PaidSale {
	storeId: number;
	/** `TransactionNumber`. */
	number: number;
	amount: number;
	/**
	 * When the till sold it, and its whole total. Tells it from a sale of another database that has the same store and
	 * number; absent = RMH does not have it.
	 */
	soldAs?: { time: string; total: number };
}

/** How the sync ledger has a document. */
export interface DocumentLedger {
	status: DocumentStatus;
	attempts: number;
	/** UTC, ISO 8601; null = it does not wait. */
	heldSince: string | null;
	/** What a person decided about it; null = nobody has. */
	decision: 'walkIn' | null;
	/** Whether an earlier run has begun to send it and nobody knows what became of that. */
	inDoubt: boolean;
	/** Under which it may be in Acumatica, alone or with others of its day; only where that is in doubt. */
	externalReference?: string;
	/** An older sale of the same customer that is not in Acumatica yet: its key for people; null = none. */
	waitsFor: string | null;
	/** The run that has taken it. */
	run?: SyncRun;
}

/** Where a document stands on its way: the words of the customers' statuses, as far as they fit. */
export type DocumentStatus =
	/** Seen, not worked on yet, or released: due. */
	| 'New'
	/** Taken by a run and not finished yet; when the run dies, the next one takes it again. */
	| 'Prepared'
	/** Waits for its customer, or for an older document of the customer. */
	| 'Held'
	/** A person must look: rejected, ambiguous, or its totals differ. */
	| 'Review'
	/** Did not work, for a reason that may pass; due again at the next attempt. */
	| 'Failed'
	/** In Acumatica. */
	| 'Processed'
	/** A person decided that it does not go to Acumatica. */
	| 'Skipped';

/** The answer of the gate. */
export type GateDecision =
	/** Goes to the customer's own Acumatica customer. */
	| 'release'
	/** Goes to the walk-in (or consolidated) customer of the store. */
	| 'divert'
	/** Its customer has to be made or linked first; Upload Customer is on. */
	| 'create'
	/** Waits. */
	| 'hold'
	/** Cannot go as it is: the data are not usable. Never dropped. */
	| 'reject'
	/** Is in Acumatica already. */
	| 'done';

export interface GateMark {
	decision: GateDecision;
	/** Row of the decision table (facts: domain.md 4.1) and its name, see GATE_RULES: `9 unlinked, upload off`. */
	rule: string;
	/** For people: why, and what to do. */
	reason: string;
	/** The Acumatica customer that it goes to; null while it goes nowhere. */
	target: { customerId: string; recordId: string | null; walkIn: boolean } | null;
	/** Who has to pay, and so who has to be made where the decision is `create`; null = nobody is named. */
	payer?: GatePayer | null;
	/** The run in which the gate was asked. */
	token?: string;
}

/** Whose Acumatica customer a document belongs to: a customer of RMH, or a receivable account. */
export interface GatePayer {
	/** Of its link in the sync ledger; receivable accounts have a scope of their own. */
	scope: string;
	/** `Customer.ID`, or `AR_Account.ID`. */
	id: number;
	/** Account number, or the number of the receivable account; '' = not known. */
	number: string;
	name: string;
	/** Whether it is a receivable account, and no row of RMH's customers. */
	account: boolean;
}

export interface PostedDocument {
	/** SalesInvoice, CashSale, SalesOrder, Payment. */
	entity: string;
	id: string;
	/** `Type` or `OrderType`. */
	type: string;
	/** `ReferenceNbr` or `OrderNbr`. */
	referenceNbr: string;
	status: string;
	released: boolean;
	/** As Acumatica computed it. */
	total: number;
}
