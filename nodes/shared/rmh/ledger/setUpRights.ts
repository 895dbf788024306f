import { z } from 'zod';
import type { RmhReader } from '../database';
import { RmhError } from '../errors';
import { quoted } from '../identifiers';
import { nvarchar } from '../parameters';
import { checkedRows } from '../rows';
import { statement } from '../statements';
import type { LedgerPlace } from './place';

const right = z.number().nullable();
const row = z.object({
	SchemaID: z.number().nullable(),
	CreateSchema: right,
	CreateTable: right,
	AlterSchema: right,
	SelectSchema: right,
	InsertSchema: right,
});

/**
 * Checks that the login may set the ledger up, before anything is changed.
 * @throws RmhError (kind `noRight`) that names everything that is missing
 */
export async function requireSetUpRights(database: RmhReader, place: LedgerPlace): Promise<void> {
	const rows = await database.read(statement('ledger/set-up-rights'), {
		database: nvarchar(quoted(place.database), 258),
		schema: nvarchar(place.schema, 128),
		quotedSchema: nvarchar(quoted(place.schema), 258),
	});
	const [rights] = checkedRows(row, rows, 'the rights');
	if (!rights) return;
	const schema = `SCHEMA::${quoted(place.schema)}`;
	// Who makes the schema owns it and has every right on it.
	const needed: [granted: number | null, right: string][] =
		rights.SchemaID === null
			? [
					[rights.CreateSchema, 'CREATE SCHEMA'],
					[rights.CreateTable, 'CREATE TABLE'],
				]
			: [
					[rights.CreateTable, 'CREATE TABLE'],
					[rights.AlterSchema, `ALTER ON ${schema}`],
					[rights.SelectSchema, `SELECT ON ${schema}`],
					[rights.InsertSchema, `INSERT ON ${schema}`],
				];
	const missing = needed.filter(([granted]) => granted !== 1).map(([, name]) => name);
	if (missing.length === 0) return;
	const list = missing.join(', ');
	throw new RmhError('noRight', `The login may not set the sync ledger up: it lacks ${list}`, {
		description: `Let the administrator of the SQL Server run the script that this operation shows, or grant the rights in ${place.database}: ${missing
			.map((name) => `GRANT ${name} TO the user of this login`)
			.join('; ')}.`,
	});
}
