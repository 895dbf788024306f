import type { RmhSeedCustomer } from '../../seed/rmhCustomers';

/** Rights that a login can lack, by SQL Server's names. */
export type Permission =
	| 'SELECT'
	| 'INSERT'
	| 'UPDATE'
	| 'DELETE'
	| 'EXECUTE'
	| 'CREATE TABLE'
	| 'CREATE SCHEMA'
	| 'CREATE VIEW'
	| 'ALTER'
	| 'CONTROL'
	| 'REFERENCES'
	| 'VIEW DEFINITION'
	| 'CONNECT';

/** A right that is denied: everywhere, or on one object (`dbo.Customer`) or schema (`acumatica_sync`). */
export type Denial = Permission | { permission: Permission; on: string };

/** Who may sign in. Without denials a login may do everything in its databases. */
export interface RmhLogin {
	user: string;
	password: string;
	/** Names of the databases it may enter; default all. master and tempdb are open to everybody. */
	databases?: string[];
	deny?: Denial[];
}

/** How the engine starts. */
export interface SqlEngineOptions {
	/** Folder that keeps the databases between starts; default in memory. */
	dataDir?: string;
	/** Customers to seed where the database has none yet: how many, or which. Default 0. */
	customers?: number | readonly RmhSeedCustomer[];
	/** Default 'RMH_STORE1'. */
	databaseName?: string;
	/** Default `n8n_sync` with all rights. */
	logins?: RmhLogin[];
	/** The server's wall clock: minutes ahead of UTC. Default -300. */
	utcOffsetMinutes?: number;
	/** Also create the tables of RMH's receivables module (`AR_Account`, `AR_AccountLink`), with accounts. */
	receivables?: boolean;
	/** Also seed a week of sales and collections, with items and tenders; see docs/emulated-store.md. Default false. */
	sales?: boolean;
	/**
	 * T-SQL that is run in the database before anything is seeded, and that leaves alone what is there already. What it
	 * does to an empty database is kept with the tables, so that not every start has to run it.
	 */
	scripts?: readonly string[];
	/** How long a statement waits for a lock at most, in ms, whatever SET LOCK_TIMEOUT says. Default 30,000. */
	lockTimeoutMs?: number;
	/** The time, in ms since 1970 UTC; default the machine's. */
	now?: () => number;
}

/** The login of the emulator where none is given. */
export const defaultLogin: RmhLogin = { user: 'n8n_sync', password: 'Sync-Pa55word' };
