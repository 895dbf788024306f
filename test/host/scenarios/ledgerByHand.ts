import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { handMadeChain, handMadeNode } from '../n8n/handMade';
import type { TestStore } from './testStore';

const SCOPE: INodeParameters = { __rl: true, mode: 'name', value: 'STORE1' };

/** A node RMH Sync Ledger about customers of the store. */
export const ledgerNode = (name: string, parameters: INodeParameters) =>
	handMadeNode(name, ['n8n-nodes-rmh-acumatica.rmhSyncLedger', 1], {
		resource: 'customer',
		scope: SCOPE,
		...parameters,
	});

/** The parameter that names the RMH customer. */
export const rmhCustomer = (rmhId: number): INodeParameters => ({
	customer: { __rl: true, mode: 'id', value: String(rmhId) },
});

/**
 * One node RMH Sync Ledger in a workflow of its own, as an accountant runs it by hand.
 * @returns what it puts out
 * @throws Error when the run fails
 */
export async function tellLedger(
	store: TestStore,
	parameters: INodeParameters,
): Promise<IDataObject[]> {
	const name = 'RMH Sync Ledger';
	const workflow = handMadeChain('By hand', ledgerNode(name, { actor: 'Jane', ...parameters }));
	const run = await store.n8n.run(await store.importWorkflow(workflow));
	if (run.error) throw new Error(run.error.message);
	return run.json(name);
}
