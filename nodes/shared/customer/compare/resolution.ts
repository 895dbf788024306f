import type { FieldValue } from '../customerFields';
import type { ConflictResolution } from '../customerItem';
import { isEmpty, isSame, type ComparedField } from './fields';
import type { FieldValues } from './threeWay';

/** A person's decision, as far as it still holds. */
export type Resolved =
	/** The value that both sides get. */
	| { value: FieldValue }
	/** A side has a value that the person neither saw nor chose, or the value is none for this field. */
	| 'void';

const SIDES = ['rmh', 'acumatica'] as const;

/**
 * The value that a person chose for a field. The choice holds while each side either is as that person
 * saw it or has the value already: of two writes one may have failed.
 */
export function resolve(
	field: ComparedField,
	{ base, rmh = base, acumatica = base }: FieldValues,
	resolution: ConflictResolution,
	region: string,
): Resolved {
	const now = { rmh, acumatica };
	const { take } = resolution;
	const chosen = take === 'value' ? resolution.value : now[take];
	const value = inKind(chosen ?? null, rmh ?? acumatica);
	if (value === undefined || (field.required && isEmpty(value))) return 'void';
	const holds = SIDES.every((side) => {
		const isAsSeen = isSame(field, now[side], inKind(resolution[side], now[side]), region);
		// A side that is taken has its own value whatever it is, so there only what was seen counts.
		return isAsSeen || (side !== take && isSame(field, now[side], value, region));
	});
	return holds ? { value } : 'void';
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
