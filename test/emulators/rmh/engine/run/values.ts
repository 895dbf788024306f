import { convert } from '../convert/convert';
import { intoVariable, sameType } from '../convert/conversion';
import { decode } from '../storage/decode';
import type { Expression, Predicate } from '../syntax/expression';
import { Scope } from '../translate/scope';
import type { Translated } from '../translate/translated';
import type { Translation } from '../translate/translation';
import type { SqlType, SqlValue } from '../types';
import type { Execution } from './execution';
import { blockedBy, keepReadLocks, readBlockers } from './readLocks';

/** The value of something that needs no query. */
function known(value: Translated, target?: SqlType): { value: SqlValue } | undefined {
	if (!value.constant) return undefined;
	if (value.constant.value === null) return { value: null };
	return target === undefined || sameType(value.type, target)
		? { value: value.constant.value }
		: undefined;
}

/** Evaluates what `translate` makes of the session's moment. */
async function evaluate(
	node: unknown,
	execution: Execution,
	translate: (translation: Translation) => Translated,
	target?: SqlType,
): Promise<{ type: SqlType; value: SqlValue }> {
	return await execution.attempt(async () => {
		const translator = await execution.translator(node);
		const plain = translate(translator);
		const answer = known(plain, target);
		const type = target ?? plain.type;
		if (answer) return { type, value: answer.value };
		const converted = target ? convert(plain, target, intoVariable) : plain;
		const blocked = blockedBy(readBlockers(translator.uses, execution));
		if (blocked) return blocked;
		keepReadLocks(translator.uses, execution);
		const { rows } = await execution.query(`SELECT ${converted.sql} AS c1`);
		return { type, value: decode(rows[0]?.[0] ?? null, type) };
	});
}

/** The value of an expression, in its own type or in that of a variable. */
export async function valueOf(expression: Expression, execution: Execution, target?: SqlType) {
	return await evaluate(
		expression,
		execution,
		(translation) => translation.expression(expression, new Scope([])),
		target,
	);
}

/** Whether a condition is true; false and unknown are the same here. */
export async function isTrue(predicate: Predicate, execution: Execution): Promise<boolean> {
	const { value } = await evaluate(predicate, execution, (translation) => ({
		sql: `(CASE WHEN ${translation.predicate(predicate, new Scope([]))} THEN 1 ELSE 0 END)`,
		type: { kind: 'int' },
		nullable: false,
	}));
	return value === 1;
}
