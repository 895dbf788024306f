import type { CommonTable, TableSource } from '../syntax/query';
import type {
	Assignment,
	DeleteStatement,
	InsertStatement,
	OutputClause,
	StatementBody,
	UpdateStatement,
	WriteTarget,
} from '../syntax/statement';
import { parseExecute } from './executes';
import { parseHints, parseQueryHints } from './hints';
import { parseColumnList, parseName } from './names';
import { isQueryStart } from './lookahead';
import { parseCommonTables } from './queries';
import { parseSelectItem, parseTop } from './selects';
import { parseRows, parseSources } from './sources';
import type { TokenStream } from './tokenStream';

const assignmentOperators = ['=', '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^='];

function parseTarget(stream: TokenStream): WriteTarget {
	if (stream.peek().kind === 'variable') {
		const name = stream.expectVariable();
		return { kind: 'tableVariable', name, hints: parseHints(stream) };
	}
	const name = parseName(stream);
	return { kind: 'table', name, hints: parseHints(stream) };
}

function parseOutput(stream: TokenStream): OutputClause | undefined {
	if (!stream.takeWords('OUTPUT')) return undefined;
	const items = stream.list(() => parseSelectItem(stream));
	if (!stream.takeWords('INTO')) return { items };
	const target = parseTarget(stream);
	const columns = stream.isSymbol('(') ? parseColumnList(stream) : undefined;
	return { items, into: { target, columns } };
}

function parseInsertSource(stream: TokenStream): InsertStatement['source'] {
	if (stream.takeWords('DEFAULT', 'VALUES')) return { kind: 'defaults' };
	if (stream.takeWords('VALUES')) return { kind: 'values', rows: parseRows(stream) };
	if (stream.isWord(['EXEC', 'EXECUTE'])) {
		stream.next();
		return { kind: 'execute', statement: parseExecute(stream) };
	}
	return { kind: 'query', query: stream.query() };
}

/** INSERT, behind the word itself. */
export function parseInsert(stream: TokenStream, common: CommonTable[]): InsertStatement {
	const top = parseTop(stream);
	stream.takeWords('INTO');
	const target = parseTarget(stream);
	const columns =
		stream.isSymbol('(') && !isQueryStart(stream) ? parseColumnList(stream) : undefined;
	const output = parseOutput(stream);
	const source = parseInsertSource(stream);
	parseQueryHints(stream);
	return { kind: 'insert', with: common, top, target, columns, output, source };
}

function parseAssignment(stream: TokenStream): Assignment {
	let variable: string | undefined;
	if (stream.peek().kind === 'variable') {
		variable = stream.expectVariable();
		const operator = takeAssignmentOperator(stream);
		const isChain = operator === '=' && stream.isName() && stream.attempt(() => peekChain(stream));
		if (!isChain || 'error' in isChain) {
			return { variable, operator, value: stream.expression() };
		}
	}
	const column = parseName(stream);
	const operator = takeAssignmentOperator(stream);
	const value = stream.takeWords('DEFAULT') ? ({ kind: 'default' } as const) : stream.expression();
	return { variable, column, operator, value };
}

/** Fails unless `column = …` follows; always goes back. */
function peekChain(stream: TokenStream): never | true {
	const probe = stream.attempt(() => {
		parseName(stream);
		const follows = assignmentOperators.includes(stream.peek().text);
		throw follows ? 'chain' : 'none';
	});
	if ('error' in probe && probe.error === 'chain') return true;
	throw stream.unexpected();
}

function takeAssignmentOperator(stream: TokenStream): string {
	const { kind, text } = stream.peek();
	if (kind !== 'symbol' || !assignmentOperators.includes(text)) throw stream.unexpected();
	return stream.next().text;
}

/** UPDATE, behind the word itself. */
export function parseUpdate(stream: TokenStream, common: CommonTable[]): UpdateStatement {
	const top = parseTop(stream);
	const target = parseTarget(stream);
	stream.expectWords('SET');
	const assignments = stream.list(() => parseAssignment(stream));
	const output = parseOutput(stream);
	const from: TableSource[] = stream.takeWords('FROM') ? parseSources(stream) : [];
	const where = stream.takeWords('WHERE') ? stream.predicate() : undefined;
	parseQueryHints(stream);
	return { kind: 'update', with: common, top, target, assignments, output, from, where };
}

/** DELETE, behind the word itself. */
export function parseDelete(stream: TokenStream, common: CommonTable[]): DeleteStatement {
	const top = parseTop(stream);
	stream.takeWords('FROM');
	const target = parseTarget(stream);
	const output = parseOutput(stream);
	const from: TableSource[] = stream.takeWords('FROM') ? parseSources(stream) : [];
	const where = stream.takeWords('WHERE') ? stream.predicate() : undefined;
	parseQueryHints(stream);
	return { kind: 'delete', with: common, top, target, output, from, where };
}

/** SELECT, INSERT, UPDATE or DELETE with the common tables before it; undefined when none comes next. */
export function parseDataStatement(stream: TokenStream): StatementBody | undefined {
	if (!stream.isWord(['WITH', 'INSERT', 'UPDATE', 'DELETE', 'SELECT']) && !isQueryStart(stream)) {
		return undefined;
	}
	const common = parseCommonTables(stream);
	if (stream.takeWords('INSERT')) return parseInsert(stream, common);
	if (stream.takeWords('UPDATE')) return parseUpdate(stream, common);
	if (stream.takeWords('DELETE')) return parseDelete(stream, common);
	const query = stream.query(common);
	parseQueryHints(stream);
	return { kind: 'select', query };
}
