import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { erase as eraseCustomer } from '../../shared/rmh/ledger/admin/erase';
import { changedCustomer, readChange } from '../changedCustomer';
import { forEachItem } from '../forEachItem';
import {
	actorProperty,
	ledgerCustomerProperty,
	reasonProperty,
	scopeProperty,
} from '../properties/common.properties';

export const eraseProperties: INodeProperties[] = [
	{
		displayName:
			'For a person who was erased or pseudonymised for privacy. The ledger forgets the name and all values, and no run makes or uploads the customer again. Account number and IDs stay, because without them the customer would be taken for a new one. RMH and Acumatica themselves are not changed.',
		name: 'eraseNotice',
		type: 'notice',
		default: '',
	},
	scopeProperty,
	ledgerCustomerProperty,
	{
		...reasonProperty,
		placeholder: 'e.g. Request 2026-17',
		description: 'Why, for the history. Do not name the person.',
	},
	actorProperty,
];

/** Erases the customer of each item from the ledger. */
export async function erase(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await forEachItem(context, async (ledger, itemIndex) => {
		const change = await readChange(context, ledger, itemIndex);
		const changed = await eraseCustomer(ledger, change);
		return await changedCustomer(
			ledger,
			change,
			changed,
			'It was erased before. What has been added since was erased now.',
		);
	});
}
