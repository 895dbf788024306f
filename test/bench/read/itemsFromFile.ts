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
		properties: [
			{ displayName: 'File', name: 'file', type: 'string', default: '' },
			{
				displayName: 'Return All',
				name: 'returnAll',
				type: 'boolean',
				default: false,
				description: 'Whether to return all results or only up to a given limit',
			},
			{
				displayName: 'Limit',
				name: 'limit',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 50,
				description: 'Max number of results to return',
			},
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const file = this.getNodeParameter('file', 0) as string;
		const returnAll = this.getNodeParameter('returnAll', 0) as boolean;
		const limit = returnAll ? Infinity : (this.getNodeParameter('limit', 0) as number);
		const items: INodeExecutionData[] = [];
		for await (const line of createInterface({ input: createReadStream(file) })) {
			items.push({ json: JSON.parse(line) as IDataObject, pairedItem: { item: 0 } });
			if (items.length >= limit) break;
		}
		return [items];
	}
}
