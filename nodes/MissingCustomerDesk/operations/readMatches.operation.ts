import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { candidateList } from '../page/deskCustomer';
import { readMatches as readAnswer } from '../page/matchesPage';
import { customersOf } from './customersOf';
import { output } from './output';
import { answerProperties, readAnswerer, readPage, refusedAnswer } from './parameters';

export const readMatchesProperties: INodeProperties[] = answerProperties;

/**
 * Who customers are in Acumatica, as a person says: one item per customer with the action `link` and the
 * Acumatica customer; or one item whose action is `search` or `problem`.
 */
export async function readMatches(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const refused = refusedAnswer(context);
	if (refused) return refused;
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
	const answerer = readAnswerer(context);
	return output(
		choice.links.map(({ customer, candidate: { id, customerId } }) => ({
			...customer,
			desk: {
				...customer.desk,
				action: 'link',
				note: `Link to ${customerId}`,
				...answerer,
				recordId: id,
				customerId,
			},
		})),
	);
}
