import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import { SettingError } from '../shared/n8n/SettingError';
import type { CustomerKey } from '../shared/rmh/customers/findCustomers';

const locator = z.object({
	mode: z.enum(['list', 'accountNumber', 'id']),
	value: z
		.union([z.string(), z.number()])
		.nullish()
		.transform((value) => String(value ?? '')),
});

/** Largest value of Customer.ID, an int. */
const LARGEST_ID = 2_147_483_647;

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
