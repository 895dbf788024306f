import { SqlServerError } from '../types';
import type { TextRow } from './postgres';

/*
 * Many columns cost the embedded Postgres's wire more than anything else. Where many rows come, each row is one
 * text: its values with a separator between them. Both marks are noncharacters of Unicode, which no text holds
 * that was ever meant to be read.
 */
const SEPARATOR = '\ufdd0';
const NULL_MARK = '\ufdd1';

/** Postgres's functions take at most 100 arguments. */
const MOST_ARGUMENTS = 90;

const joined = (values: readonly string[]) => `concat_ws('${SEPARATOR}', ${values.join(', ')})`;

/** A query that gives the rows of another one packed; its columns are c1, c2, … */
export function packed(sql: string, width: number): string {
	const values = Array.from(
		{ length: width },
		(_, place) => `coalesce(p.c${place + 1}::text, '${NULL_MARK}')`,
	);
	const groups: string[] = [];
	for (let first = 0; first < width; first += MOST_ARGUMENTS) {
		groups.push(joined(values.slice(first, first + MOST_ARGUMENTS)));
	}
	return `SELECT ${joined(groups)} FROM (${sql}) AS p`;
}

/** The values of packed rows. */
export function unpack(rows: readonly TextRow[], width: number): TextRow[] {
	return rows.map(([text]) => {
		const values = (text ?? '').split(SEPARATOR);
		if (values.length !== width) {
			throw new SqlServerError('RMH emulator: The character U+FDD0 is not supported.', {
				number: 50000,
			});
		}
		return values.map((value) => (value === NULL_MARK ? null : value));
	});
}
