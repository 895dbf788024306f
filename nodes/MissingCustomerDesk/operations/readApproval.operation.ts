import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { readApproval as readAnswer } from '../page/readApproval';
import { customersParameter, readCustomers } from './customersOf';
import { output } from './output';
import { peopleProperty, personProperty, readPeople, readPerson } from './parameters';

export const readApprovalProperties: INodeProperties[] = [
	{
		...customersParameter,
		required: true,
		placeholder: "e.g. {{ $('Asked').all().map((item) => item.json) }}",
		description: 'Those that somebody wants to create: what Read New Customers put out',
	},
	personProperty,
	{
		...peopleProperty,
		displayName: 'Approvers',
		description:
			'E-mail addresses of those who may approve, separated by commas. Empty means whoever can sign in. Never the one who asks.',
	},
];

/**
 * What a second person says: one item per customer with the action `create` or `wait`; or one item whose action
 * is `again`, with why.
 */
export async function readApproval(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const answer = context.getInputData()[0]?.json;
	const approval = readAnswer(answer, readCustomers(context), {
		person: answer?.submittedAt ? readPerson(context) : '',
		people: readPeople(context),
	});
	if (approval.kind === 'decided') return output(approval.customers);
	return output([{ desk: { action: 'again', problem: approval.problem } }]);
}
