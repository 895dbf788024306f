import { z } from 'zod';
import type { CustomerFields } from '../../customer/customerFields';
import type { ErrorClass, LinkOrigin, SyncStatus } from '../../customer/sync/syncStatus';
import { bigintColumn, guidColumn, hexColumn } from './ledgerRows';

/** What the ledger knows of an RMH customer. */
export interface LedgerLink {
	/** `Customer.ID`. */
	rmhId: number;
	storeId: number;
	accountNumber: string;
	name: string;
	/** Acumatica's immutable record `id`, lower case; null = not linked. */
	recordId: string | null;
	customerId: string | null;
	/** As last seen: Active, On Hold, … */
	acumaticaStatus: string | null;
	/** A person declared that several RMH customers are this one Acumatica customer. */
	sharesCustomer: boolean;
	origin: LinkOrigin | null;
	/** The rule, where the origin is `matched`. */
	matchedBy: string | null;
	status: SyncStatus;
	/** Failures since the last success. */
	attempts: number;
	errorClass: ErrorClass | null;
	lastError: string | null;
	/** `Customer.DBTimeStamp` last processed: 16 hexadecimal digits, upper case. */
	rowVersionSeen: string | null;
	/** Of the content last processed, see contentHash. */
	contentHash: string | null;
	/** Acumatica fields as last synced. */
	snapshot: CustomerFields | null;
	/** The same where something was sent since, and nobody knows what became of it; then there is no other. */
	snapshotBeforeSending: CustomerFields | null;
	/** The run that wrote last. */
	runToken: string | null;
	/** Since a run has prepared it, something of it was sent, or a result was recorded. */
	isWorkedOn: boolean;
	/** Erased for privacy: it is never made nor uploaded again. */
	isErased: boolean;
}

const text = z.string().nullable();
/** The tables' own constraints keep the words right. */
const word = <Word extends string>() => z.custom<Word>((value) => typeof value === 'string');

/** Content that a person may have written by hand is worth nothing when it cannot be read. */
const snapshot = z.string().transform((json): CustomerFields | null => {
	try {
		const fields: unknown = JSON.parse(json);
		const value = z.union([z.string(), z.number(), z.boolean()]);
		return z.record(value).safeParse(fields).data ?? null;
	} catch {
		return null;
	}
});

/** The member of a snapshot that `begin-sending` adds. */
const SENT = 'sent:';

function snapshots(
	read: CustomerFields | null,
): Pick<LedgerLink, 'snapshot' | 'snapshotBeforeSending'> {
	if (read === null || !(SENT in read)) return { snapshot: read, snapshotBeforeSending: null };
	const fields = Object.entries(read).filter(([path]) => path !== SENT);
	return { snapshot: null, snapshotBeforeSending: Object.fromEntries(fields) };
}

/** A hash is written in lower case, a row version in upper case, as their makers do. */
const hashColumn = hexColumn.transform((hex) => hex.toLowerCase());

/** A row of the statements `links-by-*`. */
export const ledgerLinkRow = z
	.object({
		RmhID: z.number().int(),
		StoreID: z.number().int(),
		AccountNumber: z.string(),
		Name: z.string(),
		AcumaticaRecordID: guidColumn.nullable(),
		AcumaticaCustomerID: text,
		AcumaticaStatus: text,
		SharesCustomer: z.boolean(),
		Origin: word<LinkOrigin>().nullable(),
		MatchedBy: text,
		Status: word<SyncStatus>(),
		Attempts: z.number().int(),
		ErrorClass: word<ErrorClass>().nullable(),
		LastError: text,
		RowVersionSeen: hexColumn.nullable(),
		ContentHash: hashColumn.nullable(),
		Snapshot: snapshot.nullable(),
		RunToken: bigintColumn.nullable(),
		IsWorkedOn: z.number(),
		IsErased: z.number(),
	})
	.transform(
		(row): LedgerLink => ({
			rmhId: row.RmhID,
			storeId: row.StoreID,
			accountNumber: row.AccountNumber,
			name: row.Name,
			recordId: row.AcumaticaRecordID,
			customerId: row.AcumaticaCustomerID,
			acumaticaStatus: row.AcumaticaStatus,
			sharesCustomer: row.SharesCustomer,
			origin: row.Origin,
			matchedBy: row.MatchedBy,
			status: row.Status,
			attempts: row.Attempts,
			errorClass: row.ErrorClass,
			lastError: row.LastError,
			rowVersionSeen: row.RowVersionSeen,
			contentHash: row.ContentHash,
			...snapshots(row.Snapshot),
			runToken: row.RunToken,
			isWorkedOn: row.IsWorkedOn === 1,
			isErased: row.IsErased === 1,
		}),
	);
