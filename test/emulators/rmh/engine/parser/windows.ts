import type { OrderItem, Window } from '../syntax/expression';
import type { TokenStream } from './tokenStream';

/** The items behind ORDER BY. */
export function parseOrderItems(stream: TokenStream): OrderItem[] {
	return stream.list(() => {
		const expression = stream.expression();
		const descending = stream.takeOneOf('ASC', 'DESC') === 'DESC';
		return { expression, descending };
	});
}

/** `ROWS BETWEEN … AND …`, read to the closing parenthesis. */
function parseFrame(stream: TokenStream): string | undefined {
	if (!stream.isWord(['ROWS', 'RANGE'])) return undefined;
	const words: string[] = [];
	while (!stream.isSymbol(')')) {
		const { kind, upper } = stream.next();
		if (kind !== 'word' && kind !== 'integer') throw stream.unexpected();
		words.push(upper);
	}
	return words.join(' ');
}

/** The parentheses behind OVER. */
export function parseOver(stream: TokenStream): Window {
	return stream.inParentheses(() => {
		const partitionBy = stream.takeWords('PARTITION', 'BY')
			? stream.list(() => stream.expression())
			: [];
		const orderBy = stream.takeWords('ORDER', 'BY') ? parseOrderItems(stream) : [];
		return { partitionBy, orderBy, frame: parseFrame(stream) };
	});
}
