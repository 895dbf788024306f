import type { RmhConnection } from '../connection';
import { RmhError } from '../errors';
import { quoted } from '../identifiers';

/** Longest identifier that SQL Server knows (sysname). */
const LONGEST = 128;

/** Schemas that are somebody else's: the ledger needs one of its own. */
const TAKEN = /^(dbo|sys|guest|information_schema|db_\w+)$/i;

/** Where the ledger lives. */
export interface LedgerPlace {
	/** Name of the database, also where it is the RMH database itself. */
	database: string;
	schema: string;
	/** `[schema]` or `[database].[schema]`: what $(Ledger) stands for on a connection to RMH. */
	onRmh: string;
	/** `[schema]`: what it stands for in the ledger's own database. */
	atHome: string;
	/** As a person would write it: `RMH_SYNC.acumatica_sync`. */
	words: string;
}

/** @throws RmhError (kind `configuration`) when the credential names no usable schema */
export function ledgerPlace(connection: RmhConnection): LedgerPlace {
	const { schema, database } = connection.ledger;
	if (schema === '' || schema.length > LONGEST || TAKEN.test(schema)) {
		throw new RmhError('configuration', `"${schema}" cannot be the schema of the sync ledger`, {
			description:
				'Open the RMH Database credential and enter a schema that nothing else uses, for example acumatica_sync.',
		});
	}
	const apart = database !== '' && database.toLowerCase() !== connection.database.toLowerCase();
	const home = database || connection.database;
	return {
		database: home,
		schema,
		onRmh: apart ? `${quoted(database)}.${quoted(schema)}` : quoted(schema),
		atHome: quoted(schema),
		words: `${home}.${schema}`,
	};
}
