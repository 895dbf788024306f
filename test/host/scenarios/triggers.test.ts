import { randomUUID } from 'node:crypto';
import type { INode, INodeParameters } from 'n8n-workflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
	pushMessage,
	sendPush,
	type PushMessage,
} from '../../emulators/acumatica/pushNotifications';
import { acumaticaCredentialData, rmhCredentialData } from '../n8n/emulatorCredentials';
import { executionsOf, publishWorkflow, unpublishWorkflow } from '../n8n/publishing';
import { withCredentials, type StoredCredential } from '../n8n/templates';
import type { WorkflowRun } from '../n8n/workflowRun';
import type { WorkflowFile } from '../n8nHost';
import { openTestStore, type TestStore } from './testStore';

const TRIGGER = 'Trigger';
const NEXT = 'Next';
const HEADER = { name: 'X-Push-Secret', value: 'the secret of this test' };

/** A trigger and one node behind it. */
function workflow(
	[type, parameters]: [string, INodeParameters],
	[nextType, nextParameters]: [string, INodeParameters],
): WorkflowFile {
	const node = (name: string, nodeType: string, values: INodeParameters): INode => ({
		id: randomUUID(),
		name,
		type: nodeType,
		typeVersion: 1,
		position: [0, 0],
		parameters: values,
	});
	return {
		name: type,
		nodes: [
			{ ...node(TRIGGER, `n8n-nodes-rmh-acumatica.${type}`, parameters), webhookId: randomUUID() },
			node(NEXT, nextType, nextParameters),
		],
		connections: { [TRIGGER]: { main: [[{ node: NEXT, type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}

let store: TestStore;
beforeAll(async () => {
	store = await openTestStore(8);
});
afterAll(async () => await store.close());

/** Imports a workflow with every credential that it can use. */
async function imported(file: WorkflowFile, secret = HEADER.value): Promise<string> {
	const { n8n, rmh, acumatica } = store;
	const saved = async (type: string, data: Parameters<typeof n8n.saveCredential>[0]['data']) => {
		const name = `${type} ${randomUUID()}`;
		const credential: StoredCredential = {
			id: await n8n.saveCredential({ name, type, data }),
			name,
			type,
		};
		return credential;
	};
	return await n8n.createWorkflow(
		await withCredentials(file, n8n, [
			await saved('rmhDatabaseApi', rmhCredentialData(rmh)),
			await saved('acumaticaErpApi', acumaticaCredentialData(acumatica)),
			await saved('httpHeaderAuth', { name: HEADER.name, value: secret }),
		]),
	);
}

/** The executions of a workflow that came after so many earlier ones, once they have ended. */
async function runsAfter(id: string, before: number, count: number): Promise<WorkflowRun[]> {
	const ids = await executionsOf(store.n8n.rest, id, before + count);
	const runs: WorkflowRun[] = [];
	for (const execution of ids.slice(before)) runs.push(await store.n8n.execution(execution));
	return runs;
}

describe('Acumatica Customer Trigger in n8n', () => {
	const file = () =>
		workflow(['acumaticaCustomerTrigger', { useLedger: false }], ['n8n-nodes-base.noOp', {}]);
	let id: string;
	let url: string;
	let done = 0;

	beforeAll(async () => {
		const trigger = file();
		id = await imported(trigger);
		url = `${store.n8n.url}/webhook/${trigger.nodes[0]?.webhookId}/webhook`;
		await publishWorkflow(store.n8n.rest, id);
		store.acumatica.customers.insert({ CustomerID: 'PUSHED', CustomerName: 'As it is now' });
	});

	const row = () => {
		const record = store.acumatica.customers.findByCustomerId('PUSHED');
		return { CustomerID: 'PUSHED', NoteID: record?.id ?? '', CustomerName: 'As it was pushed' };
	};
	const push = async (message: PushMessage) =>
		await sendPush({ url, header: HEADER }, pushMessage(message));
	const post = async (body: string, headers: Record<string, string> = {}) => {
		const response = await fetch(url, { method: 'POST', body, headers });
		return { status: response.status, text: await response.text() };
	};
	/** The one execution that came since the last call. */
	const nextRun = async () => {
		const runs = await runsAfter(id, done, 1);
		done += runs.length;
		expect(runs).toHaveLength(1);
		return runs[0] as WorkflowRun;
	};

	it('is not published without a secret that protects', async () => {
		const unsafe = await imported(file(), 'short');
		await expect(publishWorkflow(store.n8n.rest, unsafe)).rejects.toThrow('shared secret');
	});

	it('lets nobody in without the secret, and says nothing', async () => {
		const body = pushMessage({ inserted: [row()] });
		const json = { 'content-type': 'application/json' };
		expect(await post(body, json)).toEqual({ status: 401, text: '' });
		const wrong = { ...json, [HEADER.name]: 'wrong' };
		expect(await post(body, wrong)).toEqual({ status: 401, text: '' });
	});

	it('refuses what is no notification, and what is too large', async () => {
		const header = { [HEADER.name]: HEADER.value };
		expect(await post('hello', { ...header, 'content-type': 'text/plain' })).toEqual({
			status: 400,
			text: '',
		});
		const json = { ...header, 'content-type': 'application/json' };
		expect(await post('{}', json)).toEqual({ status: 400, text: '' });
		// n8n itself looks at what calls itself JSON, before it asks the node.
		expect((await post('{"Id":', json)).status).toBe(422);
		const large = pushMessage({ inserted: [{ Notes: 'x'.repeat(1024 * 1024) }] });
		expect(await post(large, json)).toEqual({ status: 413, text: '' });
	});

	it('gives the customer as it is, in an execution that the refused requests had not', async () => {
		expect(await push({ inserted: [row()], deleted: [row()] })).toEqual([200]);
		const run = await nextRun();
		expect(run.error).toBeUndefined();
		expect(run.json(NEXT)).toMatchObject([
			{ name: 'As it is now', acumatica: { customerId: 'PUSHED' } },
		]);
		expect(store.acumatica.stats.seatsInUse).toBe(0);
	});

	it('drops a repeated message, and the other half of a change, without a request', async () => {
		const message: PushMessage = { id: randomUUID(), timeStamp: 7n, deleted: [row()] };
		await push(message);
		expect((await nextRun()).json(NEXT)).toHaveLength(1);
		store.acumatica.resetStats();
		for (const again of [message, { ...message, deleted: [], inserted: [row()] }]) {
			expect(await push(again)).toEqual([200]);
			const run = await nextRun();
			expect(run.error).toBeUndefined();
			expect(run.nodes).not.toContain(NEXT);
		}
		expect(store.acumatica.stats.requests).toBe(0);
	});

	it('gives no old value when messages come out of order', async () => {
		const record = store.acumatica.customers.findByCustomerId('PUSHED');
		store.acumatica.customers.update(record?.id ?? '', { CustomerName: 'Newest' });
		for (const timeStamp of [20n, 10n]) {
			await push({ timeStamp, inserted: [row()] });
			expect((await nextRun()).json(NEXT)).toMatchObject([{ name: 'Newest' }]);
		}
	});

	it('fails visibly while Acumatica is out of reach, and takes the message when it comes again', async () => {
		const message: PushMessage = { id: randomUUID(), timeStamp: 30n, inserted: [row()] };
		store.acumatica.faults.inject({ kind: 'forbidden', path: /Customer/ });
		expect(await push(message)).toEqual([200]);
		expect((await nextRun()).error?.node).toBe(TRIGGER);
		store.acumatica.faults.clear();
		await push(message);
		expect((await nextRun()).json(NEXT)).toMatchObject([{ name: 'Newest' }]);
	});

	it('gives a customer that is gone as deleted', async () => {
		const gone = row();
		store.acumatica.customers.delete(gone.NoteID);
		await push({ deleted: [gone] });
		expect((await nextRun()).json(NEXT)).toMatchObject([
			{ deleted: true, customerId: 'PUSHED', acumatica: null },
		]);
	});
});

describe('RMH Customer Trigger in n8n', () => {
	it('gives a sample when it is run by hand, and takes nobody', async () => {
		const id = await imported(
			workflow(['rmhCustomerTrigger', { scope: 'STORE1' }], ['n8n-nodes-base.noOp', {}]),
		);
		const run = await store.n8n.run(id);
		expect(run.error).toBeUndefined();
		expect(run.json(NEXT)).toHaveLength(3);
		expect(await store.rmh.execute('SELECT * FROM acumatica_sync.Run')).toEqual([]);
	});

	it('gives pending customers again when the workflow has failed', async () => {
		const id = await imported(
			workflow(
				['rmhCustomerTrigger', { scope: 'STORE1', pollTimes: { item: [{ mode: 'everyHour' }] } }],
				[
					'n8n-nodes-rmh-acumatica.acumaticaCustomerUpsert',
					{ operation: 'createOrUpdate', numbering: 'accountNumber' },
				],
			),
		);
		const { n8n, acumatica, rmh } = store;
		const before = acumatica.customers.all().length;
		// n8n polls once when a workflow is published.
		const polled = async (earlier: number) => {
			await publishWorkflow(n8n.rest, id);
			const [run] = await runsAfter(id, earlier, 1);
			await unpublishWorkflow(n8n.rest, id);
			return run;
		};
		acumatica.faults.inject({ kind: 'forbidden', path: /login/, times: 100 });
		const failed = await polled(0);
		expect(failed?.error?.node).toBe(NEXT);
		expect(failed?.json(TRIGGER)).toHaveLength(8);
		expect(failed?.json(TRIGGER)[0]).toMatchObject({
			link: { run: { owner: `execution ${failed?.id} of workflow "rmhCustomerTrigger"` } },
		});
		expect(acumatica.customers.all()).toHaveLength(before);
		acumatica.faults.clear();

		await rmh.execute(
			`UPDATE acumatica_sync.Lease SET ExpiresAt = DATEADD(SECOND, -1, SYSUTCDATETIME());
			UPDATE acumatica_sync.Link SET NextAttemptAt = SYSUTCDATETIME() WHERE NextAttemptAt IS NOT NULL`,
		);
		const rows = await rmh.execute(
			"SELECT RmhID FROM acumatica_sync.Link WHERE Status IN ('Prepared', 'Failed') ORDER BY RmhID",
		);
		expect(rows.length).toBeGreaterThan(5);
		const second = await polled(1);
		const given = second?.json(TRIGGER).map(({ rmh: customer }) => (customer as { id: number }).id);
		expect(given?.sort((one, other) => one - other)).toEqual(rows.map(({ RmhID }) => RmhID));
		expect(acumatica.customers.all().length).toBeGreaterThan(before);
		expect(acumatica.stats.seatsInUse).toBe(0);
	});
});
