import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

/**
 * The option "If Not Found".
 * @param system that the customer is looked up in, as a person calls it
 */
export const notFoundOption = (system: 'Acumatica' | 'RMH'): INodeProperties => ({
	displayName: 'If Not Found',
	name: 'notFound',
	type: 'options',
	options: [
		{
			name: 'Fail',
			value: 'fail',
			description: 'The item fails: the workflow stops, or it goes to the error output',
		},
		{
			name: 'Output Nothing',
			value: 'nothing',
			description: 'The item is left out',
		},
	],
	default: 'fail',
	description: `What happens to an item whose customer ${system} does not have`,
});

/** Whether items whose customer is not found are left out. */
export function leavesOutNotFound(context: Pick<IExecuteFunctions, 'getNodeParameter'>): boolean {
	return context.getNodeParameter('options.notFound', 0, 'fail') === 'nothing';
}
