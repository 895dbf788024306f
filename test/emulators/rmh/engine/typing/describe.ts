import type { SqlType } from '../types';

/** The type as SQL Server's messages name it. */
export function typeName(type: SqlType): string {
	switch (type.kind) {
		case 'rowversion':
			return 'timestamp';
		case 'decimal':
			return 'numeric';
		default:
			return type.kind;
	}
}

/** The type with its length, precision or scale, as a declaration writes it. */
export function declaration(type: SqlType): string {
	switch (type.kind) {
		case 'decimal':
			return `decimal(${type.precision},${type.scale})`;
		case 'nvarchar':
		case 'varchar':
		case 'nchar':
		case 'char':
		case 'binary':
		case 'varbinary':
			return `${type.kind}(${type.length})`;
		case 'datetime2':
		case 'time':
		case 'datetimeoffset':
			return `${type.kind}(${type.scale})`;
		default:
			return typeName(type);
	}
}
