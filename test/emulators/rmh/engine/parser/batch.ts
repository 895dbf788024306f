import type { Expression } from '../syntax/expression';
import type { Query } from '../syntax/query';
import type { Statement } from '../syntax/statement';
import { parseExecute } from './executes';
import { parseExpression } from './expressions';
import { parsePredicate } from './predicates';
import { parseCommonTables, parseQuery } from './queries';
import { parseStatement } from './statements';
import { TokenStream, type Productions } from './tokenStream';
import { parseDataType } from './dataTypes';
import type { SqlType } from '../types';

const productions: Productions = {
	expression: parseExpression,
	predicate: parsePredicate,
	query: parseQuery,
	statement: parseStatement,
};

/**
 * Parses a batch.
 * @param parameters names of the batch's parameters, with '@'
 * @throws SqlServerError 102, 156, 105, 137 …; then nothing of the batch has run
 */
export function parseBatch(source: string, parameters: Iterable<string> = []): Statement[] {
	const stream = new TokenStream(source, productions, parameters);
	const statements: Statement[] = [];
	while (stream.takeSymbol(';')) continue;
	// The first statement of a batch may be a procedure call without EXEC.
	if (stream.isName() && !stream.isWord(['THROW', 'DISABLE', 'ENABLE'])) {
		const { line } = stream.peek();
		statements.push({ line, ...parseExecute(stream) });
	}
	while (!stream.atEnd) {
		if (!stream.takeSymbol(';')) statements.push(parseStatement(stream));
	}
	return statements;
}

function parseWhole<T>(source: string, read: (stream: TokenStream) => T): T {
	const stream = new TokenStream(source, productions);
	const result = read(stream);
	if (!stream.atEnd) throw stream.unexpected();
	return result;
}

/** The text of a default constraint. */
export function parseExpressionText(source: string): Expression {
	return parseWhole(source, parseExpression);
}

/** The text of a view. */
export function parseQueryText(source: string): Query {
	return parseWhole(source, (stream) => parseQuery(stream, parseCommonTables(stream)));
}

/** The declaration of parameters in sp_executesql: `@a int, @b nvarchar(20) OUTPUT`. */
export function parseParameterDeclarations(
	source: string,
): { name: string; type: SqlType; output: boolean }[] {
	const stream = new TokenStream(source, productions);
	if (stream.atEnd) return [];
	const declarations = stream.list(() => {
		const name = stream.declareVariable();
		stream.takeWords('AS');
		const { type } = parseDataType(stream);
		return { name, type, output: stream.takeOneOf('OUTPUT', 'OUT') !== undefined };
	});
	if (!stream.atEnd) throw stream.unexpected();
	return declarations;
}
