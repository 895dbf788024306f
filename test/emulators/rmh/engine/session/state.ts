import type { CatalogTable } from '../catalog/model';
import type { Principal } from '../server/principal';
import { Settings } from './settings';
import { TransactionState } from './transactionState';

/** What a session remembers between batches. */
export class SessionState {
	settings = new Settings();
	readonly transaction = new TransactionState();
	/** `#name` in lower case. */
	readonly temporaryTables = new Map<string, CatalogTable>();
	/** @@ROWCOUNT and @@ERROR. */
	rowCount = 0;
	lastError = 0;
	/** @@IDENTITY, as a whole number; null before the first. */
	identity: bigint | null = null;
	scopeIdentity: bigint | null = null;
	/** Object id of the table for which IDENTITY_INSERT is on. */
	identityInsert: number | undefined;

	constructor(
		readonly id: number,
		readonly login: Principal,
		public database: string,
	) {}
}
