import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { noteOf, readChoice as readAnswer } from '../page/readChoice';
import { output } from './output';
import { answerProperties, readAnswerer, readPage, refusedAnswer } from './parameters';
import { customersOf } from './customersOf';

export const readChoiceProperties: INodeProperties[] = answerProperties;

/**
 * What a person chose on the list: one item per customer, with `desk.action`; or one item whose action is
 * `leave`, `again`, `documents` or `problem`.
 */
export async function readChoice(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const refused = refusedAnswer(context);
	if (refused) return refused;
	const customers = customersOf(readPage(context));
	const choice = readAnswer(context.getInputData()[0]?.json, { customers });
	if (choice.kind === 'problem') {
		return output([{ desk: { action: 'problem', problem: choice.problem } }]);
	}
	if (choice.kind !== 'decided') return output([{ desk: { action: choice.kind } }]);
	const answerer = readAnswerer(context);
	const { action, reason } = choice;
	return output(
		choice.customers.map((customer) => ({
			...customer,
			desk: { ...customer.desk, action, reason, note: noteOf(action, reason), ...answerer },
		})),
	);
}
