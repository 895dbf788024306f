import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { list } from '../page/html';
import { resultLines } from '../page/resultLines';
import { output } from './output';

export const showResultsProperties: INodeProperties[] = [
	{
		displayName:
			'The input items are what the nodes that did something gave, their error outputs included. They become one line each.',
		name: 'resultsNotice',
		type: 'notice',
		default: '',
	},
];

/** What was done, for the top of the next page. */
export async function showResults(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const lines = resultLines(context.getInputData().map(({ json }) => json));
	return output([{ message: list(lines), lines }]);
}
