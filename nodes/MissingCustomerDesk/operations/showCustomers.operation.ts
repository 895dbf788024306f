import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { readCount, textValue } from '../../shared/n8n/parameterValues';
import { ACTIONS, actionNames, type Action } from '../page/actions';
import { customersPage } from '../page/customersPage';
import { joinCustomers } from '../page/joinCustomers';
import { documentsIn } from '../page/reviewDocuments';
import { output } from './output';
import { limitProperty, messageProperty, searchProperty } from './parameters';

const DESCRIPTIONS: Readonly<Record<Action, string>> = {
	create: 'A page with its values follows',
	link: 'A page with possible matches and a search follows',
	walkIn: 'What waits goes to the walk-in customer of the store; never for credit',
	skipDocuments: 'The sales and collections that wait never go to Acumatica',
	skip: 'The customer itself is never uploaded',
	wait: 'It stays on the list, with the reason',
};

export const showCustomersProperties: INodeProperties[] = [
	{
		displayName:
			'The input items are joined by their RMH ID: how customers stand (RMH Sync Ledger: Get Status), their latest entries (Get History), and the customers themselves (RMH Customer Reader, Missing Customer Check). Documents that wait for no customer (Get Held Documents) are only counted.',
		name: 'joinNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Actions',
		name: 'actions',
		type: 'multiOptions',
		options: actionNames.map((value) => ({
			name: ACTIONS[value],
			value,
			description: DESCRIPTIONS[value],
		})),
		default: [...actionNames],
		description: 'What people can decide',
	},
	messageProperty,
	searchProperty,
	limitProperty,
];

/** The page with the list of missing customers. */
export async function showCustomers(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const items = context.getInputData().map(({ json }) => json);
	const actions = context.getNodeParameter('actions', 0) as string[];
	const page = customersPage(joinCustomers(items), {
		message: textValue.parse(context.getNodeParameter('message', 0, '')),
		actions: actionNames.filter((name) => actions.includes(name)),
		limit: readCount(context.getNodeParameter('limit', 0), 'Limit'),
		others: documentsIn(items),
		search: textValue.parse(context.getNodeParameter('search', 0, '')),
		now: new Date(),
	});
	return output([{ ...page }]);
}
