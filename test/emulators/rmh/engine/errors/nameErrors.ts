import { SqlServerError } from '../types';
import type { Name } from '../syntax/expression';

const error = (number: number, message: string, severity = 16, state = 1) =>
	new SqlServerError(message, { number, severity, state });

export const invalidObject = (name: Name) => error(208, `Invalid object name '${name.join('.')}'.`);

export const invalidColumn = (name: string) => error(207, `Invalid column name '${name}'.`);

export const ambiguousColumn = (name: string) => error(209, `Ambiguous column name '${name}'.`);

export const unboundIdentifier = (name: Name) =>
	error(4104, `The multi-part identifier "${name.join('.')}" could not be bound.`);

export const unknownFunction = (name: string) =>
	error(195, `'${name}' is not a recognized built-in function name.`, 15, 10);

/** A function with a schema is a user's own. */
export const unknownUserFunction = (name: string) =>
	error(
		4121,
		`Cannot find either column "${name.split('.')[0] ?? ''}" or the user-defined function or aggregate ` +
			`"${name}", or the name is ambiguous.`,
	);

export const notGrouped = (
	name: string,
	where: 'the select list' | 'the HAVING clause' | 'the ORDER BY clause',
) =>
	error(
		8120,
		`Column '${name}' is invalid in ${where} because it is not contained in either an aggregate function or ` +
			'the GROUP BY clause.',
	);

export const misplacedAggregate = () =>
	error(
		147,
		'An aggregate may not appear in the WHERE clause unless it is in a subquery contained in a HAVING clause ' +
			'or a select list, and the column being aggregated is an outer reference.',
		15,
	);

export const wrongArgumentCount = (name: string, count: string) =>
	error(174, `The ${name.toLowerCase()} function requires ${count} argument(s).`, 15);

export const incompatible = (a: string, b: string, operation: string) =>
	error(402, `The data types ${a} and ${b} are incompatible in the ${operation} operator.`);

export const invalidOperand = (type: string, operator: string) =>
	error(8117, `Operand data type ${type} is invalid for ${operator} operator.`);
