import { z } from 'zod';
import { requireColumn, requireTable } from '../catalog';
import type { RmhReader } from '../database';
import { quoted, quotedTable, type TableName } from '../identifiers';
import { checkedRows } from '../rows';
import { statement, withIdentifiers } from '../statements';

/** Where a site keeps what it calls the custom columns; it is not known where RMH itself does. */
export interface CaptionSource {
	table: TableName;
	/** Column with the name of a column of dbo.Customer: `CustomText1`, `Custom Text 1`. */
	nameColumn: string;
	textColumn: string;
}

const row = z.object({ ColumnName: z.string().nullable(), Caption: z.string().nullable() });

/**
 * @returns captions by the name of the column, in upper case and without blanks; empty ones are left out
 * @throws RmhError (kind `configuration`) when the table or a column is missing
 */
export async function readCaptions(
	database: RmhReader,
	source: CaptionSource,
): Promise<ReadonlyMap<string, string>> {
	const table = await requireTable(database, source.table, 'Caption Table');
	const sql = withIdentifiers(statement('columns/captions'), {
		Source: quotedTable(table),
		NameColumn: quoted(requireColumn(table, source.nameColumn, 'Caption Name Column')),
		TextColumn: quoted(requireColumn(table, source.textColumn, 'Caption Text Column')),
	});
	const captions = new Map<string, string>();
	for (const { ColumnName, Caption } of checkedRows(
		row,
		await database.read(sql),
		'the captions',
	)) {
		const name = (ColumnName ?? '').replace(/\s/g, '').toUpperCase();
		const caption = (Caption ?? '').trim();
		if (name !== '' && caption !== '') captions.set(name, caption);
	}
	return captions;
}
