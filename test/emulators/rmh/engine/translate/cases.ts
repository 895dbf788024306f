import { convert } from '../convert/convert';
import { implicit } from '../convert/conversion';
import { SqlServerError } from '../types';
import type { CaseExpression } from '../syntax/expression';
import { isText } from '../typing/families';
import { commonType } from '../typing/precedence';
import { resultCollation } from './collations';
import { compare } from './comparisons';
import { untypedNull } from './literals';
import type { Scope } from './scope';
import type { Translated } from './translated';
import type { Translation } from './translation';

/** Several values in the type that holds them all; the literal NULL takes any type. */
export function unify(values: readonly Translated[]): Translated[] {
	const typed = values.filter((value) => !value.untyped);
	const [first, ...rest] = typed;
	if (!first) return [...values];
	const type = rest.reduce((common, value) => commonType(common, value.type), first.type);
	return values.map((value) => convert(value, type, implicit));
}

/** CASE in both forms. */
export function translateCase(
	expression: CaseExpression,
	scope: Scope,
	translation: Translation,
): Translated {
	const operand = expression.operand && translation.expression(expression.operand, scope);
	const conditions = expression.branches.map(({ value, condition }) => {
		if (condition) return translation.predicate(condition, scope);
		if (!operand || !value) throw new TypeError('A simple CASE has values to compare with.');
		return compare('=', operand, translation.expression(value, scope));
	});
	const otherwise = expression.otherwise
		? translation.expression(expression.otherwise, scope)
		: untypedNull;
	const results = expression.branches.map(({ result }) => translation.expression(result, scope));
	if ([...results, otherwise].every((value) => value.untyped)) {
		throw new SqlServerError(
			'At least one of the result expressions in a CASE specification must be an expression other than the NULL constant.',
			{ number: 8133 },
		);
	}
	const unified = unify([...results, otherwise]);
	const last = unified.at(-1) ?? otherwise;
	const branches = conditions.map(
		(condition, index) => `WHEN ${condition} THEN ${unified[index]?.sql ?? 'NULL'}`,
	);
	return {
		sql: `(CASE ${branches.join(' ')} ELSE ${last.sql} END)`,
		type: last.type,
		nullable: unified.some((value) => value.nullable),
		collation: isText(last.type) ? resultCollation(unified, 'CASE') : undefined,
	};
}
