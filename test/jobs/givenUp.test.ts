import { afterEach, beforeEach, expect, it } from 'vitest';
import { AcumaticaCustomerReader } from '../../nodes/AcumaticaCustomerReader/AcumaticaCustomerReader.node';
import { RmhCustomerReader } from '../../nodes/RmhCustomerReader/RmhCustomerReader.node';
import { runNode, type NodeRun } from '../nodeHarness';
import { openJobStore, type JobStore } from './uploadJob';

/** RMH customers that one execution has taken, before Acumatica fails. */
let store: JobStore;
beforeEach(async () => {
	store = await openJobStore({ customers: 3 });
	expect(await pending('first')).toBe(3);
	store.acumatica.faults.inject({ kind: 'forbidden', path: /Customer/ });
});
afterEach(async () => await store.close());

async function pending(executionId: string): Promise<number> {
	const { outputs } = await runNode(new RmhCustomerReader(), {
		credentials: store.credentials,
		executionId,
		parameters: { operation: 'getPending', scope: 'STORE1' },
	});
	return outputs[0]?.length ?? 0;
}

const changed = async (more: Partial<NodeRun> = {}) =>
	await runNode(new AcumaticaCustomerReader(), {
		credentials: store.credentials,
		executionId: 'first',
		parameters: { operation: 'getChanged', scope: 'STORE1' },
		...more,
	});

const outcomes = async () =>
	(await store.execute('SELECT Job, Outcome FROM acumatica_sync.Run ORDER BY RunID')).map(
		({ Job, Outcome }) => [Job, Outcome],
	);

it('frees what the execution has taken, where a failure of Get Changed stops it', async () => {
	await expect(changed()).rejects.toThrow('insufficient rights');
	expect(await outcomes()).toEqual([
		['upload', 'failed'],
		['changes:acumatica', 'failed'],
	]);
	expect(await pending('second')).toBe(3);
});

it('leaves it alone where somebody else has taken it', async () => {
	await expect(changed({ executionId: 'other' })).rejects.toThrow('insufficient rights');
	expect(await outcomes()).toEqual([
		['upload', null],
		['changes:acumatica', 'failed'],
	]);
});

it.each([
	['goes on', { continueOnFail: true }],
	['tries again', { retryOnFail: true }],
])('keeps it until the lease has run out, where the execution %s', async (_how, more) => {
	await changed(more).catch(() => {});
	expect(await pending('second')).toBe(0);
	await store.execute(
		'UPDATE acumatica_sync.Lease SET ExpiresAt = DATEADD(SECOND, -1, SYSUTCDATETIME())',
	);
	expect(await pending('second')).toBe(3);
});
