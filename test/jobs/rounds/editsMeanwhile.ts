import { FIELDS, sameIn } from './fields';
import type { ModelCustomer, Values } from './model';
import { changed, drawEdit, type Workday } from './randomEdits';
import type { TwoSides } from './twoSides';

/** What somebody typed while a round was at work, after it had compared both sides. */
export interface Typed {
	number: number;
	side: 'rmh' | 'acumatica';
	/** RMH ID or record ID. */
	id: number | string;
	values: Values;
	/** What the side had when the round compared it: it may have reached the other side. */
	before: Values;
}

const EDITED_SHARE = 0.4;

/**
 * Edits of customers that were the same on both sides once, at the tills and in the office.
 */
export async function editMeanwhile(
	customers: readonly ModelCustomer[],
	{ sides, random }: Pick<Workday, 'sides' | 'random'>,
): Promise<Typed[]> {
	const typed: Typed[] = [];
	for (const { number, fate, rmh, acumatica, base } of customers) {
		if (fate !== 'live' || !rmh || !acumatica || !base || !random.chance(EDITED_SHARE)) continue;
		const side = random.pick(['rmh', 'acumatica'] as const);
		const there = side === 'rmh' ? rmh : acumatica;
		const values = changed(drawEdit(number, random, side), there.values);
		if (Object.keys(values).length === 0) continue;
		if (side === 'rmh') await sides.editRmh(rmh.id, values);
		else sides.editAcumatica(acumatica.recordId, values);
		const before = { ...there.values };
		Object.assign(there.values, values);
		typed.push({ number, side, id: side === 'rmh' ? rmh.id : acumatica.recordId, values, before });
	}
	return typed;
}

/** @returns edits that the round has written over, in words: it cannot have seen them */
export async function writtenOver(typed: readonly Typed[], sides: TwoSides): Promise<string[]> {
	const now = { rmh: await sides.rmhCustomers(), acumatica: sides.acumaticaCustomers() };
	return typed.flatMap(({ number, side, id, values }) =>
		FIELDS.flatMap((field) => {
			const value = values[field.path];
			const there: ReadonlyMap<number | string, Values> = now[side];
			const have = there.get(id)?.[field.path] ?? '';
			return value === undefined || sameIn(field, value, have)
				? []
				: [
						`customer ${number} has ${field.path} "${have}" in ${side}: "${value}" was typed meanwhile, and is lost`,
					];
		}),
	);
}
