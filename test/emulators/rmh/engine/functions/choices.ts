import { convert } from '../convert/convert';
import { implicit } from '../convert/conversion';
import { SqlServerError } from '../types';
import { isText } from '../typing/families';
import { unify } from '../translate/cases';
import { resultCollation } from '../translate/collations';
import { compare } from '../translate/comparisons';
import type { Translated } from '../translate/translated';
import { rule, type Call, type FunctionTable } from './function';

/** ISNULL has the type of its first argument; COALESCE that of highest precedence. */
function isNull(call: Call): Translated {
	const value = call.at(0);
	const type = value.untyped ? call.at(1).type : value.type;
	const [first, second] = [
		convert(value, type, implicit),
		convert(call.at(1), type, { purpose: 'variable' }),
	];
	return {
		sql: `coalesce(${first.sql}, ${second.sql})`,
		type,
		nullable: value.nullable && second.nullable,
		collation: value.collation,
	};
}

function coalesce(call: Call): Translated {
	if (call.given.every((value) => value.untyped)) {
		throw new SqlServerError(
			'At least one of the arguments to COALESCE must be an expression that is not the NULL constant.',
			{ number: 4127 },
		);
	}
	const values = unify(call.given);
	const first = values.find((value) => !value.untyped) ?? call.at(0);
	return {
		sql: `coalesce(${values.map((value) => value.sql).join(', ')})`,
		type: first.type,
		nullable: values.every((value) => value.nullable),
		collation: isText(first.type) ? resultCollation(values, 'COALESCE') : undefined,
	};
}

function nullIf(call: Call): Translated {
	const value = call.at(0);
	const same = compare('=', value, call.at(1));
	return {
		...value,
		sql: `(CASE WHEN ${same} THEN NULL ELSE ${value.sql} END)`,
		nullable: true,
		constant: undefined,
	};
}

function choose(call: Call): Translated {
	const values = unify(call.given.slice(1));
	const branches = values.map((value, index) => `WHEN ${index + 1} THEN ${value.sql}`);
	const first = values.find((value) => !value.untyped) ?? call.at(1);
	return {
		...first,
		sql: `(CASE ${call.int(0).sql} ${branches.join(' ')} END)`,
		nullable: true,
		constant: undefined,
	};
}

/** Functions that choose among their arguments. */
export const choiceFunctions: FunctionTable = {
	ISNULL: rule(2, 2, isNull),
	COALESCE: rule(2, 254, coalesce),
	NULLIF: rule(2, 2, nullIf),
	CHOOSE: rule(2, 254, choose),
};
