import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { linkByHand } from '../../shared/rmh/ledger/admin/linkByHand';
import { readAcumaticaCustomer } from '../acumaticaCustomer';
import { changedCustomer, readChange } from '../changedCustomer';
import { forEachItem } from '../forEachItem';
import { acumaticaCustomerProperties } from '../properties/acumaticaCustomer.properties';
import {
	actorProperty,
	ledgerCustomerProperty,
	reasonProperty,
	scopeProperty,
} from '../properties/common.properties';

export const linkProperties: INodeProperties[] = [
	{
		displayName:
			'Nothing is checked in Acumatica. The next upload takes the customer and updates the Acumatica customer with the values of RMH.',
		name: 'linkNotice',
		type: 'notice',
		default: '',
	},
	scopeProperty,
	ledgerCustomerProperty,
	...acumaticaCustomerProperties,
	reasonProperty,
	actorProperty,
];

/** Links the customer of each item. */
export async function link(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await forEachItem(context, async (ledger, itemIndex) => {
		const acumatica = readAcumaticaCustomer(context, itemIndex);
		const sharesCustomer = context.getNodeParameter('sharesCustomer', itemIndex, false) === true;
		const change = await readChange(context, ledger, itemIndex);
		const changed = await linkByHand(ledger, { ...change, acumatica, sharesCustomer });
		return await changedCustomer(ledger, change, changed, 'It was linked so already.');
	});
}
