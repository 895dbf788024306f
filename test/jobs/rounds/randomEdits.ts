import type { Random } from '../../emulators/seed/rmh/random';
import type { ServerClock } from '../crash/crashStore';
import { drawValue, FIELDS, sameIn, shownInRmh, type SharedField } from './fields';
import type { ModelCustomer, Values } from './model';
import type { Site } from './site';
import type { TwoSides } from './twoSides';

/** How much was done. */
export interface Edits {
	edits: number;
	newCustomers: number;
}

/** Where people are at work, and what they draw. */
export interface Workday {
	sides: TwoSides;
	site: Site;
	random: Random;
	clock: ServerClock;
	/** How many customers there are to begin with, and at most. */
	customers: { first: number; most: number };
}

const EDITED_SHARE = 0.6;

/** A day at the tills and in the office: edits on both sides, and new customers. */
export async function randomEdits(customers: ModelCustomer[], day: Workday): Promise<Edits> {
	const { random } = day;
	const { first, most } = day.customers;
	let edits = 0;
	for (const customer of customers) {
		if (random.chance(EDITED_SHARE)) edits += await editOne(customer, day);
	}
	const before = customers.length;
	const coming = before === 0 ? first : random.pick([0, 1, 2]);
	for (let one = 0; one < coming && customers.length < most; one++) {
		customers.push(await newCustomer(customers.length + 1, day));
	}
	return { edits, newCustomers: customers.length - before };
}

/**
 * Somebody whose name, e-mail and phone are all others at a time is for a person to look at. So one half of
 * the customers keeps the phone, and the other half the name.
 */
const fieldsOf = (number: number) => FIELDS.filter(({ path }) => path !== keptBy(number));
const keptBy = (number: number) => (number % 2 === 0 ? 'contact.phone' : 'name');

/** One or two fields, as somebody in the office types them, who never emptied a country nor touched RMH's own. */
export function drawEdit(number: number, random: Random, side: 'rmh' | 'acumatica'): Values {
	const fields = fieldsOf(number).filter(({ usual }) => side === 'rmh' || usual !== null);
	const some = [random.pick(fields), random.pick(fields)].slice(random.between(0, 1));
	return drawFields(some, number, random, side);
}

function drawFields(
	fields: readonly SharedField[],
	number: number,
	random: Random,
	side: 'rmh' | 'acumatica',
): Values {
	return Object.fromEntries(
		fields.map((field) => {
			const value = drawValue(random, field, number);
			return [field.path, side === 'rmh' ? shownInRmh(field, value) : value];
		}),
	);
}

/** Whoever changes nothing saves nothing: a later time alone is no edit, and no run looks at the customer again. */
export const changed = (typed: Values, before: Values): Values =>
	Object.fromEntries(
		FIELDS.flatMap((field) => {
			const { path } = field;
			const value = typed[path];
			return value === undefined || sameIn(field, value, before[path] ?? '') ? [] : [[path, value]];
		}),
	);

async function editOne(
	{ number, rmh, acumatica }: ModelCustomer,
	{ sides, random, clock }: Workday,
): Promise<number> {
	const where = random.pick(['rmh', 'acumatica', 'both', 'sameField'] as const);
	const shared = random.pick(fieldsOf(number).filter(({ usual }) => usual !== null));
	const draw = (side: 'rmh' | 'acumatica') =>
		where === 'sameField'
			? drawFields([shared], number, random, side)
			: drawEdit(number, random, side);
	let edits = 0;
	const atTheTill = async () => {
		if (!rmh || where === 'acumatica') return;
		const values = changed(draw('rmh'), rmh.values);
		if (Object.keys(values).length === 0) return;
		await sides.editRmh(rmh.id, values);
		Object.assign(rmh.values, values);
		edits += Object.keys(values).length;
	};
	const inTheOffice = () => {
		if (!acumatica || where === 'rmh') return;
		const values = changed(draw('acumatica'), acumatica.values);
		if (Object.keys(values).length === 0) return;
		sides.editAcumatica(acumatica.recordId, values);
		Object.assign(acumatica.values, values);
		edits += Object.keys(values).length;
	};
	const tillFirst = random.chance(0.5);
	if (tillFirst) await atTheTill();
	else inTheOffice();
	// One may be clearly later than the other, or not.
	clock.advance(random.pick([0, 20]));
	if (tillFirst) inTheOffice();
	else await atTheTill();
	if (rmh && random.chance(0.1)) await sides.visitRmh(rmh.id);
	return edits;
}

/** What two sides that meet may have typed differently, and still take each other for the same person. */
const mayDiffer = ({ path, usual, meant, staysInAcumatica }: SharedField, number: number) =>
	!['name', 'contact.email', keptBy(number)].includes(path) &&
	usual !== null &&
	!meant &&
	staysInAcumatica === undefined;

/** On one side, or on both at a time with the same number, each side knowing something of it, and not the same. */
async function newCustomer(
	number: number,
	{ sides, site, random }: Workday,
): Promise<ModelCustomer> {
	const where = random.pick(['rmh', 'rmh', 'acumatica', 'acumatica', 'both'] as const);
	const isBoth = where === 'both';
	// What one side owns, and neither had when they met, may be filled from either side.
	const isOwned = ({ path }: SharedField) =>
		['rmh', 'acumatica'].includes(site.rules.get(path) ?? '');
	// Without a number in common they are known by the e-mail.
	const isAlwaysThere = (field: SharedField) =>
		field.path === keptBy(number) || (isBoth && (isOwned(field) || field.path === 'contact.email'));
	const values: Values = Object.fromEntries(
		FIELDS.map((field) => {
			const value = drawValue(random, field, number);
			return [field.path, value === '' && isAlwaysThere(field) ? field.value(number, 0) : value];
		}),
	);
	const part = (): Values =>
		Object.fromEntries(
			FIELDS.map((field) => {
				const isGap = isBoth && field.canBeEmpty && !isAlwaysThere(field) && random.chance(0.3);
				const isOther = isBoth && mayDiffer(field, number) && random.chance(0.2);
				const value = isOther ? drawValue(random, field, number) : (values[field.path] ?? '');
				return [field.path, isGap ? '' : value];
			}),
		);
	const shown = (typed: Values): Values =>
		Object.fromEntries(
			FIELDS.map((field) => [field.path, shownInRmh(field, typed[field.path] ?? '')]),
		);
	const points = Object.fromEntries(
		FIELDS.filter(({ usual }) => usual === null).map(({ path }) => [path, '0']),
	);
	const key = `N${number}`;
	const [inRmh, inAcumatica] = [shown(part()), { ...part(), ...points }];
	return {
		number,
		fate: 'live',
		rmh: where === 'acumatica' ? null : { id: await sides.addToRmh(key, inRmh), values: inRmh },
		acumatica:
			where === 'rmh'
				? null
				: { recordId: sides.addToAcumatica(key, inAcumatica), values: inAcumatica },
		lastRmhId: null,
		left: null,
		base: null,
		beforeSending: null,
		conflicts: new Map(),
		decisions: new Map(),
	};
}
