import type { Execution } from '../run/execution';
import type { RunStatements } from '../run/execute';
import { valueOf } from '../run/values';
import type { Expression } from '../syntax/expression';
import type { ExecuteStatement } from '../syntax/statement';
import { SqlServerError, type SqlEvent, type SqlType, type SqlValue } from '../types';

/** A procedure of the server: gives its return value. */
export type Procedure = (
	statement: ExecuteStatement,
	execution: Execution,
	run: RunStatements,
) => AsyncGenerator<SqlEvent, number>;

/** A procedure that gives nothing but its return value. */
export function quietly(
	work: (statement: ExecuteStatement, execution: Execution) => Promise<number>,
): Procedure {
	return async function* (statement, execution) {
		const result = await work(statement, execution);
		yield* [];
		return result;
	};
}

/** The argument of this name or, without names, at this place. */
export function argument(
	statement: ExecuteStatement,
	name: string,
	place: number,
): Expression | undefined {
	const named = statement.arguments.find((given) => given.name?.toLowerCase() === name);
	const placed = statement.arguments[place];
	return named?.value ?? (placed?.name === undefined ? placed?.value : undefined);
}

/** The value of an argument, NULL when it is not given. */
export async function argumentValue(
	statement: ExecuteStatement,
	name: string,
	place: number,
	type: SqlType,
	execution: Execution,
): Promise<SqlValue> {
	const given = argument(statement, name, place);
	return given ? (await valueOf(given, execution, type)).value : null;
}

/** 201: an argument that must be there is not. */
export const missing = (name: string, of: string) =>
	new SqlServerError(
		`Procedure or function '${of}' expects parameter '${name}', which was not supplied.`,
		{
			number: 201,
			state: 4,
		},
	);
