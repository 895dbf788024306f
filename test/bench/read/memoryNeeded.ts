import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

/**
 * The benchmark's scales: emits the last item only, with the memory that n8n has to keep while all the
 * input items are there. Garbage is collected first; how much of it V8 lets lie depends on the machine.
 */
export class MemoryNeeded implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Memory Needed',
		name: 'memoryNeeded',
		icon: 'fa:weight',
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["measure"] }}',
		description: 'Emits the last item with the memory in use, for the benchmark',
		defaults: { name: 'Memory Needed' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [
			{
				displayName: 'Measure',
				name: 'measure',
				type: 'boolean',
				default: false,
				description: 'Whether to measure, which takes a moment',
			},
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const last = this.getInputData().at(-1)?.json ?? {};
		const neededMb = this.getNodeParameter('measure', 0) === true ? neededMiB() : null;
		return [[{ json: { ...last, neededMb }, pairedItem: { item: 0 } }]];
	}
}

function neededMiB(): number {
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc') as () => void;
	collect();
	const { heapUsed, external } = process.memoryUsage();
	return (heapUsed + external) / 1024 / 1024;
}
