import type { INodeProperties } from 'n8n-workflow';

/** Whether the node reads customers or the accounts that owe for them. */
export const recordsProperty: INodeProperties = {
	displayName: 'Records',
	name: 'records',
	type: 'options',
	options: [
		{
			name: 'Customers',
			value: 'customers',
			description: 'The people and companies that buy',
		},
		{
			name: 'Receivable Accounts',
			value: 'accounts',
			description:
				"The accounts of RMH's receivables module (table AR_Account), as the customers that owe. Only where Who Owes is Receivable Account.",
		},
	],
	default: 'customers',
	description: 'What is read from RMH',
};

/** Parameters that accounts do not have. */
export const ofCustomers = { show: { records: ['customers'] } };
