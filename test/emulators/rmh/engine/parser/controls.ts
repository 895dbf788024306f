import { unsupported } from '../errors/refusal';
import type { Statement, StatementBody } from '../syntax/statement';
import { parseStatementsUntil } from './blocks';
import type { TokenStream } from './tokenStream';

function parseTry(stream: TokenStream): StatementBody {
	const body = parseStatementsUntil(stream, ['END', 'TRY']);
	stream.expectWords('END', 'TRY');
	stream.takeSymbol(';');
	stream.expectWords('BEGIN', 'CATCH');
	const handler = parseStatementsUntil(stream, ['END', 'CATCH']);
	stream.expectWords('END', 'CATCH');
	return { kind: 'try', body, handler };
}

function parseBegin(stream: TokenStream): StatementBody {
	if (stream.takeWords('TRY')) return parseTry(stream);
	if (stream.takeOneOf('TRAN', 'TRANSACTION')) {
		const named = stream.isName() || stream.peek().kind === 'variable';
		const name = named ? stream.next().text : undefined;
		if (stream.isWord(['WITH'])) throw unsupported('BEGIN TRANSACTION … WITH MARK');
		return { kind: 'begin', name };
	}
	if (stream.isWord(['DISTRIBUTED'])) throw unsupported('BEGIN DISTRIBUTED TRANSACTION');
	const statements = parseStatementsUntil(stream, ['END']);
	stream.expectWords('END');
	if (statements.length === 0) throw stream.unexpected();
	return { kind: 'block', statements };
}

function parseIf(stream: TokenStream): StatementBody {
	const condition = stream.predicate();
	const then = stream.statement();
	while (stream.isSymbol(';') && stream.isWord(['ELSE'], 1)) stream.next();
	const otherwise: Statement | undefined = stream.takeWords('ELSE')
		? stream.statement()
		: undefined;
	return { kind: 'if', condition, then, otherwise };
}

function parseThrow(stream: TokenStream): StatementBody {
	const bare = stream.atEnd || stream.isSymbol(';') || stream.isWord(['END']);
	if (bare) return { kind: 'throw' };
	const number = stream.expression();
	stream.expectSymbol(',');
	const message = stream.expression();
	stream.expectSymbol(',');
	return { kind: 'throw', error: { number, message, state: stream.expression() } };
}

function parseRaiserror(stream: TokenStream): StatementBody {
	const [message, severity, state, ...given] = stream.inParentheses(() =>
		stream.list(() => stream.expression()),
	);
	if (!message || !severity || !state) throw stream.unexpected();
	let setError = false;
	if (stream.takeWords('WITH')) {
		stream.list(() => {
			const option = stream.next().upper;
			if (option === 'SETERROR') setError = true;
			else if (option !== 'NOWAIT' && option !== 'LOG') throw stream.unexpected();
		});
	}
	return { kind: 'raiserror', message, severity, state, arguments: given, setError };
}

function parseReturn(stream: TokenStream): StatementBody {
	const { kind } = stream.peek();
	const hasValue =
		kind === 'integer' || kind === 'variable' || stream.isSymbol('-') || stream.isSymbol('(');
	return { kind: 'return', value: hasValue ? stream.expression() : undefined };
}

/** Statements that steer the batch; undefined when none comes next. */
export function parseControl(stream: TokenStream): StatementBody | undefined {
	if (stream.takeWords('BEGIN')) return parseBegin(stream);
	if (stream.takeWords('IF')) return parseIf(stream);
	if (stream.takeWords('WHILE')) {
		const condition = stream.predicate();
		return { kind: 'while', condition, body: stream.statement() };
	}
	if (stream.takeWords('BREAK')) return { kind: 'break' };
	if (stream.takeWords('CONTINUE')) return { kind: 'continue' };
	if (stream.takeWords('RETURN')) return parseReturn(stream);
	if (stream.takeWords('THROW')) return parseThrow(stream);
	if (stream.takeWords('RAISERROR')) return parseRaiserror(stream);
	if (stream.takeWords('PRINT')) return { kind: 'print', value: stream.expression() };
	if (stream.takeWords('WAITFOR')) {
		if (!stream.takeWords('DELAY')) throw unsupported('WAITFOR without DELAY');
		return { kind: 'waitfor', delay: stream.expression() };
	}
	return undefined;
}
