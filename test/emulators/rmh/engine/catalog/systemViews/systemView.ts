import type { SqlType } from '../../types';

/** A catalog view: a query on the engine's own catalog, with the types that SQL Server shows. */
export interface SystemView {
	kind: 'system';
	schema: string;
	name: string;
	columns: { name: string; type: SqlType; nullable: boolean }[];
	/** Postgres's SQL with columns of these names. */
	sql(database: { id: number; name: string }): string;
}

const integer: SqlType = { kind: 'int' };
const types: Record<string, SqlType> = {
	int: integer,
	bigint: { kind: 'bigint' },
	smallint: { kind: 'smallint' },
	tinyint: { kind: 'tinyint' },
	bit: { kind: 'bit' },
	name: { kind: 'nvarchar', length: 128 },
	text: { kind: 'nvarchar', length: 'max' },
	desc: { kind: 'nvarchar', length: 60 },
	code: { kind: 'char', length: 2 },
	varchar: { kind: 'varchar', length: 20 },
	datetime: { kind: 'datetime' },
};

/**
 * Describes a catalog view.
 * @param columns `name:type`, separated by blanks; a question mark behind the type means nullable
 */
export function systemView(
	schema: string,
	name: string,
	columns: string,
	sql: SystemView['sql'],
): SystemView {
	return {
		kind: 'system',
		schema,
		name,
		columns: columns
			.trim()
			.split(/\s+/)
			.map((column) => {
				const [columnName = '', kind = ''] = column.split(':');
				const type = types[kind.replace('?', '')] ?? integer;
				return { name: columnName, type, nullable: kind.endsWith('?') };
			}),
		sql,
	};
}
