import { z } from 'zod';
import type { SqlRow } from '../../database';
import { checkedRows } from '../../rows';
import { wallClockOf } from '../../serverTime';

const text = z.string().nullable();

/** A time of the ledger, which is UTC, as ISO 8601 with zone. */
export const utcTime = z.string().transform((value) => `${wallClockOf(value)}Z`);

const row = z.object({
	Scope: z.string(),
	RmhID: z.number().int(),
	StoreID: z.number().int(),
	AccountNumber: z.string(),
	Name: z.string(),
	Status: z.string(),
	AcumaticaCustomerID: text,
	AcumaticaRecordID: text,
	AcumaticaStatus: text,
	SharesCustomer: z.boolean(),
	Origin: text,
	MatchedBy: text,
	Attempts: z.number().int(),
	ErrorClass: text,
	LastError: text,
	NextAttemptAt: utcTime.nullable(),
	CreatedAt: utcTime,
	WaitsSince: utcTime.nullable(),
	ChangedAt: utcTime,
	SyncedAt: utcTime.nullable(),
	ErasedAt: utcTime.nullable(),
});

/** How a customer stands, in plain words: what an analyst gets to see of the ledger. */
export interface LinkStatus {
	scope: string;
	rmhId: number;
	accountNumber: string;
	name: string;
	storeId: number;
	status: string;
	/** null = not linked; so are the next five. */
	acumaticaCustomerId: string | null;
	acumaticaRecordId: string | null;
	acumaticaStatus: string | null;
	origin: string | null;
	matchedBy: string | null;
	sharesCustomer: boolean;
	attempts: number;
	errorClass: string | null;
	lastError: string | null;
	nextAttemptAt: string | null;
	createdAt: string;
	/** Since when it is Held or in Review; null = it is not, or nobody knows. */
	waitsSince: string | null;
	changedAt: string;
	syncedAt: string | null;
	/** When it was erased for privacy; null = it was not. */
	erasedAt: string | null;
}

/** @throws RmhError that names the column */
export function parseLinkStatuses(rows: readonly SqlRow[]): LinkStatus[] {
	return checkedRows(row, rows, 'the sync ledger').map((link) => ({
		scope: link.Scope,
		rmhId: link.RmhID,
		accountNumber: link.AccountNumber,
		name: link.Name,
		storeId: link.StoreID,
		status: link.Status,
		acumaticaCustomerId: link.AcumaticaCustomerID,
		acumaticaRecordId: link.AcumaticaRecordID,
		acumaticaStatus: link.AcumaticaStatus,
		origin: link.Origin,
		matchedBy: link.MatchedBy,
		sharesCustomer: link.SharesCustomer,
		attempts: link.Attempts,
		errorClass: link.ErrorClass,
		lastError: link.LastError,
		nextAttemptAt: link.NextAttemptAt,
		createdAt: link.CreatedAt,
		waitsSince: link.WaitsSince,
		changedAt: link.ChangedAt,
		syncedAt: link.SyncedAt,
		erasedAt: link.ErasedAt,
	}));
}
