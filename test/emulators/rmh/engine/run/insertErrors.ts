import type { CatalogColumn, CatalogTable } from '../catalog/model';
import type { Translated } from '../translate/translated';
import { SqlServerError } from '../types';

/** 213: the statement names no columns, and the values do not match the table's. */
export const noMatch = () =>
	new SqlServerError('Column name or number of supplied values does not match table definition.', {
		number: 213,
	});

/** 264: a column is named twice. */
export const twice = (column: string) =>
	new SqlServerError(
		`The column name '${column}' is specified more than once in the SET clause or column list of an INSERT. A column cannot be assigned more than one value in the same clause. Modify the clause to make sure that a column is updated only once.`,
		{ number: 264 },
	);

/** 109, 110, 120, 121: the lists differ in length. */
export function listsDiffer(moreValues: boolean, query = false): SqlServerError {
	if (query) {
		const [word, number] = moreValues ? ['fewer', 121] : ['more', 120];
		const text = `The select list for the INSERT statement contains ${moreValues ? 'more' : 'fewer'} items than the insert list. The number of SELECT values must match the number of INSERT columns.`;
		return new SqlServerError(text, {
			number: Number(number),
			severity: 15,
			state: word === 'fewer' ? 1 : 1,
		});
	}
	const [word, number] = moreValues ? ['fewer', 110] : ['more', 109];
	return new SqlServerError(
		`There are ${word} columns in the INSERT statement than values specified in the VALUES clause. The number of values in the VALUES clause must match the number of columns specified in the INSERT statement.`,
		{ number: Number(number), severity: 15 },
	);
}

/** 273: row versions are handed out, never written. */
export function assertVersionColumn(column: CatalogColumn, value: Translated): void {
	if (column.type.kind !== 'rowversion' || value.untyped) return;
	throw new SqlServerError(
		'Cannot insert an explicit value into a timestamp column. Use INSERT with a column list to exclude the timestamp column, or insert a DEFAULT into the timestamp column.',
		{ number: 273 },
	);
}

/** 544, 545, 8101: identity values are written only while IDENTITY_INSERT is on, and then always. */
export function assertIdentityTargets(
	table: CatalogTable,
	columns: readonly CatalogColumn[],
	identityInsert: boolean,
	named: boolean,
): void {
	const identity = table.columns.find((column) => column.identity);
	if (!identity) return;
	const given = columns.includes(identity);
	if (given && !identityInsert) {
		throw new SqlServerError(
			`Cannot insert explicit value for identity column in table '${table.name}' when IDENTITY_INSERT is set to OFF.`,
			{ number: 544 },
		);
	}
	if (identityInsert && !given) {
		throw new SqlServerError(
			`Explicit value must be specified for identity column in table '${table.name}' either when IDENTITY_INSERT is set to ON or when a replication user is inserting into a NOT FOR REPLICATION identity column.`,
			{ number: 545 },
		);
	}
	if (identityInsert && !named) {
		throw new SqlServerError(
			`An explicit value for the identity column in table '${table.name}' can only be specified when a column list is used and IDENTITY_INSERT is ON.`,
			{ number: 8101 },
		);
	}
}
