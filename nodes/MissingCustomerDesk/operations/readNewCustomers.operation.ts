import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { readNewCustomers as readAnswer } from '../page/newCustomersPage';
import { customersOf } from './customersOf';
import { output } from './output';
import { answerProperties, readAnswerer, readPage, refusedAnswer } from './parameters';

export const readNewCustomersProperties: INodeProperties[] = answerProperties;

/**
 * What a person wants to have made: one item per customer with the action `create` and what it is to be made
 * with (`desk.newCustomer`); or one item whose action is `correct` or `back`.
 */
export async function readNewCustomers(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const refused = refusedAnswer(context);
	if (refused) return refused;
	const customers = customersOf(readPage(context));
	const choice = readAnswer(context.getInputData()[0]?.json, { customers });
	if (choice.kind === 'back') return output([{ desk: { action: 'back' } }]);
	if (choice.kind === 'correct') {
		const { customer, problem } = choice;
		const desk = { ...customer.desk, action: 'correct' };
		return output([{ ...customer, desk, error: problem }]);
	}
	const answerer = readAnswerer(context);
	return output(
		choice.customers.map((one) => ({
			...one,
			desk: { ...one.desk, action: 'create', ...answerer },
		})),
	);
}
