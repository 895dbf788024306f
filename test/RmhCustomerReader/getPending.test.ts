import type { INodeParameters } from 'n8n-workflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RmhCustomerReader } from '../../nodes/RmhCustomerReader/RmhCustomerReader.node';
import { parseRmhConnection } from '../../nodes/shared/rmh/connection';
import { setUpLedger } from '../../nodes/shared/rmh/ledger/setUp';
import { runNode } from '../nodeHarness';
import { startRmhServer, type RmhTestServer } from '../shared/rmh/rmhServer';

const COUNT = 45;

let server: RmhTestServer;
beforeAll(async () => {
	server = await startRmhServer(COUNT);
});
afterAll(async () => await server.close());

async function getPending(parameters: INodeParameters = {}, executionId = '1') {
	const { outputs, hints } = await runNode(new RmhCustomerReader(), {
		parameters: { operation: 'getPending', scope: 'STORE1', ...parameters },
		credentials: { rmhDatabaseApi: server.credential },
		executionId,
	});
	return { items: outputs[0] ?? [], hints: hints.map(({ message }) => message).join('\n') };
}

it('says what to do when the ledger is not set up', async () => {
	await expect(getPending()).rejects.toMatchObject({
		message: expect.stringContaining('There is no sync ledger') as string,
		description: expect.stringContaining('Set Up') as string,
	});
});

describe('with a ledger', () => {
	beforeAll(async () => {
		await setUpLedger(parseRmhConnection(server.credential));
	});

	it('takes customers with the run that may record their results', async () => {
		const { items } = await getPending({ pendingLimit: 10 });
		expect(items).toHaveLength(10);
		expect(items[0]).toMatchObject({
			json: {
				rmh: { scope: 'STORE1' },
				link: {
					status: 'Prepared',
					recordId: null,
					run: { job: 'upload', token: expect.stringMatching(/^\d+$/) as string },
				},
			},
			pairedItem: { item: 0 },
		});
	});

	it('gives nothing, and says why, while another execution is at work', async () => {
		const { items, hints } = await getPending({}, '2');
		expect(items).toEqual([]);
		expect(hints).toContain('execution 1 of workflow "Test" is at work on STORE1');
	});

	it('works on another scope and on another job meanwhile', async () => {
		expect((await getPending({ scope: 'OTHER' }, '2')).items).toHaveLength(COUNT);
		const job = { options: { job: 'check' }, pendingLimit: 5 };
		expect((await getPending(job, '2')).items.length).toBeGreaterThan(0);
	});

	it('lets the same execution take its lease anew, with what it left', async () => {
		const { items } = await getPending({ pendingLimit: 10 });
		expect(items).toHaveLength(10);
	});

	it('takes the customers of one store only', async () => {
		expect((await getPending({ scope: 'S99', pendingStoreId: 99 })).items).toEqual([]);
	});

	it.each([
		[{ scope: 'a b' }, 'Scope "a b"'],
		[{ pendingLimit: 0 }, 'Limit must be'],
		[{ pendingStoreId: 'x' }, 'Store "x"'],
		[{ options: { job: 'a job' } }, 'Job "a job"'],
		[{ options: { leaseTimeout: 1 } }, 'Lease Timeout "1"'],
	])('refuses %j', async (parameters, message) => {
		await expect(getPending(parameters as INodeParameters)).rejects.toThrow(message);
	});
});
