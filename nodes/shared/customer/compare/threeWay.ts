import type { FieldValue } from '../customerFields';
import { isEmpty, isSame, type ComparedField } from './fields';
import type { FieldRule } from './ownership';
import type { LaterSide } from './laterSide';

/** A field's values; undefined = unknown. */
export interface FieldValues {
	/** As last synchronised. */
	base: FieldValue | undefined;
	rmh: FieldValue | undefined;
	acumatica: FieldValue | undefined;
}

/** What becomes of a field. */
export type FieldVerdict =
	/** Nothing to do: the same, unknown, not compared, or different by rule. */
	| 'settled'
	/** RMH's value goes to Acumatica. */
	| 'toAcumatica'
	/** Acumatica's value goes to RMH. */
	| 'toRmh'
	/** Two edits, and no rule decides. */
	| 'conflict';

export interface FieldContext {
	rule: FieldRule;
	/** ISO alpha-2 country of phone numbers and addresses without one; '' = none. */
	region: string;
	/** Asked only where two edits meet. */
	laterSide(): LaterSide;
}

/**
 * Three-way comparison of one field: what changed since both were the same, and which value wins.
 *
 * A side that does not know the field is taken as unchanged. Before the first synchronisation there
 * is no base: then an empty text never wins, whatever the rule, so that nothing is wiped that
 * somebody once typed; two different values are two edits.
 */
export function decideField(
	field: ComparedField,
	values: FieldValues,
	{ rule, region, laterSide }: FieldContext,
): FieldVerdict {
	const { base, rmh = base, acumatica = base } = values;
	if (rule === 'ignore' || rmh === undefined) return 'settled';
	if (acumatica === undefined) return field.oneWay ? 'toAcumatica' : 'settled';
	if (isSame(field, rmh, acumatica, region)) return 'settled';

	if (field.required || base === undefined || rule === 'fillIfEmpty') {
		if (isEmpty(acumatica)) return 'toAcumatica';
		if (isEmpty(rmh)) return 'toRmh';
	}
	switch (rule) {
		case 'rmh':
			return 'toAcumatica';
		case 'acumatica':
			return 'toRmh';
		case 'fillIfEmpty':
			return 'settled';
		case 'newest':
		case 'ask':
			break;
	}
	if (base !== undefined && isSame(field, acumatica, base, region)) return 'toAcumatica';
	if (base !== undefined && isSame(field, rmh, base, region)) return 'toRmh';
	const later = rule === 'newest' ? laterSide() : 'unknown';
	if (later === 'unknown') return 'conflict';
	return later === 'rmh' ? 'toAcumatica' : 'toRmh';
}
