import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { toNodeError } from '../../shared/n8n/errors';
import { itemFailure } from '../../shared/n8n/itemFailure';
import { readCount } from '../../shared/n8n/parameterValues';
import { withNodeLedger } from '../../shared/n8n/rmhLedger';
import { runOwner } from '../../shared/n8n/runOwner';
import { acquireLease } from '../../shared/rmh/ledger/lease';
import { takePending } from '../../shared/rmh/ledger/pending';
import { customerOutput } from '../customerOutput';
import { readCustomerSettings } from '../../shared/n8n/rmhCustomers/readCustomerSettings';
import { includesSynchronised } from '../includesSynchronised';
import { readLeaseSettings, readStoreId } from '../readPendingSettings';

export const getPendingProperties: INodeProperties[] = [
	{
		displayName:
			'Gives the customers that changed since they were last synchronised, and those whose next attempt is due. The <b>sync ledger</b> remembers; set it up once with the node RMH Sync Ledger.',
		name: 'pendingNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Limit',
		name: 'pendingLimit',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 500,
		description:
			'Max number of customers to take at once. The rest stays pending for the next run.',
	},
	{
		displayName: 'Store Name or ID',
		name: 'pendingStoreId',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getStores' },
		default: '',
		description:
			'Only customers that this store owns. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
];

/**
 * Takes the customers that have to be synchronised, under the lease of scope and job. Where another
 * run holds it, there is nothing to do.
 */
export async function getPending(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	try {
		return await take(context);
	} catch (error) {
		if (!context.continueOnFail()) throw toNodeError(context.getNode(), error, 0);
		return [itemFailure(context, context.getInputData()[0]?.json ?? {}, error, 0)];
	}
}

async function take(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const settings = readCustomerSettings(context);
	const limit = readCount(context.getNodeParameter('pendingLimit', 0), 'Limit');
	const storeId = readStoreId(context);
	const { job, timeoutSeconds } = readLeaseSettings(context);
	const owner = runOwner(context);
	const withSynchronised = includesSynchronised(context);
	return await withNodeLedger(context, async (ledger) => {
		const { scope } = settings;
		const taken = await acquireLease(ledger, { scope, job, owner, timeoutSeconds });
		if (!taken.acquired) {
			hint(context, `Nothing was taken: ${taken.holder} is at work on ${scope} already.`);
			return [];
		}
		const { lease } = taken;
		const pending = await takePending(ledger, settings, {
			lease,
			storeId,
			limit,
			withSynchronised,
		});
		if (pending.restored) {
			hint(
				context,
				'The RMH database was restored from a backup. All customers are compared again.',
			);
		}
		if (pending.absent > 0) {
			hint(
				context,
				`${pending.absent} linked customers of ${scope} are not in this database, so none was marked as deleted. Check that the RMH credential and the scope belong together.`,
			);
		}
		return pending.customers.map((customer) => customerOutput(customer, 0));
	});
}

function hint(context: IExecuteFunctions, message: string): void {
	context.addExecutionHints({ message, location: 'outputPane' });
}
