import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { textValue } from '../../shared/n8n/parameterValues';
import { foundCustomers, matchesPage } from '../page/matchesPage';
import { customersParameter, readCustomers } from './customersOf';
import { output } from './output';

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
		description: 'The text that the Acumatica customers were searched by, to be shown',
	},
];

/** The page that asks which Acumatica customer each customer is. */
export async function showMatches(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const customers = readCustomers(context);
	const found = foundCustomers(context.getInputData().map(({ json }) => json));
	const searched = textValue.parse(context.getNodeParameter('searched', 0, ''));
	return output([{ ...matchesPage(customers, found, searched) }]);
}
