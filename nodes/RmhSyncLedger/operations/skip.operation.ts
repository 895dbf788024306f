import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { SettingError } from '../../shared/n8n/SettingError';
import { skip as skipCustomer } from '../../shared/rmh/ledger/admin/skip';
import { changedCustomer, readChange } from '../changedCustomer';
import { forEachItem } from '../forEachItem';
import {
	actorProperty,
	ledgerCustomerProperty,
	reasonProperty,
	scopeProperty,
} from '../properties/common.properties';

export const skipProperties: INodeProperties[] = [
	scopeProperty,
	ledgerCustomerProperty,
	{
		...reasonProperty,
		required: true,
		placeholder: 'e.g. Staff account, not for Acumatica',
		description: 'Why, for everybody who finds the customer skipped later',
	},
	actorProperty,
];

/** Skips the customer of each item. */
export async function skip(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await forEachItem(context, async (ledger, itemIndex) => {
		const change = await readChange(context, ledger, itemIndex);
		const { reason } = change;
		if (reason === undefined) {
			throw new SettingError(
				'Reason is empty',
				'Say why the customer is skipped: somebody will ask.',
			);
		}
		const changed = await skipCustomer(ledger, { ...change, reason });
		return await changedCustomer(
			ledger,
			change,
			changed,
			'It was skipped for this reason already.',
		);
	});
}
