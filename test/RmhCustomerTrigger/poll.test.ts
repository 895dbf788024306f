import type { INodeParameters } from 'n8n-workflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AcumaticaCustomerUpsert } from '../../nodes/AcumaticaCustomerUpsert/AcumaticaCustomerUpsert.node';
import { RmhCustomerTrigger } from '../../nodes/RmhCustomerTrigger/RmhCustomerTrigger.node';
import { openJobStore, type JobStore } from '../jobs/uploadJob';
import { runNode } from '../nodeHarness';
import { pollNode } from '../nodeHarness/triggerContexts';

const COUNT = 12;

let store: JobStore;
beforeAll(async () => {
	store = await openJobStore({ customers: COUNT });
});
afterAll(async () => await store.close());

const poll = async (parameters: INodeParameters = {}) =>
	await pollNode(new RmhCustomerTrigger(), {
		parameters: { scope: 'STORE1', ...parameters },
		credentials: store.credentials,
	});

/** The node in the execution that a poll has started, or that a person has. */
const execution = async (
	items: Items | undefined,
	executionId: string,
	{ mode = 'trigger', ...parameters }: INodeParameters & { mode?: 'trigger' | 'manual' } = {},
) => {
	const { outputs, hints } = await runNode(new RmhCustomerTrigger(), {
		parameters: { scope: 'STORE1', ...parameters },
		credentials: store.credentials,
		executionId,
		mode,
		...(items && { items }),
	});
	return { items: outputs[0] ?? [], hints: hints.map(({ message }) => message).join() };
};

type Items = Awaited<ReturnType<typeof poll>>;

const idsOf = (items: Items) => items.map(({ json }) => (json.rmh as { id: number }).id).sort();

/** The workflow behind the trigger. */
const upload = async (items: Items) =>
	await runNode(new AcumaticaCustomerUpsert(), {
		credentials: store.credentials,
		parameters: { operation: 'createOrUpdate', numbering: 'accountNumber' },
		items,
		continueOnFail: true,
	});

/** As if the workflow had given no sign of life for as long as it may. */
const leaseRunsOut = async () =>
	await store.execute(
		'UPDATE acumatica_sync.Lease SET ExpiresAt = DATEADD(SECOND, -1, SYSUTCDATETIME())',
	);

describe('RMH Customer Trigger', () => {
	let taken: Items;

	it('gives a sample in a test run, and takes nothing', async () => {
		const { items: sample } = await execution(undefined, '1', { mode: 'manual' });
		expect(sample).toHaveLength(3);
		expect(sample[0]).toMatchObject({ json: { rmh: { scope: 'STORE1' }, link: null } });
		const one = await execution(undefined, '1', { mode: 'manual', pendingLimit: 1 });
		expect(one.items).toHaveLength(1);
		expect(await store.execute('SELECT * FROM acumatica_sync.Run')).toEqual([]);
		expect(await store.links()).toEqual(new Map());
	});

	it('gives what is pending, with the run that may record the results', async () => {
		taken = await poll();
		expect(taken).toHaveLength(COUNT);
		expect(taken[0]).toMatchObject({
			json: {
				link: {
					status: 'Prepared',
					run: {
						job: 'upload',
						token: expect.stringMatching(/^\d+$/) as string,
						owner: expect.stringMatching(/^poll [0-9a-f]{8} of workflow "Test"$/) as string,
					},
				},
			},
			pairedItem: { item: 0 },
		});
	});

	it('lets its execution go on with the run, for all of its nodes', async () => {
		const { items } = await execution(taken, '7');
		expect(idsOf(items)).toEqual(idsOf(taken));
		const owner = 'execution 7 of workflow "Test"';
		expect(items[0]?.json).toEqual({
			...taken[0]?.json,
			link: expect.objectContaining({
				run: expect.objectContaining({ job: 'upload', owner }) as object,
			}) as object,
		});
		expect(await store.execute('SELECT Owner FROM acumatica_sync.Lease')).toEqual([
			{ Owner: owner },
		]);
		expect(await store.execute('SELECT Owner, Outcome FROM acumatica_sync.Run')).toEqual([
			{ Owner: owner, Outcome: null },
		]);
	});

	it('gives nothing while a workflow is at work on them', async () => {
		expect(await poll()).toEqual([]);
		await store.execute("UPDATE dbo.Customer SET City = N'Newtown' WHERE ID = 3");
		expect(await poll()).toEqual([]);
	});

	it('gives them all again when the workflow has failed, edits of meanwhile included', async () => {
		await leaseRunsOut();
		const again = await poll();
		expect(idsOf(again)).toEqual(idsOf(taken));
		const edited = again.find(({ json }) => (json.rmh as { id: number }).id === 3);
		expect(edited?.json.address).toMatchObject({ city: 'Newtown' });
		const [lost] = await store.execute('SELECT Outcome FROM acumatica_sync.Run ORDER BY RunID');
		expect(lost).toEqual({ Outcome: 'lost' });
		const late = await execution(taken, '8');
		expect(late.items).toEqual([]);
		expect(late.hints).toContain('another run has taken over');
		taken = again;
	});

	it('gives again those only that a workflow has left behind halfway', async () => {
		const half = taken.slice(0, COUNT / 2);
		await upload(half);
		await leaseRunsOut();
		const rest = await poll();
		expect(idsOf(rest)).toEqual(idsOf(taken.slice(COUNT / 2)));
		await upload(rest);
	});

	it('has nothing to give when everybody is processed, also after a sale', async () => {
		expect(await poll()).toEqual([]);
		await store.execute('UPDATE dbo.Customer SET TotalSales = TotalSales + 1');
		expect(await poll()).toEqual([]);
		const [open] = await store.execute(
			'SELECT COUNT(*) AS Runs FROM acumatica_sync.Run WHERE FinishedAt IS NULL',
		);
		expect(open).toEqual({ Runs: 0 });
	});

	it('gives a later edit with the next poll', async () => {
		const [{ id } = { id: 0 }] = taken.map(({ json }) => json.rmh as { id: number });
		await store.execute(`UPDATE dbo.Customer SET City = N'Oldtown' WHERE ID = ${id}`);
		expect(idsOf(await poll())).toEqual([id]);
	});

	it.each([
		[{ scope: 'a b' }, 'Scope "a b"'],
		[{ pendingLimit: 0 }, 'Limit must be'],
		[{ pendingStoreId: 'x' }, 'Store "x"'],
		[{ options: { job: 'a job' } }, 'Job "a job"'],
		[{ options: { leaseTimeout: 1 } }, 'Lease Timeout "1"'],
	])('refuses %j', async (parameters, message) => {
		await expect(poll(parameters as INodeParameters)).rejects.toThrow(message);
	});
});
