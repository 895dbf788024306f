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

/** The values that have to be written; none where there is nothing to do. */
export interface FieldWrites {
	toAcumatica?: FieldValue;
	toRmh?: FieldValue;
}

export interface FieldContext {
	rule: FieldRule;
	/** ISO alpha-2 country of phone numbers and addresses without one; '' = none. */
	region: string;
	/** It has no base, but it had one: what is different was edited. Default false. */
	wasSynchronised?: boolean;
	/** Asked only where two edits meet. */
	laterSide(): LaterSide;
}

/** Nothing to do: the same, unknown, not compared, or different by rule. */
const NOTHING: FieldWrites = {};

/**
 * Three-way comparison of one field: what changed since both were the same, and which value wins.
 *
 * A side that does not know the field is taken as unchanged. Before the first synchronisation there
 * is no base: then an empty text never wins, whatever the rule, so that nothing is wiped that
 * somebody once typed; two different values are two edits.
 *
 * @returns `conflict` where two edits meet and no rule decides
 */
export function decideField(
	field: ComparedField,
	values: FieldValues,
	{ rule, region, laterSide, wasSynchronised = false }: FieldContext,
): FieldWrites | 'conflict' {
	const { base, rmh = base, acumatica = base } = values;
	if (rule === 'ignore' || rmh === undefined) return NOTHING;
	if (acumatica === undefined) return field.oneWay ? { toAcumatica: rmh } : NOTHING;
	if (isSame(field, rmh, acumatica, region)) return NOTHING;

	const isFirst = base === undefined && !wasSynchronised;
	if (field.required || isFirst || rule === 'fillIfEmpty') {
		if (isEmpty(acumatica)) return { toAcumatica: rmh };
		if (isEmpty(rmh)) return { toRmh: acumatica };
	}
	switch (rule) {
		case 'rmh':
			return { toAcumatica: rmh };
		case 'acumatica':
			return { toRmh: acumatica };
		case 'fillIfEmpty':
			return NOTHING;
		case 'newest':
		case 'ask':
			break;
	}
	if (base !== undefined && isSame(field, acumatica, base, region)) return { toAcumatica: rmh };
	if (base !== undefined && isSame(field, rmh, base, region)) return { toRmh: acumatica };
	const later = rule === 'newest' ? laterSide() : 'unknown';
	if (later === 'unknown') return 'conflict';
	return later === 'rmh' ? { toAcumatica: rmh } : { toRmh: acumatica };
}
