import type { RmhConnection } from '../connection';
import type { RmhDatabase, SqlRow } from '../database';
import type { SqlParameters } from '../parameters';
import { statement, withIdentifiers } from '../statements';
import { ledgerMissing, ledgerNewer, ledgerOutdated, toLedgerError } from './ledgerErrors';
import { LEDGER_VERSION } from './migrations';
import { ledgerPlace } from './place';
import { readVersion } from './version';

/** The sync ledger, beside the RMH data on one connection. */
export interface Ledger {
	readonly database: RmhDatabase;
	/** As a person would write its place: `RMH_STORE1.acumatica_sync`. */
	readonly place: string;
	/**
	 * The statement in `sql/ledger/<name>.sql`, with the ledger's schema filled in.
	 * @param more other names that it has, see withIdentifiers
	 */
	sql(name: string, more?: Readonly<Record<string, string>>): string;
	/** Runs a statement that only reads. @throws RmhError in the words of the ledger */
	read(sql: string, parameters?: SqlParameters): Promise<SqlRow[]>;
	/**
	 * Runs an atomic batch that changes nothing when it is run again; see RmhDatabase.execute.
	 * @throws RmhError in the words of the ledger
	 */
	write(sql: string, parameters?: SqlParameters): Promise<SqlRow[]>;
	/**
	 * Runs an atomic batch that does more when it is run again: after a broken connection it is not repeated,
	 * and nobody knows whether it happened.
	 * @throws RmhError in the words of the ledger (kind `connectionLost` where the outcome is not known)
	 */
	writeOnce(sql: string, parameters?: SqlParameters): Promise<SqlRow[]>;
}

/**
 * Opens the ledger on a connection to RMH and checks that its tables are those of this version.
 * @throws RmhError (kinds `ledgerMissing`, `ledgerOutdated`, `ledgerNewer`, `noRight`)
 */
export async function openLedger(
	database: RmhDatabase,
	connection: RmhConnection,
): Promise<Ledger> {
	const place = ledgerPlace(connection);
	const version = await readVersion(database, place, place.onRmh);
	if (version === 0) throw ledgerMissing(place);
	if (version < LEDGER_VERSION) throw ledgerOutdated(place, version, LEDGER_VERSION);
	if (version > LEDGER_VERSION) throw ledgerNewer(place, version, LEDGER_VERSION);
	const told = async (work: Promise<SqlRow[]>) => {
		try {
			return await work;
		} catch (error) {
			throw toLedgerError(error, place);
		}
	};
	return {
		database,
		place: place.words,
		sql: (name, more) =>
			withIdentifiers(statement(`ledger/${name}`), { ...more, Ledger: place.onRmh }),
		read: async (sql, parameters) => await told(database.read(sql, parameters)),
		write: async (sql, parameters) =>
			await told(database.execute(sql, parameters, { repeatable: true })),
		writeOnce: async (sql, parameters) => await told(database.execute(sql, parameters)),
	};
}
