import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { linkByHand } from '../../shared/rmh/ledger/admin/linkByHand';
import { mergeCustomers } from '../../shared/rmh/ledger/admin/mergeCustomers';
import type { PersonalChange } from '../../shared/rmh/ledger/admin/personalChange';
import { notLinked } from '../../shared/rmh/ledger/admin/personalChange';
import { readOneStatus } from '../../shared/rmh/ledger/admin/readStatus';
import type { Ledger } from '../../shared/rmh/ledger/ledger';
import { LARGEST_ID } from '../../shared/n8n/rmhCustomerKey';
import { textValue } from '../../shared/n8n/parameterValues';
import { SettingError } from '../../shared/n8n/SettingError';
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

const inAcumatica = { show: { merged: ['acumatica'] } };
const inRmh = { show: { merged: ['rmh'] } };

export const moveLinkProperties: INodeProperties[] = [
	{
		displayName:
			'For customers that were merged. The link goes to the customer that stays; the one that is no more is kept as an alias, so that sales which name it still find their customer.',
		name: 'moveNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Merged In',
		name: 'merged',
		type: 'options',
		options: [
			{
				name: 'Acumatica',
				value: 'acumatica',
				description:
					'The Acumatica customer that the RMH customer is linked to was merged into another one',
			},
			{
				name: 'RMH',
				value: 'rmh',
				description: 'The RMH customer was merged into another RMH customer',
			},
		],
		default: 'acumatica',
		description: 'In which system the customers were merged',
	},
	scopeProperty,
	ledgerCustomerProperty,
	...acumaticaCustomerProperties.map((property) => ({ ...property, displayOptions: inAcumatica })),
	{
		displayName: 'RMH ID of the Customer That Stays',
		name: 'survivorId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 42',
		description: 'The RMH customer that the customer above was merged into',
		displayOptions: inRmh,
	},
	reasonProperty,
	actorProperty,
];

/** Moves the link of the customer of each item to the customer that it was merged into. */
export async function moveLink(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await forEachItem(context, async (ledger, itemIndex) => {
		if (context.getNodeParameter('merged', itemIndex, 'acumatica') === 'rmh') {
			const survivorId = readSurvivor(context, itemIndex);
			const change = await readChange(context, ledger, itemIndex);
			const changed = await mergeCustomers(ledger, { ...change, survivorId });
			const survivor = { ...change, rmhId: survivorId };
			const note = 'It was noted so already.';
			const [outcome] = await changedCustomer(ledger, survivor, changed, note);
			return [{ ...outcome, mergedFrom: change.rmhId }];
		}
		const acumatica = readAcumaticaCustomer(context, itemIndex);
		const sharesCustomer = context.getNodeParameter('sharesCustomer', itemIndex, false) === true;
		const change = await readChange(context, ledger, itemIndex);
		return await moveToRecord(ledger, { ...change, acumatica, sharesCustomer });
	});
}

async function moveToRecord(
	ledger: Ledger,
	change: PersonalChange & {
		acumatica: { recordId: string; customerId: string };
		sharesCustomer: boolean;
	},
): Promise<IDataObject[]> {
	const before = await readOneStatus(ledger, change.scope, change.rmhId);
	if (before?.acumaticaRecordId == null) throw notLinked(change);
	const changed = await linkByHand(ledger, { ...change, merged: true });
	return await changedCustomer(ledger, change, changed, 'It was linked so already.');
}

/** @throws SettingError */
function readSurvivor(context: IExecuteFunctions, itemIndex: number): number {
	const text = textValue.parse(context.getNodeParameter('survivorId', itemIndex, ''));
	if (/^\d{1,10}$/.test(text) && Number(text) <= LARGEST_ID) return Number(text);
	throw new SettingError(
		`RMH ID of the Customer That Stays: "${text}" is not the RMH ID of a customer`,
		'Give the RMH ID, a whole number.',
	);
}
