import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { RECORD_ID } from '../shared/acumatica/customers/customerReader';
import type { CustomerKey } from '../shared/acumatica/customers/readByKeys';
import { textValue } from '../shared/n8n/parameterValues';
import { SettingError } from '../shared/n8n/SettingError';

/** The parameter with which each item names an Acumatica customer. */
export const customerProperty: INodeProperties = {
	displayName: 'Customer',
	name: 'customer',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The customer to look up, for each input item',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a customer...',
			typeOptions: { searchListMethod: 'searchCustomers', searchable: true },
		},
		{
			displayName: 'By Customer ID',
			name: 'customerId',
			type: 'string',
			placeholder: 'e.g. C000042',
		},
		{
			displayName: 'By External Reference',
			name: 'externalReference',
			type: 'string',
			placeholder: 'e.g. RMH:STORE1:42',
			hint: 'Acumatica shows it as Ext. Ref. Nbr. Every customer that has it is returned.',
		},
		{
			displayName: 'By Record ID',
			name: 'recordId',
			type: 'string',
			placeholder: 'e.g. 0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0',
			hint: 'Takes one request per customer; the other ways take one for about 30 customers',
		},
	],
};

const locator = z.object({
	mode: z.enum(['list', 'customerId', 'externalReference', 'recordId']),
	value: textValue,
});

/**
 * Which customer an item names.
 * @throws SettingError when it names none
 */
export function readCustomerKey(
	context: Pick<IExecuteFunctions, 'getNodeParameter'>,
	itemIndex: number,
): CustomerKey {
	const { mode, value } = locator.parse(context.getNodeParameter('customer', itemIndex));
	if (value === '') {
		throw new SettingError(
			'Customer: nothing to look up',
			'The parameter is empty for this item. Choose a customer, or let the expression give its customer ID, external reference or record ID.',
		);
	}
	const kind = mode === 'list' ? 'customerId' : mode;
	if (kind === 'recordId' && !RECORD_ID.test(value)) {
		throw new SettingError(
			`Customer: "${value}" is not the ID of a record`,
			'A record ID is 32 digits and letters in five groups. To look up by customer ID, choose "By Customer ID".',
		);
	}
	return { kind, value };
}

/** In the words of the parameter. */
export const KEY_WORDS: Readonly<Record<CustomerKey['kind'], string>> = {
	customerId: 'customer ID',
	externalReference: 'external reference',
	recordId: 'record ID',
};
