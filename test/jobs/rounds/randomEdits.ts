import type { Random } from '../../emulators/seed/rmh/random';
import { drawValue, FIELDS, type SharedField } from './fields';
import type { ModelCustomer, Values } from './model';
import type { TwoSides } from './twoSides';

/** How much was done. */
export interface Edits {
	edits: number;
	newCustomers: number;
}

const EDITED_SHARE = 0.6;
const MOST_CUSTOMERS = 40;

/** A day at the tills and in the office: edits on both sides, and new customers. */
export async function randomEdits(
	customers: ModelCustomer[],
	sides: TwoSides,
	random: Random,
): Promise<Edits> {
	let edits = 0;
	for (const customer of customers) {
		if (random.chance(EDITED_SHARE)) edits += await editOne(customer, sides, random);
	}
	const before = customers.length;
	const coming = before === 0 ? 20 : random.pick([0, 1, 2]);
	for (let one = 0; one < coming && customers.length < MOST_CUSTOMERS; one++) {
		customers.push(await newCustomer(customers.length + 1, sides, random));
	}
	return { edits, newCustomers: customers.length - before };
}

/**
 * Somebody whose name, e-mail and phone are all others at a time is for a person to look at. So one half of
 * the customers keeps the phone, and the other half the name.
 */
const fieldsOf = (number: number) => FIELDS.filter(({ path }) => path !== keptBy(number));
const keptBy = (number: number) => (number % 2 === 0 ? 'contact.phone' : 'name');

async function editOne(
	{ number, rmh, acumatica }: ModelCustomer,
	sides: TwoSides,
	random: Random,
): Promise<number> {
	const where = random.pick(['rmh', 'acumatica', 'both', 'sameField'] as const);
	const draw = (fields: readonly SharedField[]): Values =>
		Object.fromEntries(fields.map((field) => [field.path, drawValue(random, field, number)]));
	const fields = fieldsOf(number);
	const some = () => draw([random.pick(fields), random.pick(fields)].slice(random.between(0, 1)));
	const shared = random.pick(fields);
	let edits = 0;
	if (rmh && where !== 'acumatica') {
		const values = where === 'sameField' ? draw([shared]) : some();
		await sides.editRmh(rmh.id, values);
		Object.assign(rmh.values, values);
		edits += Object.keys(values).length;
	}
	if (acumatica && where !== 'rmh') {
		const values = where === 'sameField' ? draw([shared]) : some();
		sides.editAcumatica(acumatica.recordId, values);
		Object.assign(acumatica.values, values);
		edits += Object.keys(values).length;
	}
	return edits;
}

/** On one side, or on both at a time with the same number, each side knowing something of it. */
async function newCustomer(
	number: number,
	sides: TwoSides,
	random: Random,
): Promise<ModelCustomer> {
	const where = random.pick(['rmh', 'rmh', 'acumatica', 'acumatica', 'both'] as const);
	// What Acumatica owns and neither side had when they met may be filled from either side.
	const isAlwaysThere = ({ path, rule }: SharedField) =>
		path === keptBy(number) || (where === 'both' && rule === 'acumatica');
	const values: Values = Object.fromEntries(
		FIELDS.map((field) => {
			const value = drawValue(random, field, number);
			return [field.path, value === '' && isAlwaysThere(field) ? field.value(number, 0) : value];
		}),
	);
	const withGaps = (): Values =>
		Object.fromEntries(
			FIELDS.map((field) => {
				const isGap = field.canBeEmpty && !isAlwaysThere(field) && random.chance(0.3);
				return [field.path, isGap ? '' : (values[field.path] ?? '')];
			}),
		);
	const key = `N${number}`;
	const part = (): Values => (where === 'both' ? withGaps() : { ...values });
	const [inRmh, inAcumatica] = [part(), part()];
	return {
		number,
		rmh: where === 'acumatica' ? null : { id: await sides.addToRmh(key, inRmh), values: inRmh },
		acumatica:
			where === 'rmh'
				? null
				: { recordId: sides.addToAcumatica(key, inAcumatica), values: inAcumatica },
		base: null,
		conflicts: new Map(),
		decisions: new Map(),
	};
}
