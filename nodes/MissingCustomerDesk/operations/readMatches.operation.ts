import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { candidateList } from '../page/deskCustomer';
import { readMatches as readAnswer } from '../page/matchesPage';
import { customersOf } from './customersOf';
import { output } from './output';
import { pageProperty, personProperty, readPage, readPerson } from './parameters';

export const readMatchesProperties: INodeProperties[] = [pageProperty, personProperty];

/**
 * Who customers are in Acumatica, as a person says: one item per customer with the action `link` and the
 * Acumatica customer; or one item whose action is `search` or `problem`.
 */
export async function readMatches(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const page = readPage(context);
	const customers = customersOf(page);
	const pickList = candidateList.catch([]).parse(page.pickList);
	const choice = readAnswer(context.getInputData()[0]?.json, { customers, pickList });
	if (choice.kind === 'search') return output([{ desk: { action: 'search', text: choice.text } }]);
	if (choice.kind === 'problem') {
		return output([{ desk: { action: 'problem', problem: choice.problem } }]);
	}
	if (choice.kind === 'none') {
		return output([{ desk: { action: 'problem', problem: 'Nobody was linked.' } }]);
	}
	const person = readPerson(context);
	return output(
		choice.links.map(({ customer, candidate: { id, customerId } }) => ({
			...customer,
			desk: {
				...customer.desk,
				action: 'link',
				note: `Link to ${customerId}`,
				person,
				recordId: id,
				customerId,
			},
		})),
	);
}
