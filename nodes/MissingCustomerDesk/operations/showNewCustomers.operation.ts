import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { numberingProperties, readNumbering } from '../../shared/n8n/numbering';
import { textValue } from '../../shared/n8n/parameterValues';
import { failureWords } from '../page/failureWords';
import { newCustomersPage } from '../page/newCustomersPage';
import { customersOf } from './customersOf';
import { output } from './output';

export const showNewCustomersProperties: INodeProperties[] = [
	{
		displayName:
			'The input items are what Read Choice put out: one customer, whose values can be corrected, or several. A failure of Acumatica Customer Upsert among them is shown as what to correct.',
		name: 'newCustomersNotice',
		type: 'notice',
		default: '',
	},
	...numberingProperties,
	{
		displayName: 'Customer Class',
		name: 'customerClass',
		type: 'string',
		default: '',
		placeholder: 'e.g. DEFAULT',
		description: 'Class of new customers unless the person gives another one',
	},
	{
		displayName: 'Terms',
		name: 'terms',
		type: 'string',
		default: '',
		placeholder: 'e.g. 30D',
		description: 'Credit terms of new customers unless the person gives others',
	},
];

/** The page that shows what customers will be made as in Acumatica. */
export async function showNewCustomers(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const items = context.getInputData().map(({ json }) => json);
	const customers = customersOf({ customers: items });
	const settings = {
		numbering: readNumbering(context),
		customerClass: textValue.parse(context.getNodeParameter('customerClass', 0, '')),
		terms: textValue.parse(context.getNodeParameter('terms', 0, '')),
	};
	return output([
		{ ...newCustomersPage(customers, settings, failureWords.catch('').parse(items[0])) },
	]);
}
