import type { CreditInformation } from './creditInformation';
import type { CustomerFields, FieldValue } from './customerFields';
import type { MoreFields } from './sync/moreFields';
import type { LinkOrigin, SyncStatus } from './sync/syncStatus';

/**
 * The item that every customer node reads and writes (design decision "The item"): one customer in
 * plain words, with its identity in each system beside it.
 *
 * A text that is '' is known to be empty at its source; a property that is absent (undefined) is
 * unknown and is never written anywhere.
 */
export interface CustomerItem {
	/** How a person would call the customer: the company, or first and last name. '' when it has none. */
	name: string;
	company?: string;
	type?: CustomerType;
	contact?: CustomerContact;
	address?: CustomerAddress;
	tax?: CustomerTax;
	credit?: CustomerCredit;
	/** Who owes for the customer; null = it owes for itself. Absent where nobody asked: see DebtorReference. */
	debtor?: DebtorReference | null;
	loyalty?: CustomerLoyalty | null;
	/**
	 * Acumatica's label: Active, On Hold, Credit Hold, Inactive, One-Time. Of a customer from RMH, where a site
	 * keeps it in a column of its own, also several (`Active or One-Time`, see customerStatus.ts) or '' where
	 * the column is empty. null = there is one, and nobody knows what it means: it is not written over.
	 */
	status?: string | null;
	/** Where Acumatica was asked for it. */
	creditInformation?: CreditInformation;
	/** Further fields of the Acumatica customer, where More Fields asks for them. */
	acumaticaFields?: MoreFields;
	rmh: RmhReference | null;
	acumatica: AcumaticaReference | null;
	/** The sync ledger's view of the pair; null where no ledger is used. */
	link: CustomerLink | null;
	/** What Missing Customer Check found; absent where it was not asked. */
	check?: CheckMark;
	/** What Customer Compare found; absent where it was not asked. */
	compare?: CompareMark;
}

/** `credit` buys on account; `walkIn` has no identity of its own; `named` is everybody else. */
export type CustomerType = 'walkIn' | 'named' | 'credit';

export interface CustomerContact {
	title?: string;
	firstName?: string;
	lastName?: string;
	email?: string;
	phone?: string;
	/** RMH has one phone column; sites often keep the second phone in the fax column. */
	fax?: string;
}

export interface CustomerAddress {
	line1?: string;
	line2?: string;
	city?: string;
	state?: string;
	postalCode?: string;
	/** As typed at its source: a name, an ISO code or anything else. See country.ts. */
	country?: string;
}

export interface CustomerTax {
	/** Tax registration (VAT) number. */
	registrationId?: string;
	exempt?: boolean;
}

export interface CustomerCredit {
	/** In the currency of the database, 0 = none. */
	limit?: number;
	/** Number of the receivable account that the customer buys on, where the RMH AR module is used. */
	accountNumber?: string | null;
}

/**
 * The receivable account that owes what a customer buys on account. Several customers may share it; it is
 * an RMH record of its own, with a scope of its own, and a customer in Acumatica.
 */
export interface DebtorReference {
	/** `AR_Account.ID`. */
	accountId: number;
	number: string;
	/** '' when the account has none. */
	name: string;
	/** That of the store's receivable accounts, see accountScope. */
	scope: string;
	/** The account stands for the customer, which is not uploaded itself. */
	standsForCustomer: boolean;
	/** Numbers of further accounts of the customer: then a person has to say which of them owes. */
	others?: string[];
}

export interface CustomerLoyalty {
	/** One program's points or the sum of all. Absent = unknown. */
	points?: number;
	programs: LoyaltyBalance[];
	/**
	 * Each of `programs` is synchronised by itself, and one that is not among them has 0 points. Absent where
	 * only `points` is.
	 */
	eachProgram?: boolean;
}

export interface LoyaltyBalance {
	program: string;
	points: number;
}

/** An RMH customer. Row IDs of two stores may collide, therefore the scope. */
export interface RmhReference {
	/** `Customer.ID`. */
	id: number;
	/** One RMH database plus store: the namespace of `id`. */
	scope: string;
	/** `Customer.StoreID`. */
	storeId: number;
	accountNumber: string;
	/** `Customer.DBTimeStamp` as 16 hexadecimal digits, upper case; null where the column is empty. */
	rowVersion: string | null;
	/** Shared through headquarters (`GlobalCustomer`). */
	global: boolean;
	/** ID of the row at headquarters, 0 = local. */
	headquartersId: number;
	/** `Customer.LastUpdated`, the RMH server's wall clock without zone: `2026-11-23T09:15:00.123`. */
	lastUpdated: string;
}

