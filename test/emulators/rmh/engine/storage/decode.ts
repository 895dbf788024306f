import type { SqlType, SqlValue } from '../types';

function decodeFixed(text: string, digits: number): string {
	const [whole = '', fraction = ''] = text.split('.');
	return digits === 0 ? whole : `${whole}.${fraction.padEnd(digits, '0').slice(0, digits)}`;
}

/** `2026-11-23 09:15:00.123` as `2026-11-23T09:15:00.123`, with as many digits as the type shows. */
function decodeMoment(text: string, digits: number): string {
	const [moment = '', fraction = ''] = text.replace(' ', 'T').split('.');
	return digits === 0 ? moment : `${moment}.${fraction.padEnd(digits, '0').slice(0, digits)}`;
}

/** A value as Postgres writes it, as the engine's value of this type. */
export function decode(text: string | null, type: SqlType): SqlValue {
	if (text === null) return null;
	switch (type.kind) {
		case 'int':
		case 'smallint':
		case 'tinyint':
		case 'float':
		case 'real':
			return Number(text);
		case 'bigint':
			return BigInt(text);
		case 'bit':
			return text !== '0';
		case 'money':
			return decodeFixed(text, 4);
		case 'decimal':
			return decodeFixed(text, type.scale);
		case 'datetime':
			return decodeMoment(text, 3);
		case 'datetime2':
		case 'time':
			return decodeMoment(text, type.scale);
		case 'uniqueidentifier':
			return text.toUpperCase();
		case 'binary':
		case 'varbinary':
		case 'rowversion':
			return Buffer.from(text.slice(2), 'hex');
		default:
			return text;
	}
}
