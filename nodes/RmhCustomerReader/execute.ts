import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { get } from './operations/get.operation';
import { getMany } from './operations/getMany.operation';

/** Runs the chosen operation. It is one for the whole node, not one per item. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const operation = this.getNodeParameter('operation', 0);
	return [operation === 'get' ? await get(this) : await getMany(this)];
}
