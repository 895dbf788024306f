import { invalidOperand, misplacedAggregate } from '../errors/nameErrors';
import { unsupported } from '../errors/refusal';
import type { CallExpression } from '../syntax/expression';
import { typeName } from '../typing/describe';
import { isBinary, isLongText, isNumeric, isText, isWhole } from '../typing/families';
import { collateClause, defaultCollation } from '../translate/collations';
import { equalityKey } from '../translate/keys';
import { postgresType } from '../translate/postgresTypes';
import type { Scope } from '../translate/scope';
import type { Translated } from '../translate/translated';
import type { Translation } from '../translate/translation';
import type { SqlType } from '../types';
import { refusedAggregates } from './aggregateNames';
import { overClause } from './windows';

/** The types of SUM and AVG: small integers become int, decimals get all digits. */
function sumType(call: CallExpression, type: SqlType): SqlType {
	if (!isNumeric(type) || type.kind === 'bit') {
		throw invalidOperand(typeName(type), call.name.toLowerCase());
	}
	if (isWhole(type)) return type.kind === 'bigint' ? type : { kind: 'int' };
	if (type.kind === 'real') return { kind: 'float' };
	if (type.kind !== 'decimal') return type;
	const scale = call.name === 'AVG' ? Math.max(type.scale, 6) : type.scale;
	return { kind: 'decimal', precision: 38, scale };
}

function extreme(call: CallExpression, value: Translated, over: string): Translated {
	const operation = call.name.toLowerCase();
	if (
		value.type.kind === 'bit' ||
		isLongText(value.type) ||
		value.type.kind === 'uniqueidentifier'
	) {
		if (value.type.kind === 'uniqueidentifier')
			throw unsupported(`${call.name} of uniqueidentifier`);
		throw invalidOperand(typeName(value.type), operation);
	}
	const by = value.collation ?? defaultCollation;
	const operand = isText(value.type) ? `${value.sql} ${collateClause(by.comparison)}` : value.sql;
	const type: SqlType =
		isBinary(value.type) && value.type.kind === 'rowversion'
			? { kind: 'binary', length: 8 }
			: value.type;
	return {
		...value,
		sql: `${operation}(${operand})${over}`,
		type,
		nullable: true,
		constant: undefined,
	};
}

function total(call: CallExpression, value: Translated, over: string): Translated {
	const type = sumType(call, value.type);
	const distinct = call.distinct ? 'DISTINCT ' : '';
	const as = postgresType(type);
	const raw = `${call.name.toLowerCase()}(${distinct}${value.sql})${over}`;
	const isWholeAverage = call.name === 'AVG' && isWhole(type);
	const cut = type.kind === 'decimal' && call.name === 'AVG' ? `trunc(${raw}, ${type.scale})` : raw;
	return { sql: isWholeAverage ? `trunc(${raw})::${as}` : `(${cut})::${as}`, type, nullable: true };
}

function count(call: CallExpression, value: Translated | undefined, over: string): Translated {
	const type: SqlType = call.name === 'COUNT_BIG' ? { kind: 'bigint' } : { kind: 'int' };
	const operand = value ? (call.distinct ? `DISTINCT ${equalityKey(value)}` : value.sql) : '*';
	return { sql: `(count(${operand})${over})::${postgresType(type)}`, type, nullable: false };
}

/** COUNT, SUM, MIN … over the group or over a window. */
export function translateAggregate(
	call: CallExpression,
	scope: Scope,
	translation: Translation,
): Translated {
	if (refusedAggregates.includes(call.name)) throw unsupported(call.name);
	if (!call.over && scope.aggregates === 'forbidden') throw misplacedAggregate();
	const rows = call.over ? scope : scope.ungrouped();
	const over = call.over ? overClause(call.over, scope, translation) : '';
	const [argument] = call.arguments;
	const value = argument && translation.expression(argument, rows);
	if (call.name === 'COUNT' || call.name === 'COUNT_BIG') return count(call, value, over);
	if (!value) throw unsupported(`${call.name}(*)`);
	return call.name === 'MIN' || call.name === 'MAX'
		? extreme(call, value, over)
		: total(call, value, over);
}
