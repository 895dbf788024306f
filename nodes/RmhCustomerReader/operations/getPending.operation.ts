import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { toNodeError } from '../../shared/n8n/errors';
import { itemFailure } from '../../shared/n8n/itemFailure';
import { customerOutput } from '../../shared/n8n/rmhCustomers/customerOutput';
import { pendingProperties } from '../../shared/n8n/rmhCustomers/pending.properties';
import {
	readPendingRequest,
	takePendingCustomers,
} from '../../shared/n8n/rmhCustomers/takePendingCustomers';
import { runOwner } from '../../shared/n8n/runOwner';

export const getPendingProperties: INodeProperties[] = [
	{
		displayName:
			'Gives the customers that changed since they were last synchronised, and those whose next attempt is due. The <b>sync ledger</b> remembers; set it up once with the node RMH Sync Ledger.',
		name: 'pendingNotice',
		type: 'notice',
		default: '',
	},
	...pendingProperties,
];

/**
 * Takes the customers that have to be synchronised, under the lease of scope and job. Where another
 * run holds it, there is nothing to do.
 */
export async function getPending(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	try {
		const request = readPendingRequest(context);
		const { customers, remarks } = await takePendingCustomers(context, request, runOwner(context));
		for (const message of remarks) {
			context.addExecutionHints({ message, location: 'outputPane' });
		}
		return customers.map((customer) => customerOutput(customer, 0));
	} catch (error) {
		if (!context.continueOnFail()) throw toNodeError(context.getNode(), error, 0);
		return [itemFailure(context, context.getInputData()[0]?.json ?? {}, error, 0)];
	}
}
