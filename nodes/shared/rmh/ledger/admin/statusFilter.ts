import type { SyncStatus } from '../../../customer/sync/syncStatus';
import { SYNC_STATUSES } from '../../../customer/sync/syncStatus';
import { literal } from '../../likePattern';
import type { SqlParameters } from '../../parameters';
import { bit, int, numbered, nvarchar, varchar } from '../../parameters';
import { repeatInList } from '../../statements';

/** Which customers of the ledger. What is absent does not restrict. */
export interface StatusFilter {
	statuses?: readonly SyncStatus[];
	storeId?: number;
	errorClass?: string;
	/** A part of account number, name, customer ID or last error. */
	text?: string;
}

/** Longest part that is looked for: longer than what it is looked for in, but for the error. */
const LONGEST_TEXT = 140;

/** Statuses as parameters: always as many as there are, so that there is one plan. */
export function statusParameters(statuses: readonly SyncStatus[]): SqlParameters {
	const filled = SYNC_STATUSES.map((_, index) => statuses[index] ?? null);
	return numbered('status', filled, (status) => varchar(status, 10));
}

/** Expands the list of statuses in a statement, to what `statusParameters` fills. */
export const withStatuses = (sql: string) => repeatInList(sql, SYNC_STATUSES.length);

/** What the statements `status-*` call their filters. */
export function filterParameters(filter: StatusFilter): SqlParameters {
	const { statuses = [], storeId, errorClass, text } = filter;
	const wanted = text?.trim().slice(0, LONGEST_TEXT);
	return {
		storeId: int(storeId ?? null),
		errorClass: varchar(errorClass?.slice(0, 20) ?? null, 20),
		pattern: nvarchar(wanted ? `%${literal(wanted)}%` : null, 300),
		anyStatus: bit(statuses.length === 0),
		...statusParameters(statuses),
	};
}
