import { convert } from '../convert/convert';
import { implicit } from '../convert/conversion';
import { SqlServerError } from '../types';
import type { Expression, Predicate } from '../syntax/expression';
import type { Query } from '../syntax/query';
import { isNational, isText } from '../typing/families';
import { textOf } from '../typing/lengths';
import { commonCollation } from './collations';
import { aligned, compare, comparison } from './comparisons';
import { equalityKey } from './keys';
import type { Scope } from './scope';
import type { Translated } from './translated';
import type { Translation } from './translation';

type Of<Kind extends Predicate['kind']> = Extract<Predicate, { kind: Kind }>;

const negate = (negated: boolean, sql: string) => (negated ? `(NOT ${sql})` : sql);

/** The one column of a query that stands where a value is expected. */
function singleColumn(query: Query, scope: Scope, translation: Translation) {
	const translated = translation.query(query, scope.inner());
	const [column] = translated.columns;
	if (!column || translated.columns.length > 1) {
		throw new SqlServerError(
			'Only one expression can be specified in the select list when the subquery is not introduced with EXISTS.',
			{ number: 116 },
		);
	}
	const alias = translation.alias();
	const value: Translated = { ...column, sql: `${alias}.c1` };
	return { value, from: `(${translated.sql}) AS ${alias}` };
}

function translateInQuery(
	predicate: Of<'inQuery'>,
	scope: Scope,
	translation: Translation,
): string {
	const operand = translation.expression(predicate.operand, scope);
	const { value, from } = singleColumn(predicate.query, scope, translation);
	const both = aligned(operand, value, '=');
	const [left, right] = [both.left, both.right].map((side) => equalityKey(side, both.collation));
	return negate(predicate.negated, `(${left} IN (SELECT ${right} FROM ${from}))`);
}

function translateQuantified(
	predicate: Of<'quantified'>,
	scope: Scope,
	translation: Translation,
): string {
	const operand = translation.expression(predicate.left, scope);
	const { value, from } = singleColumn(predicate.query, scope, translation);
	const both = aligned(operand, value, predicate.operator);
	const test = comparison(predicate.operator, both.left, both.right, both.collation);
	const all = predicate.quantifier === 'ALL';
	// bool_and and bool_or pass over unknown results; SQL's ALL and ANY do not.
	const decided = all ? 'bool_or(NOT t) THEN false' : 'bool_or(t) THEN true';
	const otherwise = all ? 'true' : 'false';
	return (
		`(SELECT CASE WHEN ${decided} WHEN count(*) > count(t) THEN NULL ELSE ${otherwise} END ` +
		`FROM (SELECT ${test} AS t FROM ${from}) AS q)`
	);
}

function translateInList(predicate: Of<'inList'>, scope: Scope, translation: Translation): string {
	const operand = translation.expression(predicate.operand, scope);
	const list = predicate.list.map((item) => translation.expression(item, scope));
	const pairs = list.map((item) => aligned(operand, item, '='));
	const keys = pairs.map(({ left, right, collation }) => ({
		left: equalityKey(left, collation),
		right: equalityKey(right, collation),
	}));
	const groups = new Map<string, string[]>();
	for (const { left, right } of keys) groups.set(left, [...(groups.get(left) ?? []), right]);
	const tests = [...groups].map(([left, rights]) => `${left} IN (${rights.join(', ')})`);
	return negate(predicate.negated, `(${tests.join(' OR ')})`);
}

function asText(value: Translated): Translated {
	return isText(value.type) ? value : convert(value, textOf(true, 4000), implicit);
}

/** LIKE becomes a regular expression; its classes compare by code point, not by collation. */
function translateLike(predicate: Of<'like'>, scope: Scope, translation: Translation): string {
	const text = (expression: Expression) => asText(translation.expression(expression, scope));
	const operand = text(predicate.operand);
	const pattern = text(predicate.pattern);
	const escape = predicate.escape ? text(predicate.escape).sql : 'NULL';
	const by = commonCollation(operand, pattern, 'like');
	const match = by.comparison === 'ci' ? '~*' : '~';
	// Blanks at the end count in Unicode texts only.
	const national = isNational(operand.type) || isNational(pattern.type);
	const regex = `m.like_regex(${pattern.sql}, ${escape})`;
	const lenient = national ? regex : `rtrim(${regex}, '$') || ' *$'`;
	return negate(predicate.negated, `(${operand.sql} COLLATE "pg_c_utf8" ${match} (${lenient}))`);
}

function translateBetween(
	predicate: Of<'between'>,
	scope: Scope,
	translation: Translation,
): string {
	const operand = translation.expression(predicate.operand, scope);
	const low = compare('>=', operand, translation.expression(predicate.low, scope));
	const high = compare('<=', operand, translation.expression(predicate.high, scope));
	return negate(predicate.negated, `(${low} AND ${high})`);
}

/** A condition as a boolean of Postgres. */
export function translatePredicate(
	predicate: Predicate,
	scope: Scope,
	translation: Translation,
): string {
	const inner = (operand: Predicate) => translation.predicate(operand, scope);
	const value = (expression: Expression) => translation.expression(expression, scope);
	switch (predicate.kind) {
		case 'and':
			return `(${inner(predicate.left)} AND ${inner(predicate.right)})`;
		case 'or':
			return `(${inner(predicate.left)} OR ${inner(predicate.right)})`;
		case 'not':
			return `(NOT ${inner(predicate.operand)})`;
		case 'compare':
			return compare(predicate.operator, value(predicate.left), value(predicate.right));
		case 'between':
			return translateBetween(predicate, scope, translation);
		case 'inList':
			return translateInList(predicate, scope, translation);
		case 'inQuery':
			return translateInQuery(predicate, scope, translation);
		case 'quantified':
			return translateQuantified(predicate, scope, translation);
		case 'like':
			return translateLike(predicate, scope, translation);
		case 'isNull':
			return `(${value(predicate.operand).sql} IS ${predicate.negated ? 'NOT ' : ''}NULL)`;
		case 'exists':
			return `EXISTS (${translation.query(predicate.query, scope.inner()).sql})`;
	}
}
