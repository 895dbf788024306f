import type { RmhConnection } from '../connection';
import { quoted } from '../identifiers';
import { statement, withIdentifiers } from '../statements';
import { MIGRATIONS } from './migrations';
import type { LedgerPlace } from './place';
import { ledgerPlace } from './place';

/** The one batch that makes a version of the ledger's tables. Runs in the ledger's own database. */
export function migrationBatch(place: LedgerPlace, version: number, name: string): string {
	const names = { Ledger: place.atHome, Schema: literal(place.schema) };
	return withIdentifiers(statement('ledger/migrate'), {
		...names,
		Number: String(version),
		Migration: withIdentifiers(statement(name), names),
	});
}

/**
 * Everything that sets the ledger up, as a script for SQL Server Management Studio or sqlcmd. It can
 * be run again at any time: what is there already stays.
 */
export function setUpScript(connection: RmhConnection): string {
	const place = ledgerPlace(connection);
	const grant = withIdentifiers(statement('ledger/grant'), {
		Schema: literal(place.schema),
		User: literal(connection.user),
	});
	return [
		`/* Sets up the sync ledger of n8n-nodes-rmh-acumatica in ${commentable(place.words)}, or brings it up to date.
   Run it as a member of db_owner of that database, as often as you like: what is there already stays.
   Nothing of RMH's own is touched. */
USE ${quoted(place.database)};`,
		// Indexes with a filter need them; sqlcmd and old tools have other defaults.
		`SET ANSI_NULLS ON;
SET ANSI_PADDING ON;
SET ANSI_WARNINGS ON;
SET ARITHABORT ON;
SET CONCAT_NULL_YIELDS_NULL ON;
SET NUMERIC_ROUNDABORT OFF;
SET QUOTED_IDENTIFIER ON;`,
		...MIGRATIONS.map(({ version, statement: name }) => migrationBatch(place, version, name)),
		grant,
		'',
	].join('\nGO\n');
}

/** The inside of N'…'. */
const literal = (text: string) => text.replaceAll("'", "''");

/** Names are the credential's: none of them ends the comment or begins another. */
const commentable = (text: string) => text.replaceAll(/\*\/|\/\*|[\r\n]/g, ' ');
