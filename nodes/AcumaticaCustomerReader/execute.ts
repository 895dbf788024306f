import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { confirm } from './operations/confirmChanges.operation';
import { get } from './operations/get.operation';
import { getChanged } from './operations/getChanged.operation';
import { getMany } from './operations/getMany.operation';

const OPERATIONS = { get, getMany, getChanged, confirmChanges: confirm };

/** Runs the chosen operation. It is one for the whole node, not one per item. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const operation = this.getNodeParameter('operation', 0) as keyof typeof OPERATIONS;
	return [await OPERATIONS[operation](this)];
}
