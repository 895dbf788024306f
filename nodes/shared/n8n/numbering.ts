import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { Numbering } from '../customer/identity';

/** How customer IDs come about; the same question wherever customers are looked for or made. */
export const numberingProperties: INodeProperties[] = [
	{
		displayName: 'Customer ID in Acumatica',
		name: 'numbering',
		type: 'options',
		options: [
			{
				name: 'Account Number',
				value: 'accountNumber',
				description: 'The customer ID is the RMH account number',
			},
			{
				name: 'Prefix + Account Number',
				value: 'prefixedAccountNumber',
				description: 'For several stores that use the same account numbers for different people',
			},
			{
				name: 'Acumatica Numbers',
				value: 'acumatica',
				description: 'Acumatica gives the next number of its own numbering sequence',
			},
		],
		default: 'accountNumber',
		description: 'Choose what the segmented key CUSTOMER of your Acumatica instance is set up for',
	},
	{
		displayName: 'Prefix',
		name: 'prefix',
		type: 'string',
		default: '',
		placeholder: 'e.g. S1-',
		description: 'Stands before the account number in the customer ID',
		displayOptions: { show: { numbering: ['prefixedAccountNumber'] } },
	},
];

/** Reads what numberingProperties ask for. */
export function readNumbering(context: Pick<IExecuteFunctions, 'getNodeParameter'>): Numbering {
	const kind = context.getNodeParameter('numbering', 0) as Numbering['kind'];
	if (kind !== 'prefixedAccountNumber') return { kind };
	return { kind, prefix: context.getNodeParameter('prefix', 0, '') as string };
}
