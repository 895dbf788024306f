import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { textValue } from '../../shared/n8n/parameterValues';
import { SettingError } from '../../shared/n8n/SettingError';
import { addNote as writeNote } from '../../shared/rmh/ledger/admin/addNote';
import { changedCustomer, readChange } from '../changedCustomer';
import { forEachItem } from '../forEachItem';
import {
	actorProperty,
	ledgerCustomerProperty,
	reasonProperty,
	scopeProperty,
} from '../properties/common.properties';

export const addNoteProperties: INodeProperties[] = [
	scopeProperty,
	ledgerCustomerProperty,
	{
		...reasonProperty,
		displayName: 'Note',
		required: true,
		placeholder: 'e.g. Waits: the customer sends the tax number',
		description: 'What the history is to say about the customer',
	},
	{
		displayName: 'Last Entry Seen',
		name: 'seenEntry',
		type: 'string',
		default: '',
		placeholder: 'e.g. {{ $json.lastEntry.ID }}',
		description:
			'ID of the latest history entry when the person looked at the customer, 0 if there was none. When somebody has decided about the customer since, or a run has linked it, the note is refused. Empty means that it is always written.',
	},
	actorProperty,
];

/** Writes a note about the customer of each item. */
export async function addNote(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await forEachItem(context, async (ledger, itemIndex) => {
		const change = await readChange(context, ledger, itemIndex);
		const { reason } = change;
		if (reason === undefined) {
			throw new SettingError('Note is empty', 'Say what the history is to keep.');
		}
		const seenEntry = readSeenEntry(context, itemIndex);
		const noteId = await writeNote(ledger, {
			...change,
			reason,
			...(seenEntry !== '' && { seenEntry }),
		});
		const standing = await changedCustomer(ledger, change, true, '');
		return standing.map((status) => ({ ...status, noteId }));
	});
}

function readSeenEntry(context: IExecuteFunctions, itemIndex: number): string {
	const seen = textValue.parse(context.getNodeParameter('seenEntry', itemIndex, ''));
	if (/^\d{0,18}$/.test(seen)) return seen;
	throw new SettingError(
		`Last Entry Seen: "${seen}" is not the ID of a history entry`,
		'Get History gives the ID of each entry.',
	);
}
