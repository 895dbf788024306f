import { convert } from '../convert/convert';
import { implicit } from '../convert/conversion';
import { wrongArgumentCount } from '../errors/nameErrors';
import { unsupported } from '../errors/refusal';
import type { Scope } from '../translate/scope';
import type { Translated } from '../translate/translated';
import type { Translation } from '../translate/translation';
import type { CallExpression } from '../syntax/expression';
import type { SqlType, SqlValue } from '../types';
import { isLongText, isText } from '../typing/families';
import { displayLength, textOf, variableText } from '../typing/lengths';

/** A call with its translated arguments. */
export class Call {
	constructor(
		readonly expression: CallExpression,
		readonly given: readonly Translated[],
		readonly scope: Scope,
		readonly translation: Translation,
	) {}

	get name(): string {
		return this.expression.name;
	}

	/** The argument at this place, from 0. */
	at(index: number): Translated {
		const value = this.given[index];
		if (!value) throw wrongArgumentCount(this.name, String(index + 1));
		return value;
	}

	/** The argument as text of variable length. */
	text(index: number): Translated {
		const value = this.at(index);
		if (isLongText(value.type)) {
			// ntext and text take part in string functions as their (max) cousins.
			return { ...value, type: variableText(value.type) };
		}
		const type = isText(value.type)
			? variableText(value.type)
			: textOf(false, displayLength(value.type));
		return convert(value, type, implicit);
	}

	/** The argument as int. */
	int(index: number): Translated {
		return convert(this.at(index), { kind: 'int' }, implicit);
	}

	/** The value of an argument that must be known before the query runs. */
	known(index: number): SqlValue {
		const { constant } = this.at(index);
		if (!constant) throw unsupported(`${this.name} with argument ${index + 1} computed`);
		return constant.value;
	}

	/** A result that is NULL where an argument is. */
	result(sql: string, type: SqlType, collation?: Translated['collation']): Translated {
		const nullable = this.given.some((value) => value.nullable);
		return { sql, type, nullable, ...(collation ? { collation } : {}) };
	}
}

/** How a function is translated, and how many arguments it takes. */
export interface FunctionRule {
	least: number;
	most: number;
	make(call: Call): Translated;
}

export const rule = (
	least: number,
	most: number,
	make: (call: Call) => Translated,
): FunctionRule => ({ least, most, make });

/** Functions by name in upper case. */
export type FunctionTable = Readonly<Record<string, FunctionRule>>;
