import { exception } from '../http/errors';
import type { Refusal } from '../http/reply';

/** Filters that the server cannot read: 500 with the OData library's exception. */
export function syntaxError(message: string): Refusal {
	return exception('Microsoft.Data.OData.ODataException', message);
}

const operatorKinds: Readonly<Record<string, string>> = {
	eq: 'Equal',
	ne: 'NotEqual',
	gt: 'GreaterThan',
	ge: 'GreaterThanOrEqual',
	lt: 'LessThan',
	le: 'LessThanOrEqual',
};

export function incompatibleTypes(left: string, right: string, operator: string): Refusal {
	return syntaxError(
		'A binary operator with incompatible types was detected. ' +
			`Found operand types '${left}' and '${right}' for operator kind '${operatorKinds[operator] ?? operator}'.`,
	);
}

/** Functions that the real system does not translate into a query (fact sheet 5.2, traps). */
export function unsupportedFunction(name: string): Refusal {
	return exception(
		'System.NotSupportedException',
		`The function ${name} is not supported in the filter.`,
	);
}
