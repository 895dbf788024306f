import { sameValue } from '../comparison';
import type { CustomerFields, FieldPath, FieldValue } from '../customerFields';

/** Fields of the Acumatica customer beside the standard ones, as More Fields names them; null = not read. */
export type MoreFields = Readonly<Record<FieldPath, FieldValue | null>>;

/**
 * Where a snapshot has what RMH got of such a field. Not under the field's own path: what was brought to RMH's own
 * columns is no base for a comparison of both sides.
 */
const placeOf = (path: FieldPath) => `more:${path}`;

/**
 * Whether RMH has not got them as they are. One that was never brought counts: nobody knows what RMH has of it.
 * @param region ISO alpha-2 country of phone numbers without a country prefix; '' = none
 */
export function haveMoreFieldsMoved(
	fields: MoreFields,
	snapshot: CustomerFields,
	region: string,
): boolean {
	return Object.entries(fields).some(([path, now]) => {
		const before = snapshot[placeOf(path)];
		return now !== null && (before === undefined || !sameValue(path, now, before, region));
	});
}

/** What is noted of them once they were brought to RMH. */
export function moreFieldsSnapshot(fields: MoreFields): CustomerFields {
	return Object.fromEntries(
		Object.entries(fields).flatMap(([path, now]) => (now === null ? [] : [[placeOf(path), now]])),
	);
}
