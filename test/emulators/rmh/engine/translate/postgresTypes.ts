import { unsupported } from '../errors/refusal';
import type { SqlType } from '../types';

/** The Postgres type that holds values of a SQL Server type. Lengths are checked by the conversions. */
export function postgresType(type: SqlType): string {
	switch (type.kind) {
		case 'bit':
		case 'tinyint':
		case 'smallint':
			return 'int2';
		case 'int':
			return 'int4';
		case 'bigint':
			return 'int8';
		case 'float':
			return 'float8';
		case 'real':
			return 'float4';
		case 'money':
			return 'numeric(19,4)';
		case 'decimal':
			return `numeric(${type.precision},${type.scale})`;
		case 'nvarchar':
		case 'varchar':
		case 'nchar':
		case 'char':
		case 'ntext':
		case 'text':
			return 'text';
		case 'datetime':
		case 'datetime2':
			return 'timestamp';
		case 'date':
			return 'date';
		case 'time':
			return 'time';
		case 'uniqueidentifier':
			return 'uuid';
		case 'binary':
		case 'varbinary':
		case 'rowversion':
			return 'bytea';
		case 'datetimeoffset':
			throw unsupported('The data type datetimeoffset');
	}
}
