import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { retryDocuments as retry } from '../../shared/rmh/ledger/documents/decideByPerson';
import { decidedOutput, readDecided } from '../decidedDocuments';
import { forEachItem } from '../forEachItem';
import { actorProperty, reasonProperty, scopeProperty } from '../properties/common.properties';
import { decidedDocumentsProperties } from '../properties/documents.properties';

export const retryDocumentsProperties: INodeProperties[] = [
	scopeProperty,
	...decidedDocumentsProperties,
	{
		displayName: 'Also Retry Skipped',
		name: 'alsoSkipped',
		type: 'boolean',
		default: false,
		description: 'Whether to take in again what a person has skipped',
	},
	{
		displayName: 'Keep Walk-In Decision',
		name: 'keepDecision',
		type: 'boolean',
		default: false,
		description:
			'Whether what a person sends to the walk-in customer still goes there. Off, that decision is forgotten, and the gate decides anew.',
	},
	reasonProperty,
	actorProperty,
];

/** Makes due again what each item names. */
export async function retryDocuments(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await forEachItem(context, async (ledger, itemIndex) => {
		const which = readDecided(context, itemIndex);
		const skipped = context.getNodeParameter('alsoSkipped', itemIndex, false) === true;
		const keepDecision = context.getNodeParameter('keepDecision', itemIndex, false) === true;
		const changed = await retry(ledger, which, { skipped, keepDecision });
		return await decidedOutput(
			ledger,
			which,
			changed,
			'Left alone: what is due already, what a run is working on, what is in Acumatica, or what is skipped while nothing here says to retry it all the same.',
		);
	});
}
