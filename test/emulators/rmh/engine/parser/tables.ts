import { unsupported } from '../errors/refusal';
import type { TableDefinition, TableElement } from '../syntax/definition';
import type { StatementBody } from '../syntax/statement';
import { parseColumn } from './columns';
import { parseConstraintBody, parseDefault } from './constraints';
import { parseName } from './names';
import type { TokenStream } from './tokenStream';

function parseElement(stream: TokenStream): TableElement {
	const name = stream.takeWords('CONSTRAINT') ? stream.expectName() : undefined;
	if (stream.takeWords('DEFAULT')) {
		const definition = parseDefault(stream);
		stream.expectWords('FOR');
		const column = stream.expectName();
		const text = definition.text;
		return {
			kind: 'constraint',
			constraint: { kind: 'default', name, expression: definition.expression, text, column },
		};
	}
	const constraint = parseConstraintBody(stream, name);
	if (constraint) return { kind: 'constraint', constraint };
	if (name !== undefined) throw stream.unexpected();
	// An index inside CREATE TABLE came with SQL Server 2014.
	if (stream.isWord(['INDEX'])) throw stream.unexpected();
	return { kind: 'column', column: parseColumn(stream) };
}

function parseElements(stream: TokenStream): TableElement[] {
	const elements = [parseElement(stream)];
	while (stream.takeSymbol(',')) {
		if (stream.isSymbol(')')) break;
		elements.push(parseElement(stream));
	}
	return elements;
}

/** The parentheses with columns and constraints. */
export function parseTableDefinition(stream: TokenStream): TableDefinition {
	return { elements: stream.inParentheses(() => parseElements(stream)) };
}

/** CREATE TABLE, behind these words. */
export function parseCreateTable(stream: TokenStream): StatementBody {
	const table = parseName(stream);
	const definition = parseTableDefinition(stream);
	while (stream.takeOneOf('ON', 'TEXTIMAGE_ON')) stream.next();
	if (stream.isWord(['WITH']) && stream.isSymbol('(', 1)) throw unsupported('CREATE TABLE … WITH');
	return { kind: 'createTable', table, definition };
}

function parseDropFromTable(stream: TokenStream, table: readonly string[]): StatementBody {
	const columns: string[] = [];
	const constraints: string[] = [];
	let dropsColumns = false;
	stream.list(() => {
		if (stream.takeWords('COLUMN')) dropsColumns = true;
		else if (stream.takeWords('CONSTRAINT')) dropsColumns = false;
		(dropsColumns ? columns : constraints).push(stream.expectName());
	});
	return { kind: 'dropFromTable', table, columns, constraints };
}

/** ALTER TABLE, behind these words. */
export function parseAlterTable(stream: TokenStream): StatementBody {
	const table = parseName(stream);
	if (stream.takeWords('ALTER', 'COLUMN')) {
		return { kind: 'alterColumn', table, column: parseColumn(stream) };
	}
	if (stream.takeWords('DROP')) return parseDropFromTable(stream, table);
	const noCheck = stream.takeWords('WITH', 'NOCHECK');
	if (!noCheck) stream.takeWords('WITH', 'CHECK');
	if (!stream.takeWords('ADD')) throw unsupported(`ALTER TABLE … ${stream.peek().upper}`);
	return { kind: 'addToTable', table, elements: parseElements(stream), check: !noCheck };
}
