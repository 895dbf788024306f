import type { FieldValue } from '../customerFields';
import type { ConflictResolution, CustomerItem, FieldConflict } from '../customerItem';
import { COMPARED_FIELDS, isSame, type ComparedField, type ComparedPath } from './fields';
import { laterSide, type Clocks, type EditTimes } from './laterSide';
import type { FieldRule } from './ownership';
import { resolve } from './resolution';
import { decideField, type FieldValues, type FieldWrites } from './threeWay';

/** A side of the comparison; null = not given, then it is taken as unchanged. */
export type Side = Partial<CustomerItem> | null;

export interface CompareSettings {
	/** Loyalty points, sum and programs: `rmh`, or `ignore` where nothing tells what was sent. */
	rules: Readonly<Record<ComparedPath, FieldRule>>;
	/** ISO alpha-2 country of phone numbers and addresses without one; '' = none. */
	region: string;
	clocks: Clocks;
}

/** What is known of one customer. */
export interface CustomerSides {
	/** As last synchronised. */
	base: Side;
	/** The same before something was sent of which nobody knows what became of it; then there is no base. */
	beforeSending?: Side;
	rmh: Side;
	acumatica: Side;
	/** Acumatica's status as last seen, for a side that is not given. */
	acumaticaStatus?: string | undefined;
	times: EditTimes;
	/** What a person decided, by field. */
	resolutions?: Readonly<Record<string, ConflictResolution>>;
}

/** The values to write, by field. */
export type Moves = ReadonlyMap<ComparedPath, FieldValue>;

/** What has to be written where so that both sides are the same, and what a person has to decide. */
export interface Comparison {
	toAcumatica: Moves;
	toRmh: Moves;
	conflicts: FieldConflict[];
	/** What Acumatica had of the fields that go there, as far as it is known. */
	acumaticaHad: Moves;
}

/**
 * The mapping to Acumatica sets the tax zone of exempt customers and never takes it back, because it
 * cannot know which zone to put there.
 */
const STAYS_EXEMPT =
	'Choose another tax zone in Acumatica: which one a customer has that is not exempt any more only a person knows';

/** Three-way comparison of a customer, field by field. */
export function compareCustomer(sides: CustomerSides, settings: CompareSettings): Comparison {
	const { times, resolutions } = sides;
	const { rules, region, clocks } = settings;
	const later = () => laterSide(times, clocks);
	const toAcumatica = new Map<ComparedPath, FieldValue>();
	const toRmh = new Map<ComparedPath, FieldValue>();
	const conflicts: FieldConflict[] = [];
	const acumaticaHad = new Map<ComparedPath, FieldValue>();
	const wasSynchronised = Boolean(sides.beforeSending);

	for (const field of COMPARED_FIELDS) {
		const { path } = field;
		const rule = rules[path];
		if (rule === 'ignore' || (path === 'status' && isUnclear(sides))) continue;
		const values = valuesOf(field, sides, region);
		const resolution = resolutions?.[path];
		const resolved = resolution && resolve(field, values, resolution, region);
		const writes =
			resolved !== undefined && resolved !== 'void'
				? writesOf(field, values, resolved.value, region)
				: decideField(field, values, { rule, region, wasSynchronised, laterSide: later });
		if (writes === 'conflict') {
			conflicts.push(conflictOf(path, values, times));
			continue;
		}
		if (path === 'tax.exempt' && writes.toAcumatica === false) {
			conflicts.push({ ...conflictOf(path, values, times), reason: STAYS_EXEMPT });
			continue;
		}
		if (writes.toAcumatica !== undefined) {
			toAcumatica.set(path, writes.toAcumatica);
			const there = field.oneWay ? undefined : (values.acumatica ?? values.base);
			if (there !== undefined) acumaticaHad.set(path, there);
		}
		if (writes.toRmh !== undefined) toRmh.set(path, writes.toRmh);
	}
	return { toAcumatica, toRmh, conflicts, acumaticaHad };
}

/** Whether a side that is given keeps no status, or one that nobody knows the meaning of. */
function isUnclear({ rmh, acumatica }: CustomerSides): boolean {
	return [rmh, acumatica].some((side) => side && (side.status ?? null) === null);
}

/** A value that both sides have to have. */
function writesOf(
	field: ComparedField,
	{ base, rmh = base, acumatica = base }: FieldValues,
	value: FieldValue,
	region: string,
): FieldWrites {
	return {
		...(!isSame(field, acumatica, value, region) && { toAcumatica: value }),
		...(!field.oneWay && !isSame(field, rmh, value, region) && { toRmh: value }),
	};
}

function conflictOf(
	field: ComparedPath,
	{ base, rmh = base, acumatica = base }: FieldValues,
	times: EditTimes,
): FieldConflict {
	return {
		field,
		base: base ?? null,
		rmh: rmh ?? null,
		acumatica: acumatica ?? null,
		rmhTime: times.rmh,
		acumaticaTime: times.acumatica,
	};
}

function valuesOf(
	field: ComparedField,
	{ base, rmh, acumatica, acumaticaStatus, beforeSending = null }: CustomerSides,
	region: string,
): FieldValues {
	const sent = valueOf(field, beforeSending);
	const there = valueOf(field, acumatica);
	// What was sent has not come, or was the same.
	const isAsBefore =
		sent !== undefined && there !== undefined && isSame(field, there, sent, region);
	const before = valueOf(field, base) ?? (isAsBefore ? sent : undefined);
	const given = { rmh: rmh ? field.of(rmh) : undefined, acumatica: there };
	// Acumatica has no customer without one, so it is never empty; the ledger knows it whatever was synchronised.
	if (field.path === 'status') {
		return {
			base: before,
			rmh: rmh ? given.rmh : before,
			acumatica: acumatica ? given.acumatica : (acumaticaStatus ?? before),
		};
	}
	const notGiven = (other: FieldValue | undefined) => before ?? blankLike(other);
	return {
		base: before,
		rmh: rmh ? given.rmh : notGiven(given.acumatica),
		// What Acumatica shows of RMH's own figure is what it was sent.
		acumatica: field.oneWay ? undefined : acumatica ? given.acumatica : notGiven(given.rmh),
	};
}

/**
 * A field that was never synchronised is empty on a side that was not given: a filled one would have been
 * news of that side. What Fill If Empty leaves different was noted, see agreedFields.
 */
const blankLike = (other: FieldValue | undefined) => (typeof other === 'string' ? '' : undefined);

/** A name that Acumatica did not tell is '' in the item, and Acumatica has no customer without one. */
function valueOf(field: ComparedField, side: Side): FieldValue | undefined {
	const value = side ? field.of(side) : undefined;
	return field.required && value === '' ? undefined : value;
}
