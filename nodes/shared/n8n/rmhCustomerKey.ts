import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { SettingError } from './SettingError';
import type { CustomerKey } from '../rmh/customers/findCustomers';

const locator = z.object({
	mode: z.enum(['list', 'accountNumber', 'id']),
	value: z
		.union([z.string(), z.number()])
		.nullish()
		.transform((value) => String(value ?? '')),
});

/** Largest value of Customer.ID, an int. */
export const LARGEST_ID = 2_147_483_647;

/**
 * The parameter with which each item names an RMH customer.
 * @param texts.searchListMethod lists customers to choose from
 */
export function customerProperty(texts: {
	searchListMethod: string;
	description: string;
	accountNumberHint: string;
}): INodeProperties {
	return {
		displayName: 'Customer',
		name: 'customer',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: texts.description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select a customer...',
				typeOptions: { searchListMethod: texts.searchListMethod, searchable: true },
			},
			{
				displayName: 'By Account Number',
				name: 'accountNumber',
				type: 'string',
				placeholder: 'e.g. C00042',
				hint: texts.accountNumberHint,
			},
			{
				displayName: 'By RMH ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 42',
				validation: [
					{
						type: 'regex',
						properties: {
							regex: '^\\s*\\d{1,10}\\s*$',
							errorMessage: 'The RMH ID of a customer is a whole number',
						},
					},
				],
			},
		],
	};
}

/**
 * Which customer an item names.
 * @throws SettingError when it names none
 */
export function readCustomerKey(
	context: Pick<IExecuteFunctions, 'getNodeParameter'>,
	itemIndex: number,
): CustomerKey {
	const { mode, value } = locator.parse(context.getNodeParameter('customer', itemIndex));
	if (value.trim() === '') {
		throw new SettingError(
			'Customer: nothing to look up',
			'The parameter is empty for this item. Choose a customer, or let the expression give its account number or RMH ID.',
		);
	}
	if (mode === 'accountNumber') return { kind: 'accountNumber', accountNumber: value };
	const id = Number(value);
	if (!/^\s*\d+\s*$/.test(value) || id > LARGEST_ID) {
		throw new SettingError(
			`Customer: "${value}" is not the RMH ID of a customer`,
			'An RMH ID is a whole number. To look up by account number, choose "By Account Number".',
		);
	}
	return { kind: 'id', id };
}
