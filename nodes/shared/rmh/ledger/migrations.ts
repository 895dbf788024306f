/** Changes to the ledger's tables, in order. Once released, one is never edited again. */
export const MIGRATIONS: readonly { version: number; statement: string }[] = [
	{ version: 1, statement: 'ledger/migrations/001-tables' },
	{ version: 2, statement: 'ledger/migrations/002-conflicts' },
	{ version: 3, statement: 'ledger/migrations/003-documents' },
	{ version: 4, statement: 'ledger/migrations/004-waiting' },
];

/** The version of the tables that this package works with. */
export const LEDGER_VERSION = MIGRATIONS.at(-1)?.version ?? 0;
