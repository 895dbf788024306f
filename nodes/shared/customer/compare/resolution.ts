import type { FieldValue } from '../customerFields';
import type { ConflictResolution } from '../customerItem';
import { isEmpty, isSame, type ComparedField } from './fields';
import type { FieldValues } from './threeWay';

/** A person's decision, as far as it still holds. */
export type Resolved =
	/** The value that both sides get. */
	| { value: FieldValue }
	/** One side has another value than the person saw, or the value is none for this field. */
	| 'void';

/** The value that a person chose for a field, if both sides still are as that person saw them. */
export function resolve(
	field: ComparedField,
	{ base, rmh = base, acumatica = base }: FieldValues,
	resolution: ConflictResolution,
	region: string,
): Resolved {
	const seen = (now: FieldValue | undefined, then: FieldValue | null) =>
		isSame(field, now, inKind(then, now), region);
	if (!seen(rmh, resolution.rmh) || !seen(acumatica, resolution.acumatica)) return 'void';
	const { take } = resolution;
	const chosen = take === 'value' ? resolution.value : take === 'rmh' ? rmh : acumatica;
	const value = inKind(chosen ?? null, rmh ?? acumatica);
	const isNone = value === undefined || (field.required && isEmpty(value));
	return isNone ? 'void' : { value };
}

/**
 * A value that the ledger keeps as text, as the kind of value that the field has.
 * @returns undefined when it is none
 */
function inKind(value: FieldValue | null, like: FieldValue | undefined): FieldValue | undefined {
	if (value === null) return undefined;
	if (typeof value !== 'string' || like === undefined || typeof like === 'string') return value;
	const text = value.trim().toLowerCase();
	if (typeof like === 'boolean') return { true: true, false: false }[text];
	const amount = Number(text || Number.NaN);
	return Number.isFinite(amount) ? amount : undefined;
}
