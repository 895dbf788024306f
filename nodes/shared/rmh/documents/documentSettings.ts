import type { CustomerSettings } from '../customers/customerSettings';

/** How the sales and collections of a database are understood: the site's own conventions. */
export interface DocumentSettings {
	/** Its scope is that of the documents. */
	customers: CustomerSettings;
	onAccountTenders: TenderNames;
	collections: CollectionSource;
	/** Whether tenders of collections are found by `TenderEntry.PaymentID`, which no source confirms. */
	collectionTenders: boolean;
}

/** Where a site books what customers pay on account. */
export type CollectionSource =
	| { kind: 'payment' }
	/** AR_LedgerEntry of RMH's receivables module: the entries that have the type. */
	| {
			kind: 'arLedger';
			/** Its column that tells collections from the rest; the codes are the site's to know. */
			typeColumn: string;
			type: number;
			/** Whether they are negative there, because they reduce what is owed. */
			negative: boolean;
			/** How an entry says what it pays; null = all is on account. */
			applications: EntryApplications | null;
	  };

/**
 * How details of an entry lead to the sale that they pay: by `AppliedEntryID` to the entry of the sale. Known from one
 * site (facts: rmh.md section 4), so the site says it.
 */
export interface EntryApplications {
	/** What entries of sales have in the type column. */
	saleType: number;
	/** Column of AR_LedgerEntry in which these have the transaction number. */
	saleColumn: string;
}

/** `Tender.ID` and `Tender.Code` of tenders on account, as `parseTenderNames` makes them. */
export type TenderNames = ReadonlySet<string>;

/** IDs and codes as a person lists them: separated by commas, semicolons or line breaks. */
export function parseTenderNames(list: string): TenderNames {
	const names = list.split(/[,;\r\n]/).map(tenderName);
	return new Set(names.filter((name) => name !== ''));
}

/** Compared without case and without blanks around. */
export const tenderName = (text: string): string => text.trim().toUpperCase();
