import type { TokenStream } from './tokenStream';

/** Whether a query comes next, perhaps in parentheses of its own. */
export function isQueryStart(stream: TokenStream): boolean {
	let offset = 0;
	while (stream.isSymbol('(', offset)) offset++;
	return stream.isWord(['SELECT'], offset);
}
