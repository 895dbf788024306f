import type { INodeExecutionData } from 'n8n-workflow';
import { CompareProblem } from '../shared/customer/compare/compareProblem';
import { eachOnce, type Given } from '../shared/customer/compare/given';
import type { CustomerItem } from '../shared/customer/customerItem';
import { parseCustomerItem } from '../shared/customer/parseCustomerItem';

/** Positions of the node's inputs. */
export const RMH = 0;
export const ACUMATICA = 1;

export interface ReadSide {
	customers: Given[];
	/** Items that are no customer of this side. */
	unusable: { index: number; problem: CompareProblem }[];
}

/** The RMH customers of the first input, each once. */
export const readRmhSide = (items: readonly INodeExecutionData[]): ReadSide =>
	readSide(items, 'RMH', ({ rmh }) => rmh && `${rmh.scope.toUpperCase()}:${rmh.id}`);

/** The Acumatica customers of the second input, each once. */
export const readAcumaticaSide = (items: readonly INodeExecutionData[]): ReadSide =>
	readSide(items, 'Acumatica', ({ acumatica }) => acumatica && acumatica.id.toLowerCase());

function readSide(
	items: readonly INodeExecutionData[],
	side: 'RMH' | 'Acumatica',
	keyOf: (item: CustomerItem) => string | null,
): ReadSide {
	const given: Given[] = [];
	const unusable: ReadSide['unusable'] = [];
	for (const [index, { json }] of items.entries()) {
		const parsed = parseCustomerItem(json);
		if (!parsed.ok) {
			unusable.push({ index, problem: CompareProblem.unusable(side, parsed.complaint) });
		} else if (keyOf(parsed.item) === null) {
			const complaint = `${side.toLowerCase()} is empty`;
			unusable.push({ index, problem: CompareProblem.unusable(side, complaint) });
		} else given.push({ item: parsed.item, indexes: [index] });
	}
	return { customers: eachOnce(given, (item) => keyOf(item) ?? ''), unusable };
}
