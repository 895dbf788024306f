import type { EntityRecord } from '../records/entityRecord';
import type { RecordSource } from '../records/recordSource';
import type { AcumaticaSettings } from '../settings';
import {
	comparable,
	comparableLiteral,
	kindOfField,
	kindOfLiteral,
	normalText,
	type ComparableKind,
} from './comparable';
import { fieldAccess, type FieldAccess } from './fieldAccess';
import type { ComparisonOperator, FilterExpression, Operand } from './filterSyntax';
import { incompatibleTypes, syntaxError } from './odataErrors';

export type Predicate = (record: EntityRecord) => boolean;

/** A condition `field eq literal`, kept apart because long `or` lists of them become one set. */
interface Equality {
	readonly access: FieldAccess;
	readonly key: string;
	readonly kind: ComparableKind;
	readonly value: string | number;
}

type Compiled = { predicate: Predicate; equality?: Equality };

/**
 * Turns a filter into a function of a record.
 * @throws Refusal 500 for unknown fields and for values of the wrong type
 */
export function compileFilter(
	expression: FilterExpression,
	source: RecordSource,
	settings: AcumaticaSettings,
): Predicate {
	return new FilterCompiler(source, settings).compile(expression).predicate;
}

class FilterCompiler {
	constructor(
		private readonly source: RecordSource,
		private readonly settings: AcumaticaSettings,
	) {}

	compile(expression: FilterExpression): Compiled {
		switch (expression.kind) {
			case 'nothing':
				return { predicate: () => false };
			case 'or':
				return { predicate: anyOf(alternatives(expression).map((each) => this.compile(each))) };
			case 'and': {
				const left = this.compile(expression.left).predicate;
				const right = this.compile(expression.right).predicate;
				return { predicate: (record) => left(record) && right(record) };
			}
			case 'textFunction':
				return { predicate: this.textFunction(expression) };
			case 'comparison':
				return this.comparison(expression);
		}
	}

	private comparison(expression: FilterExpression & { kind: 'comparison' }): Compiled {
		const { left, right, operator } = expression;
		if (left.kind === 'literal') {
			if (right.kind === 'literal') throw syntaxError('A comparison needs a field.');
			return this.comparison({
				...expression,
				left: right,
				right: left,
				operator: mirrored(operator),
			});
		}
		if (right.kind !== 'literal') throw syntaxError('Two fields cannot be compared.');
		const access = this.access(left);
		const field = kindOfField(access.type);
		const literal = kindOfLiteral(right.literal);
		if (literal.kind === 'null') return { predicate: nullComparison(access, operator) };
		if (literal.kind !== field.kind) throw incompatibleTypes(field.edm, literal.edm, operator);
		const value = comparableLiteral(right.text, field.kind, this.settings);
		const predicate = this.compare(access, field.kind, operator, value);
		if (operator !== 'eq') return { predicate };
		const key = left.kind === 'field' ? left.path : `${left.view}.${left.field}:${left.type}`;
		return { predicate, equality: { access, key, kind: field.kind, value } };
	}

	private compare(
		access: FieldAccess,
		kind: ComparableKind,
		operator: ComparisonOperator,
		value: string | number,
	): Predicate {
		const holds = tests[operator];
		const whenEmpty = operator === 'ne' && this.settings.notEqualMatchesEmpty;
		return (record) => {
			const stored = access.read(record);
			return stored === undefined ? whenEmpty : holds(comparable(stored, kind), value);
		};
	}

	private textFunction(expression: FilterExpression & { kind: 'textFunction' }): Predicate {
		const { field, text, name } = expression;
		if (field.kind === 'literal' || text.kind !== 'literal' || text.literal !== 'string') {
			throw syntaxError(`The function ${name} needs a field and a text.`);
		}
		const access = this.access(field);
		if (kindOfField(access.type).kind !== 'string') {
			throw syntaxError(`No function signature for the function with name '${name}' matches.`);
		}
		const wanted = text.text.toLowerCase();
		const holds = {
			substringof: (stored: string) => stored.includes(wanted),
			startswith: (stored: string) => stored.startsWith(wanted),
			endswith: (stored: string) => stored.endsWith(wanted),
		}[name];
		return (record) => {
			const stored = access.read(record);
			return stored !== undefined && holds(normalText(String(stored)));
		};
	}

	private access(operand: Operand & { kind: 'field' | 'custom' }): FieldAccess {
		return fieldAccess(operand, this.source, this.settings.reference.customFields);
	}
}

const tests: Readonly<
	Record<ComparisonOperator, (a: string | number, b: string | number) => boolean>
> = {
	eq: (a, b) => a === b,
	ne: (a, b) => a !== b,
	gt: (a, b) => a > b,
	ge: (a, b) => a >= b,
	lt: (a, b) => a < b,
	le: (a, b) => a <= b,
};

function mirrored(operator: ComparisonOperator): ComparisonOperator {
	const mirror = { eq: 'eq', ne: 'ne', gt: 'lt', ge: 'le', lt: 'gt', le: 'ge' } as const;
	return mirror[operator];
}

function nullComparison(access: FieldAccess, operator: ComparisonOperator): Predicate {
	if (operator === 'eq') return (record) => access.read(record) === undefined;
	if (operator === 'ne') return (record) => access.read(record) !== undefined;
	return () => false;
}

function alternatives(expression: FilterExpression): FilterExpression[] {
	if (expression.kind !== 'or') return [expression];
	return [...alternatives(expression.left), ...alternatives(expression.right)];
}

/** One pass per record and field, however many keys an `or` list has. */
function anyOf(parts: readonly Compiled[]): Predicate {
	const sets = new Map<string, { equality: Equality; values: Set<string | number> }>();
	const others: Predicate[] = [];
	for (const { predicate, equality } of parts) {
		if (!equality) {
			others.push(predicate);
			continue;
		}
		const set = sets.get(equality.key) ?? { equality, values: new Set() };
		set.values.add(equality.value);
		sets.set(equality.key, set);
	}
	for (const { equality, values } of sets.values()) {
		others.push((record) => {
			const stored = equality.access.read(record);
			return stored !== undefined && values.has(comparable(stored, equality.kind));
		});
	}
	return (record) => others.some((predicate) => predicate(record));
}
