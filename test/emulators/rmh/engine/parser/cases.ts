import type { CaseExpression, Expression } from '../syntax/expression';
import type { TokenStream } from './tokenStream';

/** CASE, behind the word itself. */
export function parseCase(stream: TokenStream): Expression {
	const operand = stream.isWord(['WHEN']) ? undefined : stream.expression();
	const branches: CaseExpression['branches'] = [];
	while (stream.takeWords('WHEN')) {
		const test = operand ? { value: stream.expression() } : { condition: stream.predicate() };
		stream.expectWords('THEN');
		branches.push({ ...test, result: stream.expression() });
	}
	if (branches.length === 0) throw stream.unexpected();
	const otherwise = stream.takeWords('ELSE') ? stream.expression() : undefined;
	stream.expectWords('END');
	return { kind: 'case', operand, branches, otherwise };
}
