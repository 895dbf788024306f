import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { linkByHand } from '../../shared/rmh/ledger/admin/linkByHand';
import { readAcumaticaCustomer } from '../acumaticaCustomer';
import { changedCustomer, readChange } from '../changedCustomer';
import { forEachItem } from '../forEachItem';
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
	{
		displayName: 'Acumatica Record ID',
		name: 'acumaticaRecordId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0',
		description:
			'What Acumatica itself knows the customer by, which never changes. Items of Missing Customer Check have it in their Acumatica part or in the candidates.',
	},
	{
		displayName: 'Acumatica Customer ID',
		name: 'acumaticaCustomerId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. C00042',
		description: 'The customer ID in Acumatica, as people know it',
	},
	{
		displayName: 'Several RMH Customers Share This Acumatica Customer',
		name: 'sharesCustomer',
		type: 'boolean',
		default: false,
		description:
			'Whether another RMH customer of the same scope may be linked to the same Acumatica customer. Off, this is refused and says who has it.',
	},
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
