import type { Expression } from '../syntax/expression';
import { SqlServerError, type SqlType, type SqlValue } from '../types';
import type { Token } from '../lexis/token';
import type { TokenStream } from './tokenStream';

const literal = (type: SqlType, value: SqlValue): Expression => ({ kind: 'literal', type, value });

/** A decimal literal is as precise as it is written: 12.50 is decimal(4,2). */
function decimalLiteral(text: string): Expression {
	const [whole = '', fraction = ''] = text.split('.');
	const digits = whole.replace(/^0+/, '');
	const precision = Math.max(digits.length + fraction.length, 1);
	if (precision > 38) {
		throw new SqlServerError(
			`The number '${text}' is out of the range for numeric representation (maximum precision 38).`,
			{ number: 1007, severity: 15 },
		);
	}
	const value = fraction ? `${digits || '0'}.${fraction}` : digits || '0';
	return literal({ kind: 'decimal', precision, scale: fraction.length }, value);
}

/** An integer beyond int is a decimal in T-SQL, not a bigint. */
function integerLiteral(text: string): Expression {
	const value = BigInt(text);
	return value <= 2_147_483_647n ? literal({ kind: 'int' }, Number(value)) : decimalLiteral(text);
}

function textLiteral(token: Token): Expression {
	const national = token.kind === 'nationalString';
	const most = national ? 4000 : 8000;
	const size = token.text.length > most ? 'max' : Math.max(token.text.length, 1);
	return literal({ kind: national ? 'nvarchar' : 'varchar', length: size }, token.text);
}

function binaryLiteral(text: string): Expression {
	const hex = text.length % 2 ? `0${text}` : text;
	const value = Buffer.from(hex, 'hex');
	const size = value.length > 8000 ? 'max' : Math.max(value.length, 1);
	return literal({ kind: 'varbinary', length: size }, value);
}

/** The literal that comes next, or undefined. */
export function parseLiteral(stream: TokenStream): Expression | undefined {
	const token = stream.peek();
	switch (token.kind) {
		case 'string':
		case 'nationalString':
			return textLiteral(stream.next());
		case 'integer':
			return integerLiteral(stream.next().text);
		case 'decimal':
			return decimalLiteral(stream.next().text);
		case 'float':
			return literal({ kind: 'float' }, Number(stream.next().text.replace(/e[+-]?$/i, '')));
		case 'money':
			return literal({ kind: 'money' }, Number(stream.next().text).toFixed(4));
		case 'binary':
			return binaryLiteral(stream.next().text);
		default:
			return undefined;
	}
}
