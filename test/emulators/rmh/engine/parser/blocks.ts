import type { Statement } from '../syntax/statement';
import type { TokenStream } from './tokenStream';

/** Statements up to these words, which are not taken. */
export function parseStatementsUntil(stream: TokenStream, words: readonly string[]): Statement[] {
	const statements: Statement[] = [];
	for (;;) {
		while (stream.takeSymbol(';')) continue;
		if (words.every((word, offset) => stream.isWord([word], offset))) return statements;
		if (stream.atEnd) throw stream.unexpected();
		statements.push(stream.statement());
	}
}
