import type { FieldValue } from '../customerFields';
import type { ConflictResolution, CustomerItem, FieldConflict } from '../customerItem';
import { COMPARED_FIELDS, isSame, type ComparedField, type ComparedPath } from './fields';
import { laterSide, type Clocks, type EditTimes } from './laterSide';
import type { FieldRule, Ownership } from './ownership';
import { resolve } from './resolution';
import { decideField, type FieldValues } from './threeWay';

/** A side of the comparison; null = not given, then it is taken as unchanged. */
export type Side = Partial<CustomerItem> | null;

export interface CompareSettings {
	ownership: Ownership;
	/** ISO alpha-2 country of phone numbers and addresses without one; '' = none. */
	region: string;
	clocks: Clocks;
	/** Whether loyalty points are compared: only where the base tells what was sent. */
	loyalty: boolean;
}

/** What is known of one customer. */
export interface CustomerSides {
	/** As last synchronised. */
	base: Side;
	rmh: Side;
	acumatica: Side;
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
	const { ownership, region, clocks } = settings;
	const toAcumatica = new Map<ComparedPath, FieldValue>();
	const toRmh = new Map<ComparedPath, FieldValue>();
	const conflicts: FieldConflict[] = [];

	for (const field of COMPARED_FIELDS) {
		const { path } = field;
		const rule = ruleOf(path, ownership, settings.loyalty);
		if (rule === 'ignore') continue;
		const values = valuesOf(field, sides);
		const { rmh = values.base, acumatica = values.base } = values;
		const conflict = (reason?: string) =>
			conflicts.push({
				field: path,
				base: values.base ?? null,
				rmh: rmh ?? null,
				acumatica: acumatica ?? null,
				rmhTime: times.rmh,
				acumaticaTime: times.acumatica,
				...(reason !== undefined && { reason }),
			});
		const send = (value: FieldValue) => {
			if (path === 'tax.exempt' && value === false) conflict(STAYS_EXEMPT);
			else toAcumatica.set(path, value);
		};

		const resolution = resolutions?.[path];
		const resolved = resolution && resolve(field, values, resolution, region);
		if (resolved !== undefined && resolved !== 'void') {
			if (!isSame(field, acumatica, resolved.value, region)) send(resolved.value);
			const differs = !isSame(field, rmh, resolved.value, region);
			if (differs && !field.oneWay) toRmh.set(path, resolved.value);
			continue;
		}
		const verdict = decideField(field, values, {
			rule,
			region,
			laterSide: () => laterSide(times, clocks),
		});
		if (verdict === 'conflict') conflict();
		else if (verdict === 'toAcumatica' && rmh !== undefined) send(rmh);
		else if (verdict === 'toRmh' && acumatica !== undefined) toRmh.set(path, acumatica);
	}
	return { toAcumatica, toRmh, conflicts };
}

function ruleOf(path: ComparedPath, ownership: Ownership, loyalty: boolean): FieldRule {
	if (path !== 'loyalty.points') return ownership[path];
	return loyalty ? 'rmh' : 'ignore';
}

function valuesOf(field: ComparedField, { base, rmh, acumatica }: CustomerSides): FieldValues {
	return {
		base: valueOf(field, base),
		rmh: rmh ? field.of(rmh) : undefined,
		// What Acumatica shows of RMH's own figure is what it was sent.
		acumatica: field.oneWay ? undefined : valueOf(field, acumatica),
	};
}

/** A name that Acumatica did not tell is '' in the item, and Acumatica has no customer without one. */
function valueOf(field: ComparedField, side: Side): FieldValue | undefined {
	const value = side ? field.of(side) : undefined;
	return field.required && value === '' ? undefined : value;
}
