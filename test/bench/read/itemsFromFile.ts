import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

/**
 * The benchmark's control: emits items that are in a file already, one JSON object a line. What n8n
 * needs for this is what the items themselves cost, without any reading from a database.
 */
export class ItemsFromFile implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Items From File',
		name: 'itemsFromFile',
		icon: 'fa:file',
		group: ['input'],
		version: 1,
		subtitle: '={{ $parameter["file"] }}',
		description: 'Emits the items of a file, for the benchmark',
		defaults: { name: 'Items From File' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [{ displayName: 'File', name: 'file', type: 'string', default: '' }],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const file = this.getNodeParameter('file', 0) as string;
		const items: INodeExecutionData[] = [];
		for await (const line of createInterface({ input: createReadStream(file) })) {
			items.push({ json: JSON.parse(line) as IDataObject, pairedItem: { item: 0 } });
		}
		return [items];
	}
}
