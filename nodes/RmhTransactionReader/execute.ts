import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { get } from './operations/get.operation';
import { getMany } from './operations/getMany.operation';
import { getPending } from './operations/getPending.operation';

const OPERATIONS = {
	get,
	getMany,
	getPendingCollections: async (context: IExecuteFunctions) =>
		await getPending(context, 'collection'),
	getPendingSales: async (context: IExecuteFunctions) => await getPending(context, 'sale'),
};

/** Runs the chosen operation. It is one for the whole node, not one per item. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const operation = this.getNodeParameter('operation', 0) as keyof typeof OPERATIONS;
	return [await OPERATIONS[operation](this)];
}
