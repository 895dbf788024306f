import { sameValue } from '../comparison';
import type { CustomerFields, FieldPath } from '../customerFields';

/** A system that may keep a value in a form of its own: cut, masked, changed by a trigger, without its letters. */
export type Keeper = 'rmh' | 'acumatica';

const MARKS: Readonly<Record<Keeper, string>> = { rmh: 'inRmh:', acumatica: 'inAcumatica:' };

/** Not texts of a person: a status or tax zone that was not kept is to be seen on the other side. */
const NEVER: ReadonlySet<FieldPath> = new Set(['Status', 'TaxZone']);

/**
 * How a system keeps what was synchronised, where it is not as the other one has it. Such a form is nobody's
 * edit: it must neither come back nor be sent once more.
 *
 * @param snapshot as last synchronised, with what `withKeptForms` has noted
 * @returns by path; without those whose field was synchronised with another value since
 */
export function keptForms(keeper: Keeper, snapshot: CustomerFields): CustomerFields {
	const mark = MARKS[keeper];
	return Object.fromEntries(
		Object.entries(snapshot).flatMap(([place, noted]) => {
			if (!place.startsWith(mark)) return [];
			const path = place.slice(mark.length);
			const [synchronised, kept] = read(noted);
			return kept !== undefined && snapshot[path] === synchronised ? [[path, kept]] : [];
		}),
	);
}

/**
 * Notes how a system keeps what is synchronised.
 *
 * @param snapshot as synchronised now
 * @param kept what the system has, of the fields that were just written
 * @param region ISO alpha-2 country of phone numbers without a country prefix; '' = none
 */
export function withKeptForms(
	keeper: Keeper,
	snapshot: CustomerFields,
	kept: CustomerFields,
	region: string,
): CustomerFields {
	const mark = MARKS[keeper];
	const others = Object.entries(snapshot).filter(
		([place]) => !place.startsWith(mark) || !(place.slice(mark.length) in kept),
	);
	const forms = Object.entries(kept).flatMap(([path, form]) => {
		const synchronised = snapshot[path];
		if (typeof form !== 'string' || typeof synchronised !== 'string' || NEVER.has(path)) return [];
		if (sameValue(path, form, synchronised, region)) return [];
		return [[mark + path, JSON.stringify([synchronised, form])]];
	});
	return Object.fromEntries([...others, ...forms]);
}

/**
 * Fields as a system has them, with what was synchronised in place of the system's own form of it: as
 * `asSynchronised`, for who has fields and no item.
 *
 * @param snapshot as last synchronised, with what `withKeptForms` has noted
 * @param region ISO alpha-2 country of phone numbers without a country prefix; '' = none
 */
export function fieldsAsSynchronised(
	fields: CustomerFields,
	keeper: Keeper,
	snapshot: CustomerFields,
	region: string,
): CustomerFields {
	const forms = keptForms(keeper, snapshot);
	return Object.fromEntries(
		Object.entries(fields).map(([path, value]) => {
			const form = forms[path];
			const isKept = form !== undefined && sameValue(path, value, form, region);
			return [path, isKept ? (snapshot[path] ?? value) : value];
		}),
	);
}

/** A text that somebody has spoilt says nothing. */
function read(noted: unknown): [synchronised?: string, kept?: string] {
	try {
		const pair: unknown = JSON.parse(String(noted));
		const isPair = Array.isArray(pair) && pair.every((one) => typeof one === 'string');
		return isPair ? [pair[0], pair[1]] : [];
	} catch {
		return [];
	}
}
