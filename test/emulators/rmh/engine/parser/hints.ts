import { unsupported } from '../errors/refusal';
import { SqlServerError } from '../types';
import type { TokenStream } from './tokenStream';

/** Hints that change locking only, or nothing that this engine has. */
const known = new Set(
	(
		'NOLOCK READUNCOMMITTED READCOMMITTED READCOMMITTEDLOCK REPEATABLEREAD SERIALIZABLE HOLDLOCK UPDLOCK ' +
		'XLOCK ROWLOCK PAGLOCK TABLOCK TABLOCKX READPAST NOWAIT NOEXPAND FORCESEEK FORCESCAN INDEX'
	).split(' '),
);

/** `INDEX (1)`, and `FORCESEEK (PK_Link (Scope, RmhID))`, which says by which columns to seek. */
function skipParentheses(stream: TokenStream): void {
	let depth = 0;
	do {
		if (stream.atEnd) throw stream.unexpected();
		if (stream.takeSymbol('(')) depth++;
		else if (stream.takeSymbol(')')) depth--;
		else stream.next();
	} while (depth > 0);
}

function parseHint(stream: TokenStream): string {
	const token = stream.next();
	if (token.upper === 'SNAPSHOT') throw unsupported('The table hint SNAPSHOT');
	if (!known.has(token.upper)) {
		throw new SqlServerError(`"${token.text}" is not a recognized table hints option.`, {
			number: 321,
			severity: 15,
			lineNumber: token.line,
		});
	}
	if (stream.isSymbol('(')) skipParentheses(stream);
	else if (token.upper === 'INDEX' && stream.takeSymbol('=')) stream.next();
	return token.upper;
}

/**
 * `WITH (NOLOCK, …)`, in upper case; the old form without WITH is read too.
 * @param oldFormOnly where WITH could begin something else
 */
export function parseHints(stream: TokenStream, oldFormOnly = false): string[] {
	const withHints = !oldFormOnly && stream.isWord(['WITH']) && stream.isSymbol('(', 1);
	if (withHints) stream.next();
	else if (!(stream.isSymbol('(') && known.has(stream.peek(1).upper) && stream.isSymbol(')', 2))) {
		return [];
	}
	return stream.inParentheses(() => {
		const hints = [parseHint(stream)];
		while (!stream.isSymbol(')')) {
			stream.takeSymbol(',');
			hints.push(parseHint(stream));
		}
		return hints;
	});
}

const queryHints = new Set(
	(
		'RECOMPILE MAXDOP OPTIMIZE FORCE LOOP HASH MERGE ORDER CONCAT FAST KEEP KEEPFIXED EXPAND ROBUST ' +
		'MAXRECURSION LABEL USE QUERYTRACEON MIN_GRANT_PERCENT MAX_GRANT_PERCENT'
	).split(' '),
);

/** `OPTION (…)` at the end of a statement: hints for a plan that this engine makes its own way. */
export function parseQueryHints(stream: TokenStream): void {
	if (!stream.takeWords('OPTION')) return;
	stream.expectSymbol('(');
	let depth = 1;
	let first = true;
	while (depth > 0) {
		if (stream.atEnd) throw stream.unexpected();
		const token = stream.next();
		if (first && !queryHints.has(token.upper)) {
			throw new SqlServerError(`Incorrect syntax near '${token.text}'.`, {
				number: 102,
				severity: 15,
				lineNumber: token.line,
			});
		}
		if (token.kind === 'symbol' && token.text === '(') depth++;
		if (token.kind === 'symbol' && token.text === ')') depth--;
		first = token.kind === 'symbol' && token.text === ',' && depth === 1;
	}
}
