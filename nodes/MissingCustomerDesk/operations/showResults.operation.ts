import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { documentLines, isAboutDocument } from '../page/documentLines';
import { list } from '../page/html';
import { resultLines } from '../page/resultLines';
import { customersParameter, readCustomers } from './customersOf';
import { output } from './output';

export const showResultsProperties: INodeProperties[] = [
	{
		displayName:
			'The input items are what the nodes that did something gave, failed ones included. They become one line per customer, and as few as possible for documents.',
		name: 'resultsNotice',
		type: 'notice',
		default: '',
	},
	{
		...customersParameter,
		default: '[]',
		description: 'Those that were decided about: what Read Choice or Read Matches put out',
	},
];

/** What was done, for the top of the next page. */
export async function showResults(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const items = context.getInputData().map(({ json }) => json);
	const aboutCustomers = items.filter((item) => !isAboutDocument(item));
	const lines = [
		...resultLines(aboutCustomers, readCustomers(context)),
		...documentLines(items.filter(isAboutDocument)),
	];
	return output([{ message: list(lines), lines }]);
}
