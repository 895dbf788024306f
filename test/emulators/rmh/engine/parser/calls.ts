import { unsupported } from '../errors/refusal';
import type { CallExpression, Expression } from '../syntax/expression';
import { parseDataType } from './dataTypes';
import type { TokenStream } from './tokenStream';
import { parseOver } from './windows';

const dateFunctions = ['DATEADD', 'DATEDIFF', 'DATEPART', 'DATENAME'];
/** Reserved words that are functions where a parenthesis follows. */
const reservedFunctions = ['LEFT', 'RIGHT', 'COALESCE', 'NULLIF', 'CONVERT', 'TRY_CONVERT', 'USER'];

/** Whether a function call comes next. */
export function isCall(stream: TokenStream): boolean {
	return stream.isSymbol('(', 1) && (stream.isName() || stream.isWord(reservedFunctions));
}

function parseCast(stream: TokenStream, name: string): Expression {
	return stream.inParentheses((): Expression => {
		const lenient = name.startsWith('TRY_');
		if (name.endsWith('CAST')) {
			const operand = stream.expression();
			stream.expectWords('AS');
			return { kind: 'cast', operand, type: parseDataType(stream, 30).type, lenient };
		}
		const { type } = parseDataType(stream, 30);
		stream.expectSymbol(',');
		const operand = stream.expression();
		const style = stream.takeSymbol(',') ? stream.expression() : undefined;
		return { kind: 'cast', operand, type, style, lenient };
	});
}

function parseIif(stream: TokenStream): Expression {
	return stream.inParentheses((): Expression => {
		const condition = stream.predicate();
		stream.expectSymbol(',');
		const result = stream.expression();
		stream.expectSymbol(',');
		return {
			kind: 'case',
			branches: [{ condition, result }],
			otherwise: stream.expression(),
		};
	});
}

function parseArguments(stream: TokenStream, call: CallExpression): void {
	stream.expectSymbol('(');
	if (stream.takeSymbol(')')) return;
	if (stream.takeSymbol('*')) call.star = true;
	else {
		if (stream.takeWords('DISTINCT')) call.distinct = true;
		else stream.takeWords('ALL');
		if (dateFunctions.includes(call.name)) {
			call.datePart = stream.next().upper;
			stream.expectSymbol(',');
		}
		call.arguments = stream.list(() => stream.expression());
	}
	stream.expectSymbol(')');
}

/**
 * A function call with its OVER clause.
 * @param dotted the name with schema, when it has been read already
 */
export function parseCall(stream: TokenStream, dotted?: string): Expression {
	const name = dotted ?? stream.next().upper;
	if (['CAST', 'TRY_CAST', 'CONVERT', 'TRY_CONVERT'].includes(name)) return parseCast(stream, name);
	if (name === 'IIF') return parseIif(stream);
	if (name === 'PARSE' || name === 'TRY_PARSE') throw unsupported(name);
	const call: CallExpression = { kind: 'call', name, arguments: [] };
	parseArguments(stream, call);
	if (stream.takeWords('OVER')) call.over = parseOver(stream);
	return call;
}
