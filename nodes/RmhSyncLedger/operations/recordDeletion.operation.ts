import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { readLedgerScope } from '../../shared/n8n/scope';
import { readOneStatus } from '../../shared/rmh/ledger/admin/readStatus';
import type { Ledger } from '../../shared/rmh/ledger/ledger';
import { readLinksByRecord } from '../../shared/rmh/ledger/links';
import { markReportedGone } from '../../shared/rmh/ledger/markGone';
import { reportedGone } from '../reportedGone';
import { forEachItem } from '../forEachItem';
import { actorProperty, scopeProperty } from '../properties/common.properties';
import { readActor } from '../readActor';

export const recordDeletionProperties: INodeProperties[] = [
	{
		displayName:
			'Connect <b>Acumatica Customer Trigger</b> here. The links of customers that it gives with <code>deleted</code> are marked as Deleted: nobody makes them again, neither system loses anybody, and a person decides with Move Link or Retry. Other items pass through.',
		name: 'deletionNotice',
		type: 'notice',
		default: '',
	},
	scopeProperty,
	actorProperty,
];

/** Marks the links of Acumatica customers that are gone, as their trigger says. */
export async function recordDeletion(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	return await forEachItem(context, async (ledger, itemIndex) => {
		const json = items[itemIndex]?.json ?? {};
		const gone = reportedGone(json);
		if (gone === null) return [{ ...json, recorded: false, note: 'It is not deleted.' }];
		const { recordId } = gone;
		if (recordId === null) {
			const note =
				'The notification does not name the record (NoteID), and the customer may have another customer ID by now. The next Full Comparison finds out.';
			return [{ ...json, recorded: false, note }];
		}
		const scope = readLedgerScope(context, itemIndex);
		const by = { scope, actor: readActor(context, itemIndex) };
		const recorded = await markReportedGone(ledger, by, recordId);
		return await whatStands(ledger, scope, recordId, { json, recorded });
	});
}

/** How each RMH customer stands that is linked to the record. */
async function whatStands(
	ledger: Ledger,
	scope: string,
	recordId: string,
	{ json, recorded }: { json: IDataObject; recorded: boolean },
): Promise<IDataObject[]> {
	const links = await readLinksByRecord(ledger, scope, [recordId]);
	if (links.length === 0) {
		return [{ ...json, recorded, note: `No customer of ${scope} is linked to it.` }];
	}
	return await Promise.all(
		links.map(async ({ rmhId, status }) => ({
			...(await readOneStatus(ledger, scope, rmhId)),
			recorded,
			...(!recorded && { note: `It is ${status} already, and stays so.` }),
		})),
	);
}
