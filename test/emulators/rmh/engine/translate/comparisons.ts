import { convert } from '../convert/convert';
import { implicit } from '../convert/conversion';
import { incompatible } from '../errors/nameErrors';
import type { ComparisonOperator } from '../syntax/expression';
import { typeName } from '../typing/describe';
import { isLongText, isText } from '../typing/families';
import { commonType } from '../typing/precedence';
import { commonCollation } from './collations';
import { equalityKey, sortKeys } from './keys';
import type { Collation, Translated } from './translated';

const operatorNames: Record<ComparisonOperator, string> = {
	'=': 'equal to',
	'<>': 'not equal to',
	'<': 'less than',
	'<=': 'less than or equal to',
	'>': 'greater than',
	'>=': 'greater than or equal to',
};

/** Both sides in the type in which they are compared. */
export function aligned(
	left: Translated,
	right: Translated,
	operator: ComparisonOperator,
): { left: Translated; right: Translated; collation?: Collation } {
	if (left.untyped || right.untyped) {
		const type = left.untyped ? right.type : left.type;
		return { left: convert(left, type, implicit), right: convert(right, type, implicit) };
	}
	if (isLongText(left.type) || isLongText(right.type)) {
		throw incompatible(typeName(left.type), typeName(right.type), operatorNames[operator]);
	}
	const type = commonType(left.type, right.type);
	const collation = isText(type)
		? commonCollation(left, right, operatorNames[operator])
		: undefined;
	return { left: convert(left, type, implicit), right: convert(right, type, implicit), collation };
}

/** Two converted values, compared. */
export function comparison(
	operator: ComparisonOperator,
	left: Translated,
	right: Translated,
	collation?: Collation,
): string {
	if (operator === '=' || operator === '<>') {
		return `(${equalityKey(left, collation)} ${operator} ${equalityKey(right, collation)})`;
	}
	const [a, b] = [sortKeys(left, collation), sortKeys(right, collation)];
	if (a.length === 1) return `(${a[0]} ${operator} ${b[0]})`;
	return `((${a.join(', ')}) ${operator} (${b.join(', ')}))`;
}

/**
 * `left operator right` as a condition of Postgres.
 * @throws SqlServerError 206, 257, 402, 468
 */
export function compare(operator: ComparisonOperator, left: Translated, right: Translated): string {
	const both = aligned(left, right, operator);
	return comparison(operator, both.left, both.right, both.collation);
}
