import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { textValue } from '../../shared/n8n/parameterValues';
import { foundCustomers, matchesPage } from '../page/matchesPage';
import { customersParameter, readCustomers } from './customersOf';
import { output } from './output';
import { readJson } from './readJson';

export const showMatchesProperties: INodeProperties[] = [
	{
		...customersParameter,
		required: true,
		description:
			'Whom to ask about: what Read Choice put out. Acumatica customers among the input items are offered for each of them.',
	},
	{
		displayName: 'Searched For',
		name: 'searched',
		type: 'string',
		default: '',
		description:
			'The text that the input items were searched by. Empty: they are no matches, but where the list comes from.',
	},
	{
		displayName: 'Longest List',
		name: 'pickLimit',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 0,
		description:
			'Up to how many Acumatica customers there is a list to type into; with more there is only the search',
	},
	{
		displayName: 'List of Acumatica Customers',
		name: 'pickList',
		type: 'json',
		default: '[]',
		description: 'What Acumatica Customer Reader gave for that list, at least one more than fit',
	},
];

/** The page that asks which Acumatica customer each customer is. */
export async function showMatches(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const customers = readCustomers(context);
	const searched = textValue.parse(context.getNodeParameter('searched', 0, ''));
	const items = searched === '' ? [] : context.getInputData().map(({ json }) => json);
	const listed: unknown = readJson(context, 'pickList');
	const page = matchesPage(customers, foundCustomers(items), searched, {
		all: foundCustomers(Array.isArray(listed) ? listed : []),
		most: Number(context.getNodeParameter('pickLimit', 0, 0)),
	});
	return output([{ ...page }]);
}
