import type { ModelCustomer, Values } from './model';
import type { Person } from './person';
import { drawEdit, type Workday } from './randomEdits';

/** How often each happened. */
export interface Events {
	deletedInRmh: number;
	deletedInAcumatica: number;
	mergedInRmh: number;
	mergedInAcumatica: number;
	erased: number;
	renumbered: number;
}

export const NO_EVENTS: Events = {
	deletedInRmh: 0,
	deletedInAcumatica: 0,
	mergedInRmh: 0,
	mergedInAcumatica: 0,
	erased: 0,
	renumbered: 0,
};

/** Few, because a database that has lost many customers is taken for the wrong one. */
const SHARE = 0.05;

type LinkedCustomer = ModelCustomer & {
	rmh: NonNullable<ModelCustomer['rmh']>;
	acumatica: NonNullable<ModelCustomer['acumatica']>;
};

/** What happens to a few customers beside edits, and what a person does about it at once. */
export async function lifeEvents(
	customers: readonly ModelCustomer[],
	day: Workday,
	person: Person,
): Promise<Events> {
	const events = { ...NO_EVENTS };
	for (const customer of customers) {
		if (!day.random.chance(SHARE) || customer.fate !== 'live') continue;
		if (isLinked(customer)) {
			const event = day.random.pick(Object.keys(NO_EVENTS) as (keyof Events)[]);
			await HAPPENS[event](customer, day, person, customers);
			events[event] += 1;
		} else if (customer.acumatica && !customer.rmh) {
			// Before RMH has ever had this person.
			await person.eraseRecord(customer.acumatica.recordId);
			customer.fate = 'erased';
			events.erased += 1;
		}
	}
	return events;
}

/** Linked, as far as the ledger has it too: of those that the last round has brought over. */
const isLinked = (customer: ModelCustomer): customer is LinkedCustomer =>
	customer.rmh !== null && customer.acumatica !== null && customer.base !== null;

type Happen = (
	customer: LinkedCustomer,
	day: Workday,
	person: Person,
	customers: readonly ModelCustomer[],
) => Promise<void> | void;

const HAPPENS: Readonly<Record<keyof Events, Happen>> = {
	deletedInRmh: async (customer, { sides }) => {
		await sides.deleteFromRmh(customer.rmh.id);
		leave(customer, 'goneInRmh');
	},
	deletedInAcumatica: (customer, { sides }) => {
		sides.deleteFromAcumatica(customer.acumatica.recordId);
		leave(customer, 'goneInAcumatica');
	},
	mergedInRmh: async (customer, day, person, customers) => {
		const { sides, random } = day;
		const { id } = customer.rmh;
		const survivor = customers.find(
			(one) => one !== customer && one.fate === 'live' && isLinked(one),
		);
		if (survivor?.rmh && random.chance(0.5)) {
			await sides.deleteFromRmh(id);
			await person.moveToSurvivor(id, survivor.rmh.id);
			leave(customer, 'mergedInRmh');
			return;
		}
		// Into a row that is new: it goes on as the same customer.
		const values = edited(customer.rmh.values, drawEdit(customer.number, random, 'rmh'));
		const survivorId = await sides.addToRmh(
			newKey('R', customer, random.between(100, 999)),
			values,
		);
		await sides.deleteFromRmh(id);
		await person.moveToSurvivor(id, survivorId);
		customer.rmh = { id: survivorId, values };
		beginAnew(customer);
	},
	mergedInAcumatica: async (customer, day, person) => {
		const { sides, random } = day;
		const { recordId, values: before } = customer.acumatica;
		const values = edited(before, drawEdit(customer.number, random, 'acumatica'));
		const key = newKey('M', customer, random.between(100, 999));
		const survivor = sides.addToAcumatica(key, values);
		sides.deleteFromAcumatica(recordId);
		await person.moveToRecord(customer.rmh.id, survivor, key);
		customer.acumatica = { recordId: survivor, values };
		beginAnew(customer);
	},
	erased: async (customer, { sides, random }, person) => {
		await person.erase(customer.rmh.id);
		// Accounting makes the name unrecognisable; nobody may bring the old one back, nor send this one on.
		const values = { name: `Erased ${customer.number}`, 'contact.email': '' };
		sides.editAcumatica(customer.acumatica.recordId, values);
		Object.assign(customer.acumatica.values, values);
		if (random.chance(0.5)) {
			await sides.editRmh(customer.rmh.id, values);
			Object.assign(customer.rmh.values, values);
		}
		customer.lastRmhId = customer.rmh.id;
		customer.fate = 'erased';
		beginAnew(customer);
	},
	renumbered: async (customer, { sides, random }) => {
		const key = newKey('K', customer, random.between(100, 999));
		// Another number and another name at a time is somebody else for all that the ledger knows.
		if (customer.number % 2 === 1 && random.chance(0.5)) {
			await sides.renumberInRmh(customer.rmh.id, key);
		} else sides.renameInAcumatica(customer.acumatica.recordId, key);
	},
};

const newKey = (letter: string, { number }: ModelCustomer, more: number) =>
	`${letter}${number}-${more}`;

const edited = (values: Values, edit: Values): Values => ({ ...values, ...edit });

/** Gone on one side: whatever happens to the other one is its own affair from now on. */
function leave(customer: LinkedCustomer, fate: ModelCustomer['fate']): void {
	customer.lastRmhId = customer.rmh.id;
	customer.fate = fate;
	const left: ModelCustomer = customer;
	if (fate === 'goneInAcumatica') {
		left.left = { rmh: { ...customer.rmh.values }, inConflict: customer.conflicts.size > 0 };
		left.acumatica = null;
	} else left.rmh = null;
	left.conflicts.clear();
	left.decisions.clear();
}

/** Nothing is known of a last time. */
function beginAnew(customer: ModelCustomer): void {
	customer.conflicts.clear();
	customer.decisions.clear();
	customer.base = null;
}
