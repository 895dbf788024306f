import type { SqlType } from '../types';
import { asDecimal } from '../typing/precedence';
import { isNational } from '../typing/families';

/** What sys.columns shows of a type: bytes, digits, and digits behind the point. */
export function columnShape(type: SqlType): {
	maxLength: number;
	precision: number;
	scale: number;
} {
	const shape = (maxLength: number, precision = 0, scale = 0) => ({ maxLength, precision, scale });
	switch (type.kind) {
		case 'nvarchar':
		case 'nchar':
		case 'varchar':
		case 'char':
			if (type.length === 'max') return shape(-1);
			return shape(isNational(type) ? type.length * 2 : type.length);
		case 'binary':
		case 'varbinary':
			return shape(type.length === 'max' ? -1 : type.length);
		case 'ntext':
		case 'text':
		case 'uniqueidentifier':
			return shape(16);
		case 'rowversion':
			return shape(8);
		case 'decimal': {
			const bytes =
				type.precision <= 9 ? 5 : type.precision <= 19 ? 9 : type.precision <= 28 ? 13 : 17;
			return shape(bytes, type.precision, type.scale);
		}
		case 'float':
			return shape(8, 53);
		case 'real':
			return shape(4, 24);
		case 'datetime':
			return shape(8, 23, 3);
		case 'date':
			return shape(3, 10);
		case 'datetime2':
			return shape(
				type.scale < 3 ? 6 : type.scale < 5 ? 7 : 8,
				type.scale ? 20 + type.scale : 19,
				type.scale,
			);
		case 'time':
			return shape(
				type.scale < 3 ? 3 : type.scale < 5 ? 4 : 5,
				type.scale ? 9 + type.scale : 8,
				type.scale,
			);
		default: {
			const bytes = { bit: 1, tinyint: 1, smallint: 2, int: 4 }[type.kind as 'int'] ?? 8;
			const digits = asDecimal(type);
			return shape(bytes, digits?.precision ?? 0, digits?.scale ?? 0);
		}
	}
}
