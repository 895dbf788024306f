import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { useWalkInCustomer as useWalkIn } from '../../shared/rmh/ledger/documents/decideByPerson';
import { decidedOutput, readDecided } from '../decidedDocuments';
import { forEachItem } from '../forEachItem';
import { actorProperty, reasonProperty, scopeProperty } from '../properties/common.properties';
import { decidedDocumentsProperties } from '../properties/documents.properties';

export const useWalkInCustomerProperties: INodeProperties[] = [
	{
		displayName:
			"The sales go to the walk-in customer of their store with the next run. Never sales on account and never collections: what is owed is nobody else's.",
		name: 'walkInNotice',
		type: 'notice',
		default: '',
	},
	scopeProperty,
	...decidedDocumentsProperties,
	reasonProperty,
	actorProperty,
];

/** Decides for the walk-in customer, for what each item names. */
export async function useWalkInCustomer(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await forEachItem(context, async (ledger, itemIndex) => {
		const which = readDecided(context, itemIndex);
		const changed = await useWalkIn(ledger, which);
		return await decidedOutput(
			ledger,
			which,
			changed,
			'Left alone: sales on account and collections never go to the walk-in customer, nor does what a run is working on, what is in Acumatica or may be, or what is decided so already.',
		);
	});
}
