import type { StatementBody } from '../syntax/statement';
import { parseDataType } from './dataTypes';
import { parseName } from './names';
import { parseTableDefinition } from './tables';
import type { TokenStream } from './tokenStream';

const assignmentOperators = ['=', '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^='];
const isolationLevels: readonly (readonly string[])[] = [
	['READ', 'UNCOMMITTED'],
	['READ', 'COMMITTED'],
	['REPEATABLE', 'READ'],
	['SERIALIZABLE'],
	['SNAPSHOT'],
];

function parseIsolation(stream: TokenStream): StatementBody {
	const level = isolationLevels.find((words) => stream.takeWords(...words));
	if (!level) throw stream.unexpected();
	return { kind: 'option', name: 'TRANSACTION ISOLATION LEVEL', value: level.join(' ') };
}

/** The value of an option: ON, OFF, a number, a name, a text. */
function parseOptionValue(stream: TokenStream): string {
	const negative = stream.takeSymbol('-') ? '-' : '';
	const token = stream.next();
	if (token.kind === 'end' || token.kind === 'symbol') throw stream.unexpected();
	return negative + token.text;
}

/** SET, behind the word itself: a variable or an option of the session. */
export function parseSet(stream: TokenStream): StatementBody {
	if (stream.peek().kind === 'variable') {
		const variable = stream.expectVariable();
		const operator = stream.next().text;
		if (!assignmentOperators.includes(operator)) throw stream.unexpected();
		return { kind: 'set', variable, operator, value: stream.expression() };
	}
	if (stream.takeWords('TRANSACTION', 'ISOLATION', 'LEVEL')) return parseIsolation(stream);
	if (stream.takeWords('IDENTITY_INSERT')) {
		const table = parseName(stream);
		const on = stream.takeOneOf('ON', 'OFF');
		if (!on) throw stream.unexpected();
		return { kind: 'identityInsert', table, on: on === 'ON' };
	}
	if (stream.takeWords('STATISTICS')) {
		const name = `STATISTICS ${stream.next().upper}`;
		return { kind: 'option', name, value: parseOptionValue(stream) };
	}
	const names = stream.list(() => stream.next().upper);
	return { kind: 'option', name: names.join(','), value: parseOptionValue(stream) };
}

/** DECLARE, behind the word itself. */
export function parseDeclare(stream: TokenStream): StatementBody {
	const name = stream.declareVariable();
	stream.takeWords('AS');
	if (stream.takeWords('TABLE')) {
		return { kind: 'declareTable', name, definition: parseTableDefinition(stream) };
	}
	const declare = (variable: string) => {
		stream.takeWords('AS');
		const { type } = parseDataType(stream);
		const value = stream.takeSymbol('=') ? stream.expression() : undefined;
		return { name: variable, type, value };
	};
	const variables = [declare(name)];
	while (stream.takeSymbol(',')) variables.push(declare(stream.declareVariable()));
	return { kind: 'declare', variables };
}
