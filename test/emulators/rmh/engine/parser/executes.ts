import type { Expression } from '../syntax/expression';
import type { ExecuteStatement } from '../syntax/statement';
import { parseName } from './names';
import type { TokenStream } from './tokenStream';

/** A procedure's argument may be a bare word, which stands for the text. */
function parseArgumentValue(stream: TokenStream): Expression {
	if (stream.takeWords('DEFAULT')) return { kind: 'default' };
	if (stream.isName() && !stream.isSymbol('(', 1)) {
		const text = stream.next().text;
		const length = Math.max(text.length, 1);
		return { kind: 'literal', type: { kind: 'nvarchar', length }, value: text };
	}
	return stream.expression();
}

function parseArgument(stream: TokenStream): ExecuteStatement['arguments'][number] {
	let name: string | undefined;
	if (stream.peek().kind === 'variable' && stream.isSymbol('=', 1)) {
		name = stream.next().text;
		stream.expectSymbol('=');
	}
	const value = parseArgumentValue(stream);
	return { name, value, output: stream.takeOneOf('OUTPUT', 'OUT') !== undefined };
}

const statementStarts = (
	'ALTER BEGIN BREAK COMMIT CONTINUE CREATE DECLARE DELETE DROP ELSE END EXEC EXECUTE GOTO IF INSERT MERGE ' +
	'PRINT RAISERROR RETURN ROLLBACK SAVE SELECT SET THROW TRUNCATE UPDATE USE WAITFOR WHILE WITH'
).split(' ');

/** EXEC, behind the word itself: a procedure with its arguments, or a text in parentheses. */
export function parseExecute(stream: TokenStream): ExecuteStatement {
	if (stream.isSymbol('(')) {
		const text = stream.inParentheses(() => stream.expression());
		return { kind: 'execute', text, arguments: [] };
	}
	let result: string | undefined;
	if (stream.peek().kind === 'variable' && stream.isSymbol('=', 1)) {
		result = stream.expectVariable();
		stream.expectSymbol('=');
	}
	const procedure = parseName(stream);
	const bare = stream.atEnd || stream.isSymbol(';') || stream.isWord(statementStarts);
	const given = bare || stream.isSymbol(')') ? [] : stream.list(() => parseArgument(stream));
	return { kind: 'execute', procedure, result, arguments: given };
}
