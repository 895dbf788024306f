import { withNodeDatabase, type WithRmhCredential } from '../shared/n8n/rmhDatabase';
import type { PendingRequest } from '../shared/n8n/rmhCustomers/takePendingCustomers';
import { readCustomers } from '../shared/rmh/customers/readCustomers';
import type { RmhCustomer } from '../shared/rmh/customers/rowToCustomer';

/** Enough to build a workflow on. */
const SAMPLE_SIZE = 3;

/**
 * A few customers for a test run in the editor. They are not taken: a lease would keep the published
 * workflow waiting, and nobody would record their results.
 *
 * @throws RmhError
 */
export async function readSample(
	context: WithRmhCredential,
	{ settings, storeId, limit }: Pick<PendingRequest, 'settings' | 'storeId' | 'limit'>,
): Promise<RmhCustomer[]> {
	const options = {
		filter: storeId === undefined ? {} : { storeId },
		limit: Math.min(limit, SAMPLE_SIZE),
	};
	return await withNodeDatabase(context, async (database) => {
		const sample: RmhCustomer[] = [];
		for await (const page of readCustomers(database, settings, options)) sample.push(...page);
		return sample;
	});
}
