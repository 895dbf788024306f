import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { SettingError } from '../../shared/n8n/SettingError';
import { skipDocuments as skip } from '../../shared/rmh/ledger/documents/decideByPerson';
import { decidedOutput, readDecided } from '../decidedDocuments';
import { forEachItem } from '../forEachItem';
import { actorProperty, reasonProperty, scopeProperty } from '../properties/common.properties';
import { decidedDocumentsProperties } from '../properties/documents.properties';

export const skipDocumentsProperties: INodeProperties[] = [
	scopeProperty,
	...decidedDocumentsProperties,
	{
		...reasonProperty,
		required: true,
		placeholder: 'e.g. Test sale of the installation',
		description: 'Why, for everybody who finds the document skipped later',
	},
	actorProperty,
];

/** Skips what each item names. */
export async function skipDocuments(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await forEachItem(context, async (ledger, itemIndex) => {
		const which = readDecided(context, itemIndex);
		const { reason } = which;
		if (reason === undefined) {
			throw new SettingError(
				'Reason is empty',
				'Say why it is skipped: it is money that does not reach Acumatica, and somebody will ask.',
			);
		}
		const changed = await skip(ledger, { ...which, reason });
		return await decidedOutput(
			ledger,
			which,
			changed,
			'Left alone: what a run is working on, what is in Acumatica or may be there, or what is skipped already. Where a run has begun to send it, retry it first.',
		);
	});
}
