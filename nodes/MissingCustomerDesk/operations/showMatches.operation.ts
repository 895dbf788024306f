import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { textValue } from '../../shared/n8n/parameterValues';
import { foundCustomers, matchesPage } from '../page/matchesPage';
import { customersOf } from './customersOf';
import { output } from './output';

export const showMatchesProperties: INodeProperties[] = [
	{
		displayName: 'Customers',
		name: 'customers',
		type: 'json',
		default: '',
		required: true,
		placeholder: "e.g. {{ $('Chosen').all().map((item) => item.json) }}",
		description:
			'Whom to ask about: what Read Choice put out. Acumatica customers among the input items are offered for each of them.',
	},
	{
		displayName: 'Searched For',
		name: 'searched',
		type: 'string',
		default: '',
		description: 'The text that the Acumatica customers were searched by, to be shown',
	},
];

/** The page that asks which Acumatica customer each customer is. */
export async function showMatches(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const given = context.getNodeParameter('customers', 0);
	const customers = customersOf({
		customers: typeof given === 'string' ? (JSON.parse(given) as unknown) : given,
	});
	const found = foundCustomers(context.getInputData().map(({ json }) => json));
	const searched = textValue.parse(context.getNodeParameter('searched', 0, ''));
	return output([{ ...matchesPage(customers, found, searched) }]);
}
