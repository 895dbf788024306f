import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { unlink as unlinkCustomer } from '../../shared/rmh/ledger/admin/unlink';
import { changedCustomer, readChange } from '../changedCustomer';
import { forEachItem } from '../forEachItem';
import {
	actorProperty,
	ledgerCustomerProperty,
	reasonProperty,
	scopeProperty,
} from '../properties/common.properties';

export const unlinkProperties: INodeProperties[] = [
	{
		displayName:
			'The Acumatica customer itself is not touched. While its Ext. Ref. Nbr. still names the RMH customer (RMH:scope:ID), the next upload finds it and links it again: clear that field in Acumatica first, or choose to skip the customer.',
		name: 'unlinkNotice',
		type: 'notice',
		default: '',
	},
	scopeProperty,
	ledgerCustomerProperty,
	{
		displayName: 'Afterwards',
		name: 'afterwards',
		type: 'options',
		options: [
			{
				name: 'Look for It Again',
				value: 'lookForAgain',
				description:
					'The next upload looks for the customer in Acumatica, and creates it where Upload Customer is on',
			},
			{
				name: 'Skip It',
				value: 'skip',
				description: 'The customer is left out until a person retries it',
			},
		],
		default: 'lookForAgain',
		description: 'What happens to the RMH customer next',
	},
	reasonProperty,
	actorProperty,
];

/** Unlinks the customer of each item. */
export async function unlink(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await forEachItem(context, async (ledger, itemIndex) => {
		const change = await readChange(context, ledger, itemIndex);
		const afterwards = context.getNodeParameter('afterwards', itemIndex, 'lookForAgain');
		const then = afterwards === 'skip' ? 'skip' : 'lookForAgain';
		const changed = await unlinkCustomer(ledger, change, then);
		return await changedCustomer(ledger, change, changed, 'It was not linked.');
	});
}
