import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { toNodeError } from '../shared/n8n/errors';
import { pollParameters } from '../shared/n8n/pollParameters';
import { customerOutput } from '../shared/n8n/rmhCustomers/customerOutput';
import {
	readPendingRequest,
	takePendingCustomers,
} from '../shared/n8n/rmhCustomers/takePendingCustomers';
import { pollOwner } from '../shared/n8n/runOwner';

/**
 * Gives the customers that are pending, which is what the ledger says and not what an earlier poll has
 * seen: n8n notes where a poll has come to before the workflow behind it has done anything. While that
 * workflow holds the lease, later polls give nothing. If it fails, they give the same customers again when
 * the lease has run out.
 */
export async function poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	try {
		const request = readPendingRequest(pollParameters(this));
		const taken = await takePendingCustomers(this, request, pollOwner(this));
		// That an execution is still at work is what should be between two polls.
		if (taken.holder === undefined) {
			for (const remark of taken.remarks) this.logger.warn(remark);
		}
		if (taken.customers.length === 0) return null;
		return [taken.customers.map((customer) => customerOutput(customer, 0))];
	} catch (error) {
		throw toNodeError(this.getNode(), error);
	}
}
