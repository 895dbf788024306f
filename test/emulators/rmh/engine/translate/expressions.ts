import { convert } from '../convert/convert';
import { unsupported } from '../errors/refusal';
import { undeclaredVariable } from '../errors/syntaxErrors';
import { translateCall } from '../functions/calls';
import type { Expression } from '../syntax/expression';
import { SqlServerError } from '../types';
import { isText } from '../typing/families';
import { translateCase } from './cases';
import { collationNamed } from './collations';
import { translateColumn } from './columns';
import { constant, untypedNull } from './literals';
import { operate, operateUnary } from './operators';
import { Scope } from './scope';
import type { Translated } from './translated';
import type { Translation } from './translation';

type Of<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>;

function translateSubquery({ query }: Of<'subquery'>, scope: Scope, translation: Translation) {
	const translated = translation.query(query, scope.inner());
	const [column] = translated.columns;
	if (!column || translated.columns.length > 1) {
		throw new SqlServerError(
			'Only one expression can be specified in the select list when the subquery is not introduced with EXISTS.',
			{ number: 116 },
		);
	}
	return { ...column, sql: `(${translated.sql})`, nullable: true };
}

/** CONVERT's style must be known before the query runs. */
function styleOf(expression: Of<'cast'>, scope: Scope, translation: Translation) {
	if (!expression.style) return undefined;
	const style = translation.expression(expression.style, scope).constant?.value;
	if (typeof style !== 'number') throw unsupported('CONVERT with a style that is computed');
	return style;
}

function translateCast(expression: Of<'cast'>, scope: Scope, translation: Translation): Translated {
	const operand = translation.expression(expression.operand, scope);
	const style = styleOf(expression, scope, translation);
	const how = { purpose: 'explicit' as const, style, lenient: expression.lenient };
	return convert(operand, expression.type, how);
}

function translateCollate(expression: Of<'collate'>, scope: Scope, translation: Translation) {
	const operand = translation.expression(expression.operand, scope);
	if (!isText(operand.type)) {
		throw new SqlServerError(
			`Expression type ${operand.type.kind} is invalid for COLLATE clause.`,
			{ number: 447 },
		);
	}
	return {
		...operand,
		collation: collationNamed(expression.collation, translation.surroundings.databaseCollation),
	};
}

function translateVariable(name: string, translation: Translation): Translated {
	const { surroundings } = translation;
	const found = name.startsWith('@@')
		? surroundings.globalVariable(name)
		: surroundings.variable(name);
	if (!found) {
		if (name.startsWith('@@')) throw unsupported(name);
		throw undeclaredVariable(name, 1);
	}
	return constant(found.value, found.type);
}

/** Expressions that GROUP BY can have taken as a whole: `GROUP BY UPPER(City)` … `SELECT UPPER(City)`. */
function groupedAsWhole(expression: Expression, scope: Scope, translation: Translation) {
	const grouping = scope.grouping;
	const candidate = ['call', 'binary', 'unary', 'cast', 'case', 'collate'].includes(
		expression.kind,
	);
	if (!grouping || grouping.size === 0 || !candidate) return undefined;
	try {
		const plain = translation.expression(expression, scope.ungrouped());
		return grouping.get(plain.sql);
	} catch {
		// It holds an aggregate, or names what is not there: the plain translation will say so.
		return undefined;
	}
}

/** A scalar expression in Postgres's SQL, with its SQL Server type. */
export function translateExpression(
	expression: Expression,
	scope: Scope,
	translation: Translation,
): Translated {
	const grouped = groupedAsWhole(expression, scope, translation);
	if (grouped) return grouped;
	const inner = (operand: Expression) => translation.expression(operand, scope);
	switch (expression.kind) {
		case 'literal':
			return { ...constant(expression.value, expression.type), literal: true };
		case 'null':
			return untypedNull;
		case 'default':
			throw unsupported('DEFAULT in an expression');
		case 'variable':
		case 'globalVariable':
			return translateVariable(expression.name, translation);
		case 'column':
			return translateColumn(expression.name, scope);
		case 'unary':
			return operateUnary(expression.operator, inner(expression.operand));
		case 'binary':
			return operate(expression.operator, inner(expression.left), inner(expression.right));
		case 'call':
			return translateCall(expression, scope, translation);
		case 'cast':
			return translateCast(expression, scope, translation);
		case 'case':
			return translateCase(expression, scope, translation);
		case 'subquery':
			return translateSubquery(expression, scope, translation);
		case 'collate':
			return translateCollate(expression, scope, translation);
	}
}
