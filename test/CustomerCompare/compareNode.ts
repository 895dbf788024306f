import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { CustomerCompare } from '../../nodes/CustomerCompare/CustomerCompare.node';
import type { CompareMark, CustomerItem } from '../../nodes/shared/customer/customerItem';
import { runNode } from '../nodeHarness';

export const OUTPUTS = ['toAcumatica', 'toRmh', 'conflict', 'inSync'] as const;

/** What a run of the node gives, by output. */
export type Sorted = Record<(typeof OUTPUTS)[number], (CustomerItem & { error?: string })[]>;

export async function run(
	rmh: (CustomerItem | IDataObject)[],
	acumatica: (CustomerItem | IDataObject)[] | undefined,
	parameters: INodeParameters = {},
	continueOnFail = false,
) {
	const { outputs } = await runNode(new CustomerCompare(), {
		parameters,
		items: rmh as unknown as IDataObject[],
		...(acumatica && { otherInputs: [acumatica as unknown as IDataObject[]] }),
		continueOnFail,
	});
	const sorted = Object.fromEntries(
		OUTPUTS.map((name, position) => [name, outputs[position]?.map(({ json }) => json) ?? []]),
	) as unknown as Sorted;
	return { ...sorted, outputs };
}

/** The mark of an item. */
export const markOf = (item: CustomerItem | undefined): CompareMark | undefined => item?.compare;
