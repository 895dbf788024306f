import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { planSelection } from '../../shared/acumatica/customers/customerFilter';
import type { ChangesRequest } from '../../shared/acumatica/customers/readChanges';
import { cursorAfter } from '../../shared/customer/sync/changeCursor';
import { readLeaseTimeout } from '../../shared/n8n/leaseOptions';
import { withNodeLedger } from '../../shared/n8n/rmhLedger';
import { runOnce } from '../../shared/n8n/runOnce';
import { runOwner } from '../../shared/n8n/runOwner';
import { readScope } from '../../shared/n8n/scope';
import { giveUpRuns } from '../../shared/n8n/sync/giveUpRuns';
import { ChangeRun } from '../../shared/n8n/sync/changeRun';
import {
	CHANGES_LEASE_MINUTES,
	readCursorName,
	readOverlap,
} from '../../shared/n8n/sync/cursorOptions';
import { customerLinkOf } from '../../shared/rmh/ledger/customerLink';
import type { Ledger } from '../../shared/rmh/ledger/ledger';
import { customerOutput } from '../../shared/n8n/acumaticaCustomers/customerOutput';
import { newsOf, type News } from '../newsOf';
import { readFilter } from '../readFilter';
import { fieldsOf, readSettings } from '../../shared/n8n/acumaticaCustomers/readSettings';
import { withReader } from '../../shared/n8n/acumaticaCustomers/withReader';

export const getChangedProperties: INodeProperties[] = [
	{
		displayName:
			'Gives the customers that changed in Acumatica since the last run that was confirmed. Put the operation <b>Confirm Changes</b> behind everything that works on them: until it has run, they are given again. The first run reads everybody.',
		name: 'changedNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Full Comparison',
		name: 'fullComparison',
		type: 'boolean',
		default: false,
		description:
			'Whether to read all customers, with about one request per 500, and give those that are not as last synchronised. Acumatica may not note every edit of an address or a contact as a change: run it from time to time, for example every night. Without a filter it also finds linked customers that were deleted in Acumatica, and marks them.',
	},
];

/** Reads what has changed in Acumatica; nothing where another execution is at it. */
export async function getChanged(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await runOnce(context, { name: 'Get Changed' }, async () => {
		const place = {
			scope: readScope(context),
			cursorName: readCursorName(context),
			owner: runOwner(context),
		};
		const timeoutSeconds = readLeaseTimeout(context, CHANGES_LEASE_MINUTES);
		return await withNodeLedger(context, async (ledger) => {
			const begun = await ChangeRun.begin(ledger, place, timeoutSeconds);
			if ('run' in begun) return await underRun(context, ledger, place.scope, begun.run);
			hint(
				context,
				`Nothing was read: ${begun.holder} is at the changes of ${place.scope} already.`,
			);
			return [];
		});
	});
}

async function underRun(
	context: IExecuteFunctions,
	ledger: Ledger,
	scope: string,
	run: ChangeRun,
): Promise<INodeExecutionData[]> {
	let proposed = false;
	try {
		const settings = readSettings(context);
		const request: ChangesRequest = {
			cursor: run.cursor,
			overlapMs: readOverlap(context),
			full: context.getNodeParameter('fullComparison', 0, false) === true,
		};
		const selection = planSelection(readFilter(context));
		const waiting = await run.waiting();
		let requests = 0;
		const news = await withReader(
			context,
			fieldsOf(settings),
			selection.fields,
			async (reader, client) => {
				try {
					return await newsOf({ reader, ledger, scope, request, selection, waiting, settings });
				} finally {
					requests = client.requestCount;
				}
			},
		);
		const { customers, gone, read } = news;
		await run.markGone(gone);
		await run.noteWaiting(news.settled, news.given);
		const next = cursorAfter(run.cursor, read);
		await run.propose(next, { changes: customers.length, requests });
		proposed = true;
		hint(context, report(news, requests));
		return customers.map(({ customer, found }) =>
			customerOutput(customer, found && customerLinkOf(found), settings, 0),
		);
	} finally {
		// A run that cannot be ended ends with its lease; why it failed matters more.
		if (!proposed) {
			await run.fail().catch(() => {});
			await giveUpRuns(context, ledger, scope).catch(() => {});
		}
	}
}

function report(
	{ customers, echoes, filtered, merged, unlisted, gone, absent, read }: News,
	requests: number,
): string {
	const asKnown = echoes === 0 ? '' : `, ${are(echoes)} as last synchronised`;
	const leftOut = filtered === 0 ? '' : `, ${are(filtered)} new and left out by the filters`;
	const mergedAway =
		merged === 0 ? '' : `, ${are(merged)} left out as merged into others or erased`;
	const waiting =
		unlisted === 0
			? ''
			: ` Because of open conflicts, to be compared for the first time, to be tried again, or missed by the list, ${are(unlisted)} given in addition.`;
	const deleted =
		gone.length === 0
			? ''
			: ` In Acumatica ${are(gone.length)} not there any more: marked as Deleted in the sync ledger, where a person decides.`;
	const unclear =
		absent === 0
			? ''
			: ` ${absent} linked customers, more than half, are not in Acumatica, so none was marked as deleted. Check that the Acumatica credential, its company and the scope belong together, and whether its user may see all customers.`;
	return `Customers read: ${read.versions.length}, with ${requests} requests. Of these ${are(customers.length - unlisted)} given${asKnown}${leftOut}${mergedAway}.${waiting}${deleted}${unclear}`;
}

const are = (count: number) => `${count} ${count === 1 ? 'is' : 'are'}`;

function hint(context: IExecuteFunctions, message: string): void {
	context.addExecutionHints({ message, location: 'outputPane' });
}
