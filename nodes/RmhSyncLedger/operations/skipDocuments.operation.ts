import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { SettingError } from '../../shared/n8n/SettingError';
import { IN_DOUBT_SECONDS } from '../../shared/rmh/ledger/documents/beginSendingDocuments';
import { skipDocuments as skip } from '../../shared/rmh/ledger/documents/decideByPerson';
import type { DocumentStanding } from '../../shared/rmh/ledger/documents/waiting';
import { decidedOutput, readDecided } from '../decidedDocuments';
import { forEachItem } from '../forEachItem';
import { actorProperty, reasonProperty, scopeProperty } from '../properties/common.properties';
import { decidedDocumentsProperties } from '../properties/documents.properties';

const MINUTES = IN_DOUBT_SECONDS / 60;

/** Most documents named in a note. */
const NAMED = 5;

export const skipDocumentsProperties: INodeProperties[] = [
	{
		displayName: `Where an item of Get Held Documents or Get Missing Customers is <code>inDoubt</code>, a run has begun to send it, and nobody knows whether it arrived: look for its external reference in Acumatica before you skip it. It can be skipped from ${MINUTES} minutes after that, unless it is due again: then the next run looks for it.`,
		name: 'inDoubtNotice',
		type: 'notice',
		default: '',
	},
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
		return await decidedOutput(ledger, which, changed, leftAlone);
	});
}

/** Why they were left alone, and what to look for in Acumatica. */
function leftAlone(left: readonly DocumentStanding[]): string {
	const why =
		'Left alone: what a run is working on, what is in Acumatica or skipped already, what the next run looks for there, and what may be under way still.';
	const doubtful = left.filter(({ inDoubt, status }) => inDoubt && status !== 'Skipped');
	if (doubtful.length === 0) return why;
	const named = doubtful.slice(0, NAMED).map((one) => {
		const reference = one.externalReference === null ? '' : ` (${one.externalReference})`;
		return `${one.document}${reference}`;
	});
	const more = doubtful.length > NAMED ? ` and ${doubtful.length - NAMED} more` : '';
	return `${why} Nobody knows whether these arrived: ${named.join(', ')}${more}. Look for them in Acumatica, by the external reference. They can be skipped once they wait, and ${MINUTES} minutes after a run has begun to send them.`;
}
