import type { Name } from '../syntax/expression';
import type { TokenStream } from './tokenStream';

/** A name of one to four parts; parts in the middle may be empty: `tempdb..#work`. */
export function parseName(stream: TokenStream): Name {
	const parts = [stream.expectName()];
	while (stream.takeSymbol('.')) {
		if (stream.isSymbol('.')) parts.push('');
		else if (stream.peek().kind === 'word' || stream.isName()) parts.push(stream.next().text);
		else throw stream.unexpected();
	}
	return parts;
}

/** Column names between parentheses. */
export function parseColumnList(stream: TokenStream): string[] {
	return stream.inParentheses(() => stream.list(() => stream.expectName()));
}

/** A name, or a text in quotes where T-SQL takes it for a name (column aliases). */
export function parseAlias(stream: TokenStream): string {
	const { kind } = stream.peek();
	if (kind === 'string' || kind === 'nationalString') return stream.next().text;
	return stream.expectName();
}
