import { unsupported } from '../errors/refusal';
import type { ColumnDefinition, ConstraintDefinition } from '../syntax/definition';
import { parseConstraintBody, parseDefault } from './constraints';
import { parseDataType } from './dataTypes';
import type { TokenStream } from './tokenStream';

function integerArgument(stream: TokenStream): number {
	const negative = stream.takeSymbol('-');
	const token = stream.next();
	if (token.kind !== 'integer') throw stream.unexpected();
	return negative ? -Number(token.text) : Number(token.text);
}

function parseIdentity(stream: TokenStream): { seed: number; increment: number } {
	if (!stream.isSymbol('(')) return { seed: 1, increment: 1 };
	return stream.inParentheses(() => {
		const seed = integerArgument(stream);
		stream.expectSymbol(',');
		return { seed, increment: integerArgument(stream) };
	});
}

/** One property behind the type; false when there is none. */
function parseProperty(stream: TokenStream, column: ColumnDefinition): boolean {
	if (stream.takeWords('NULL')) column.nullable = true;
	else if (stream.takeWords('NOT', 'NULL')) column.nullable = false;
	else if (stream.takeWords('IDENTITY')) column.identity = parseIdentity(stream);
	else if (stream.takeWords('COLLATE')) column.collation = stream.expectName();
	else if (stream.isWord(['SPARSE', 'ROWGUIDCOL', 'MASKED', 'ENCRYPTED', 'GENERATED'])) {
		throw unsupported(`The column property ${stream.peek().upper}`);
	} else {
		const name = stream.takeWords('CONSTRAINT') ? stream.expectName() : undefined;
		if (stream.takeWords('DEFAULT')) column.default = { name, ...parseDefault(stream) };
		else {
			const constraint = parseConstraintBody(stream, name, column.name);
			if (!constraint && name !== undefined) throw stream.unexpected();
			if (!constraint) return false;
			column.constraints.push(constraint satisfies ConstraintDefinition);
		}
	}
	return true;
}

/** A column with everything behind its name. */
export function parseColumn(stream: TokenStream): ColumnDefinition {
	const first = stream.peek();
	const name = stream.expectName();
	if (stream.isWord(['AS'])) throw unsupported(`The computed column ${name}`);
	// `CREATE TABLE t (timestamp)`: a column of that type needs no name.
	const isBareTimestamp =
		first.upper === 'TIMESTAMP' && (stream.isSymbol(',') || stream.isSymbol(')'));
	const { type, typeName } = isBareTimestamp
		? { type: { kind: 'rowversion' as const }, typeName: 'timestamp' }
		: parseDataType(stream);
	const column: ColumnDefinition = { name, type, typeName, constraints: [] };
	while (parseProperty(stream, column)) continue;
	return column;
}
