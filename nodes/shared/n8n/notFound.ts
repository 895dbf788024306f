import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

/**
 * The option "If Not Found".
 * @param system where it is looked up, as a person calls it
 * @param what is looked up
 */
export const notFoundOption = (
	system: 'Acumatica' | 'RMH',
	what = 'customer',
): INodeProperties => ({
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
	description: `What happens to an item whose ${what} ${system} does not have`,
});

/** Whether items for which nothing is found are left out. */
export function leavesOutNotFound(context: Pick<IExecuteFunctions, 'getNodeParameter'>): boolean {
	return context.getNodeParameter('options.notFound', 0, 'fail') === 'nothing';
}
