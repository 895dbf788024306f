import { SqlServerError } from '../types';
import type { Token } from '../lexis/token';
import { isReserved } from '../lexis/keywords';

/** 102 or 156: the parser did not expect this token. */
export function incorrectSyntax(token: Token): SqlServerError {
	const detail = { state: 1, severity: 15, lineNumber: token.line };
	if (token.kind === 'word' && isReserved(token.upper)) {
		return new SqlServerError(`Incorrect syntax near the keyword '${token.text}'.`, {
			...detail,
			number: 156,
		});
	}
	return new SqlServerError(`Incorrect syntax near '${token.text}'.`, { ...detail, number: 102 });
}

/** 105: a text literal that does not end. */
export function unclosedQuote(text: string, line: number): SqlServerError {
	return new SqlServerError(`Unclosed quotation mark after the character string '${text}'.`, {
		number: 105,
		severity: 15,
		lineNumber: line,
	});
}

/** 137: a variable without DECLARE. */
export function undeclaredVariable(name: string, line: number): SqlServerError {
	return new SqlServerError(`Must declare the scalar variable "${name}".`, {
		number: 137,
		severity: 15,
		state: 2,
		lineNumber: line,
	});
}
