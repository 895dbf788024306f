import { unsupported } from '../errors/refusal';
import type { Statement, StatementBody } from '../syntax/statement';
import { parseControl } from './controls';
import { parseAlter, parseCreate, parseDrop } from './definitions';
import { parseExecute } from './executes';
import { parseName } from './names';
import { parseGrant } from './security';
import { parseDeclare, parseSet } from './settings';
import type { TokenStream } from './tokenStream';
import { parseTransaction } from './transactions';
import { parseDataStatement } from './writes';

const refused = ['MERGE', 'GOTO', 'BACKUP', 'RESTORE', 'DBCC', 'BULK'].concat(
	[
		'OPEN',
		'CLOSE',
		'FETCH',
		'DEALLOCATE',
		'KILL',
		'SHUTDOWN',
		'CHECKPOINT',
		'RECONFIGURE',
		'REVERT',
	],
	['READTEXT', 'WRITETEXT', 'UPDATETEXT', 'LINENO', 'SETUSER', 'DISABLE', 'ENABLE'],
);

function parseBody(stream: TokenStream): StatementBody {
	const data = parseDataStatement(stream) ?? parseControl(stream) ?? parseTransaction(stream);
	if (data) return data;
	if (stream.takeWords('SET')) return parseSet(stream);
	if (stream.takeWords('DECLARE')) return parseDeclare(stream);
	if (stream.takeWords('CREATE')) return parseCreate(stream);
	if (stream.takeWords('ALTER')) return parseAlter(stream);
	if (stream.takeWords('DROP')) return parseDrop(stream);
	const action = stream.takeOneOf('GRANT', 'DENY', 'REVOKE');
	if (action) return parseGrant(stream, action.toLowerCase() as 'grant');
	if (stream.takeOneOf('EXEC', 'EXECUTE')) return parseExecute(stream);
	if (stream.takeWords('USE')) return { kind: 'use', database: stream.expectName() };
	if (stream.takeWords('TRUNCATE', 'TABLE')) return { kind: 'truncate', table: parseName(stream) };
	if (stream.isWord(refused)) throw unsupported(stream.peek().upper);
	throw stream.unexpected();
}

/** One statement, with the semicolon behind it. */
export function parseStatement(stream: TokenStream): Statement {
	const { line } = stream.peek();
	const statement = { line, ...parseBody(stream) };
	stream.takeSymbol(';');
	return statement;
}
