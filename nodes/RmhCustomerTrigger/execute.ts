import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { SyncRun } from '../shared/customer/customerItem';
import { parseSyncRun } from '../shared/customer/parseCustomerItem';
import { toNodeError } from '../shared/n8n/errors';
import { itemFailure } from '../shared/n8n/itemFailure';
import { customerOutput } from '../shared/n8n/rmhCustomers/customerOutput';
import { readPendingRequest } from '../shared/n8n/rmhCustomers/takePendingCustomers';
import { withNodeLedger } from '../shared/n8n/rmhLedger';
import { runOwner } from '../shared/n8n/runOwner';
import { readScope } from '../shared/n8n/scope';
import { handOverRun } from '../shared/rmh/ledger/lease';
import { readSample } from './readSample';

/**
 * The execution that a poll has started: takes over the poll's run, so that all its nodes work under one
 * lease, those too whose items come from elsewhere. Run by hand, it gives a sample.
 */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	try {
		if (this.getMode() === 'manual') {
			const sample = await readSample(this, readPendingRequest(this));
			return [sample.map((customer) => customerOutput(customer, 0))];
		}
		return [await takenOver(this)];
	} catch (error) {
		if (!this.continueOnFail()) throw toNodeError(this.getNode(), error, 0);
		return [[itemFailure(this, {}, error, 0)]];
	}
}

async function takenOver(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const run = parseSyncRun(items[0]?.json);
	if (!run) return [];
	const owner = runOwner(context);
	const lease = { ...run, scope: readScope(context) };
	if (await withNodeLedger(context, async (ledger) => await handOverRun(ledger, lease, owner))) {
		return items.map(({ json }) => inRun(json, { ...run, owner }));
	}
	context.addExecutionHints({
		message:
			'Nothing is given: this execution began so late that another run has taken over the customers, or is about to.',
		location: 'outputPane',
	});
	return [];
}

const inRun = (json: IDataObject, run: SyncRun): INodeExecutionData => ({
	json: { ...json, link: { ...(json.link as IDataObject), run: { ...run } } },
	pairedItem: { item: 0 },
});
