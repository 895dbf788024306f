import { unsupported } from '../errors/refusal';
import type { StatementBody } from '../syntax/statement';
import { parseIndexBody } from './constraints';
import { parseColumnList, parseName } from './names';
import { parseCommonTables } from './queries';
import { parseAlterRole, parseCreateLogin, parseCreateUser } from './security';
import { parseAlterTable, parseCreateTable } from './tables';
import type { TokenStream } from './tokenStream';

function parseCreateIndex(stream: TokenStream): StatementBody {
	const unique = stream.takeWords('UNIQUE');
	const clustered = stream.takeOneOf('CLUSTERED', 'NONCLUSTERED') === 'CLUSTERED';
	stream.expectWords('INDEX');
	const name = stream.expectName();
	stream.expectWords('ON');
	const table = parseName(stream);
	const index = parseIndexBody(stream, { name, unique, clustered });
	return { kind: 'createIndex', table, index };
}

function parseCreateView(stream: TokenStream, replace: boolean): StatementBody {
	const view = parseName(stream);
	const columns = stream.isSymbol('(') ? parseColumnList(stream) : undefined;
	if (stream.isWord(['WITH'])) throw unsupported(`CREATE VIEW … WITH ${stream.peek(1).upper}`);
	stream.expectWords('AS');
	const first = stream.peek();
	const query = stream.query(parseCommonTables(stream));
	const text = stream.textSince(first);
	return { kind: 'createView', view, columns, text, query, replace };
}

/** CREATE, behind the word itself. */
export function parseCreate(stream: TokenStream): StatementBody {
	if (stream.takeWords('TABLE')) return parseCreateTable(stream);
	if (stream.isWord(['UNIQUE', 'CLUSTERED', 'NONCLUSTERED', 'INDEX'])) {
		return parseCreateIndex(stream);
	}
	if (stream.takeWords('SCHEMA')) {
		const schema = stream.isWord(['AUTHORIZATION']) ? '' : stream.expectName();
		const owner = stream.takeWords('AUTHORIZATION') ? stream.expectName() : undefined;
		return { kind: 'createSchema', schema: schema || (owner ?? ''), owner };
	}
	if (stream.isWord(['OR'])) throw stream.unexpected();
	if (stream.takeWords('VIEW')) return parseCreateView(stream, false);
	if (stream.takeWords('LOGIN')) return parseCreateLogin(stream);
	if (stream.takeWords('USER')) return parseCreateUser(stream);
	if (stream.takeWords('DATABASE')) {
		const database = stream.expectName();
		const collation = stream.takeWords('COLLATE') ? stream.expectName() : undefined;
		return { kind: 'createDatabase', database, collation };
	}
	throw unsupported(`CREATE ${stream.peek().upper}`);
}

/** ALTER, behind the word itself. */
export function parseAlter(stream: TokenStream): StatementBody {
	if (stream.takeWords('TABLE')) return parseAlterTable(stream);
	if (stream.takeWords('VIEW')) return parseCreateView(stream, true);
	if (stream.takeWords('ROLE')) return parseAlterRole(stream);
	throw unsupported(`ALTER ${stream.peek().upper}`);
}

/** DROP, behind the word itself. */
export function parseDrop(stream: TokenStream): StatementBody {
	if (stream.takeWords('LOGIN')) return { kind: 'dropLogin', login: stream.expectName() };
	if (stream.takeWords('USER')) return { kind: 'dropUser', user: stream.expectName() };
	const what = stream.takeOneOf('TABLE', 'VIEW', 'SCHEMA', 'DATABASE', 'INDEX');
	if (!what) throw unsupported(`DROP ${stream.peek().upper}`);
	if (what !== 'INDEX') {
		const names = stream.list(() => parseName(stream));
		return { kind: 'drop', what: what as 'TABLE', names };
	}
	const index = stream.expectName();
	stream.expectWords('ON');
	return { kind: 'dropIndex', table: parseName(stream), index };
}
