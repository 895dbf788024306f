import { z } from 'zod';
import type { RmhReader } from '../database';
import { RmhError } from '../errors';
import { checkedRows } from '../rows';
import { statement } from '../statements';
import { tenderName, type DocumentSettings } from './documentSettings';

const row = z.object({ ID: z.number(), Code: z.string().nullable() });

/**
 * Makes sure that the tenders on account are tenders of the store: one that is misspelt, or given by its description,
 * would make every sale on account a paid one, which may go to the walk-in customer.
 *
 * @throws RmhError (kind `configuration`) that names those that are none
 */
export async function checkOnAccountTenders(
	database: RmhReader,
	{ onAccountTenders }: Pick<DocumentSettings, 'onAccountTenders'>,
): Promise<void> {
	if (onAccountTenders.size === 0) return;
	const rows = checkedRows(
		row,
		await database.read(statement('documents/tenders'), {}),
		'dbo.Tender',
		'notAnRmhDatabase',
	);
	const known = new Set(rows.flatMap(({ ID, Code }) => [String(ID), tenderName(Code ?? '')]));
	const unknown = [...onAccountTenders].filter((name) => !known.has(name));
	if (unknown.length === 0) return;
	const all = rows.map(({ ID, Code }) => `${ID} (${Code?.trim() ?? ''})`).join(', ');
	throw new RmhError(
		'configuration',
		`On-Account Tenders: the store has no tender with the ID or code ${unknown.join(', ')}`,
		{
			description: `Give IDs or codes, not descriptions. The store has ${all || 'no tenders'}. Nothing was taken: a sale on account would have counted as paid.`,
		},
	);
}
