import type { StatementBody } from '../syntax/statement';
import type { TokenStream } from './tokenStream';

function takeName(stream: TokenStream): { name?: string; variable?: string } {
	if (stream.peek().kind === 'variable') return { variable: stream.expectVariable() };
	return stream.isName() ? { name: stream.expectName() } : {};
}

/** COMMIT, ROLLBACK and SAVE; BEGIN TRANSACTION is read with the other BEGINs. */
export function parseTransaction(stream: TokenStream): StatementBody | undefined {
	if (stream.takeWords('COMMIT')) {
		if (stream.takeOneOf('TRAN', 'TRANSACTION')) takeName(stream);
		else stream.takeWords('WORK');
		return { kind: 'commit' };
	}
	if (stream.takeWords('ROLLBACK')) {
		if (stream.takeOneOf('TRAN', 'TRANSACTION')) return { kind: 'rollback', ...takeName(stream) };
		stream.takeWords('WORK');
		return { kind: 'rollback' };
	}
	if (stream.takeWords('SAVE')) {
		if (!stream.takeOneOf('TRAN', 'TRANSACTION')) throw stream.unexpected();
		return { kind: 'save', name: stream.expectName() };
	}
	return undefined;
}
