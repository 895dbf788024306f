import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { erase as eraseCustomer, eraseRecord } from '../../shared/rmh/ledger/admin/erase';
import { readOneStatus } from '../../shared/rmh/ledger/admin/readStatus';
import type { Ledger } from '../../shared/rmh/ledger/ledger';
import { readScope } from '../../shared/n8n/scope';
import { readErasedRecord } from '../acumaticaCustomer';
import { changedCustomer, readChange } from '../changedCustomer';
import { forEachItem } from '../forEachItem';
import { erasedRecordProperties } from '../properties/acumaticaCustomer.properties';
import {
	actorProperty,
	ledgerCustomerProperty,
	reasonProperty,
	scopeProperty,
} from '../properties/common.properties';
import { readActor } from '../readActor';
import { readReason } from '../readReason';

export const eraseProperties: INodeProperties[] = [
	{
		displayName:
			'For a person who was erased or pseudonymised for privacy. The ledger forgets the name and all values, and no run makes or uploads the customer again. Account number and IDs stay, because without them the customer would be taken for a new one. RMH and Acumatica themselves are not changed.',
		name: 'eraseNotice',
		type: 'notice',
		default: '',
	},
	scopeProperty,
	{
		displayName: 'Which Customer',
		name: 'erased',
		type: 'options',
		options: [
			{
				name: 'Acumatica Customer',
				value: 'acumatica',
				description: 'Also one that RMH does not have: it will not be made there',
			},
			{ name: 'RMH Customer', value: 'rmh', description: 'With what it is linked to' },
		],
		default: 'rmh',
		description: 'In which system the customer is named',
	},
	{ ...ledgerCustomerProperty, displayOptions: { show: { erased: ['rmh'] } } },
	...erasedRecordProperties.map((property) => ({
		...property,
		displayOptions: { show: { erased: ['acumatica'] } },
	})),
	{
		...reasonProperty,
		placeholder: 'e.g. Request 2026-17',
		description: 'Why, for the history. Do not name the person.',
	},
	actorProperty,
];

const AGAIN = 'It was erased before. What has been added since was erased now.';

/** Erases the customer of each item from the ledger. */
export async function erase(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await forEachItem(context, async (ledger, itemIndex) => {
		if (context.getNodeParameter('erased', itemIndex, 'rmh') === 'acumatica') {
			return await eraseInAcumatica(context, ledger, itemIndex);
		}
		const change = await readChange(context, ledger, itemIndex);
		const changed = await eraseCustomer(ledger, change);
		return await changedCustomer(ledger, change, changed, AGAIN);
	});
}

/** Each RMH customer that it was linked to, or the Acumatica customer alone. */
async function eraseInAcumatica(
	context: IExecuteFunctions,
	ledger: Ledger,
	itemIndex: number,
): Promise<IDataObject[]> {
	const scope = readScope(context, itemIndex);
	const record = readErasedRecord(context, itemIndex);
	const reason = readReason(context, itemIndex);
	const change = {
		scope,
		actor: readActor(context, itemIndex),
		...(reason === '' ? {} : { reason }),
	};
	const { rmhIds, changed } = await eraseRecord(ledger, change, record);
	const note = changed ? {} : { note: rmhIds.length > 0 ? AGAIN : 'It is left out already.' };
	if (rmhIds.length === 0) {
		const { recordId, customerId } = record;
		return [
			{
				scope,
				rmhId: null,
				acumaticaRecordId: recordId,
				acumaticaCustomerId: customerId || null,
				changed,
				...note,
			},
		];
	}
	return await Promise.all(
		rmhIds.map(async (rmhId) => ({
			...(await readOneStatus(ledger, scope, rmhId)),
			changed,
			...note,
		})),
	);
}
