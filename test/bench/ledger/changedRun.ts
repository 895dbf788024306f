import type { RmhSeedCustomer } from '../../emulators/seed/rmhCustomers';
import type { N8n } from '../../host/n8nHost';
import { uploadJob, type Systems } from '../runs/uploadJob';
import { change } from '../stores/tills';

const CHANGED = 100;

/**
 * A run in which 100 of all customers have changed.
 * @param customers all linked
 * @returns requests per changed customer, signing in and out left out
 */
export async function changedRun(
	n8n: N8n,
	systems: Systems,
	customers: readonly RmhSeedCustomer[],
): Promise<number> {
	const every = Math.floor(customers.length / CHANGED);
	const changed = customers.filter((_, position) => position % every === 0);
	await change(systems.rmh, changed);
	const job = await uploadJob(n8n, systems);
	const title = `Upload with ${changed.length} of ${customers.length} changed`;
	const { summary, requests, signing } = await job.run(title);
	if (summary.updated !== changed.length) throw new Error(`Only ${summary.updated} were updated.`);
	return (requests - signing) / changed.length;
}
