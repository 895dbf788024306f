import { unsupported } from '../errors/refusal';
import type { BinaryOperator, Expression } from '../syntax/expression';
import type { Query, SelectBody, SelectItem } from '../syntax/query';
import type { SqlEvent, SqlType } from '../types';
import { SqlServerError } from '../types';
import { contains } from '../translate/walk';
import type { Execution } from './execution';
import { readRows } from './select';
import { valueOf } from './values';

type Assignment = Extract<SelectItem, { kind: 'assign' }>;

/** `@a += b` as `@a + b`. */
export function assignedValue(variable: string, operator: string, value: Expression): Expression {
	if (operator === '=') return value;
	const left: Expression = { kind: 'variable', name: variable };
	return { kind: 'binary', operator: operator[0] as BinaryOperator, left, right: value };
}

function typeOf(name: string, execution: Execution): SqlType {
	return execution.frame.variable(name)?.type ?? { kind: 'int' };
}

/** Whether a SELECT assigns variables. @throws SqlServerError 141 where it also gives columns */
export function isAssignment(body: SelectBody): boolean {
	const assigns = body.items.filter((item) => item.kind === 'assign').length;
	if (assigns > 0 && assigns < body.items.length) {
		throw new SqlServerError(
			'A SELECT statement that assigns a value to a variable must not be combined with data-retrieval operations.',
			{ number: 141, severity: 15 },
		);
	}
	return assigns > 0;
}

/** SELECT @a = …, @b = … FROM …: the last row counts; without rows the variables stay as they are. */
export async function* runAssignment(
	query: Query,
	body: SelectBody,
	execution: Execution,
): AsyncGenerator<SqlEvent> {
	const items = body.items as Assignment[];
	const names = items.map(({ variable }) => variable.toLowerCase());
	const accumulates = contains(
		items.map(({ expression, variable, operator }) =>
			assignedValue(variable, operator, expression),
		),
		({ kind, name }) => kind === 'variable' && names.includes(String(name).toLowerCase()),
	);
	if (accumulates && body.from.length)
		throw unsupported('Accumulating a variable over the rows of a query');
	if (body.from.length === 0 && !body.where) {
		for (const { variable, operator, expression } of items) {
			const value = assignedValue(variable, operator, expression);
			const type = typeOf(variable, execution);
			execution.frame.assign(variable, (await valueOf(value, execution, type)).value);
		}
		execution.state.rowCount = 1;
	} else {
		const selected: SelectItem[] = items.map(({ variable, expression }) => ({
			kind: 'expression',
			expression: {
				kind: 'cast',
				operand: expression,
				type: typeOf(variable, execution),
				lenient: false,
			},
		}));
		let count = 0;
		for await (const part of readRows(
			{ ...query, body: { ...body, items: selected } },
			execution,
		)) {
			if (!('rows' in part)) continue;
			count += part.rows.length;
			const last = part.rows.at(-1);
			if (last)
				items.forEach(({ variable }, place) =>
					execution.frame.assign(variable, last[place] ?? null),
				);
		}
		execution.state.rowCount = count;
	}
	yield { kind: 'done', rowCount: null };
}