/** An Acumatica customer. */
export interface AcumaticaReference {
	/** The record's immutable `id` (a GUID). */
	id: string;
	customerId: string;
	/** Acumatica's label: Active, On Hold, Credit Hold, Inactive, One-Time. */
	status: string;
	/** UTC, ISO 8601 with offset. */
	lastModified: string | null;
	/** `AccountRef` ("Ext. Ref. Nbr."), '' when empty. */
	externalReference: string;
}

/** The ledger's view of a pair. Filled from the ledger only. */
export interface CustomerLink {
	/** Prepared while a run works on it. */
	status: SyncStatus;
	/** How the link came about; null = not linked. */
	origin: LinkOrigin | null;
	/** The linked Acumatica record's `id`; null = not linked. */
	recordId: string | null;
	/** Not linked: the Acumatica customer that named this one by its reference while it was in Review. */
	customerId: string | null;
	/** Acumatica's status as last seen. */
	acumaticaStatus?: string;
	/** Of the customer's content as it was taken; goes into the ledger with the result. */
	contentHash: string;
	/** `Customer.ID` of the linked RMH customer, in the scope of the ledger. */
	rmhId?: number;
	/** Acumatica's fields as last synchronised: the base of a three-way comparison. */
	snapshot?: CustomerFields;
	/** Instead of it, where something was sent since whose outcome nobody knows: Acumatica may still be as it was. */
	snapshotBeforeSending?: CustomerFields;
	/** What a person decided about conflicts, by field; until it is applied. */
	resolutions?: Readonly<Record<string, ConflictResolution>>;
	/**
	 * Fields with different edits on both sides that are not settled yet, whether or not a person has
	 * decided. While there is one, a side that is not given is not the same as last synchronised.
	 */
	openConflicts?: readonly string[];
	/** How often it did not work since the last success. */
	attempts: number;
	/**
	 * The run that has taken the customer: its result is recorded in the run's name. Absent where none
	 * has: the node that records takes the lease itself.
	 */
	run?: SyncRun;
}

/** A run of the sync ledger: who may record results for the customers that it took. */
export interface SyncRun {
	job: string;
	/** The fencing token, a whole number as text. */
	token: string;
	owner: string;
}

/** What of Missing Customer Check's answer matters to the nodes behind it. */
export interface CheckMark {
	result: 'ready' | 'missing' | 'review';
	/** The rule by which it was found. */
	matchedBy?: string | null;
	/** The run that it was asked in; absent where no ledger is used. */
	token?: string;
}

/** What Customer Compare found out about a customer. */
export interface CompareMark {
	/** The fields whose values Acumatica has to get, as paths in the item: `contact.email`. */
	toAcumatica: string[];
	/** The fields whose values RMH has to get. */
	toRmh: string[];
	/** Not empty: the customer waits as a whole for a person. */
	conflicts: FieldConflict[];
	/**
	 * Only one side was there, and no link. Should the other side have the customer all the same, the two meet: they
	 * are only linked, and the next comparison says what moves. Without the sync ledger nobody could remember that.
	 */
	unpaired?: boolean;
	/** Why the customer was left alone without a comparison; then there is nothing to record either. */
	reason?: string;
	/** What Acumatica had of the fields that it has to get, by path; one that nobody knew is absent. */
	acumaticaHad?: Readonly<Record<string, FieldValue>>;
	/** Acumatica's fields where both systems are the same now, and were not when last synchronised. */
	snapshot?: CustomerFields;
}

/** Two edits of one field; null = unknown. */
export interface FieldConflict {
	/** Path in the item: `contact.email`. */
	field: string;
	/** As last synchronised; null before the first time. */
	base: FieldValue | null;
	rmh: FieldValue | null;
	acumatica: FieldValue | null;
	/** `Customer.LastUpdated`, the RMH server's wall clock without zone. */
	rmhTime: string | null;
	/** UTC, ISO 8601 with offset. */
	acumaticaTime: string | null;
	/** What a person has to know, where two edits are not the whole story. */
	reason?: string;
}

/** What a person decided about a conflict. It holds while each side has the value shown, or the chosen one. */
export interface ConflictResolution {
	take: 'rmh' | 'acumatica' | 'value';
	/** For `take: 'value'`. */
	value?: FieldValue | null;
	/** RMH's value when the person decided; null = unknown. */
	rmh: FieldValue | null;
	/** Acumatica's value when the person decided; null = unknown. */
	acumatica: FieldValue | null;
}
