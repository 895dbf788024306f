import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MissingCustomerCheck } from '../../nodes/MissingCustomerCheck/MissingCustomerCheck.node';
import { acumaticaCredential } from '../acumaticaCredential';
import { startAcumaticaEmulator, type AcumaticaEmulator } from '../emulators/acumatica';
import { runNode } from '../nodeHarness';
import { anotherCustomer, customerItem } from '../shared/customer/customerItems';

let acumatica: AcumaticaEmulator;
beforeAll(async () => {
	acumatica = await startAcumaticaEmulator();
});
afterAll(async () => await acumatica.close());
beforeEach(() => {
	acumatica.faults.clear();
	acumatica.resetStats();
});

/** An item of RMH Customer Reader. */
const item = (id: number, accountNumber: string, changes: IDataObject = {}): IDataObject => ({
	...anotherCustomer(id, { rmh: { ...customerItem().rmh!, id, accountNumber } }),
	...changes,
});

const check = async (
	items: IDataObject[],
	parameters: INodeParameters = {},
	more: {
		continueOnFail?: boolean;
		credential?: IDataObject;
		signal?: AbortSignal;
		runIndex?: number;
	} = {},
) =>
	await runNode(new MissingCustomerCheck(), {
		parameters: { useLedger: false, ...parameters },
		credentials: { acumaticaErpApi: acumaticaCredential(acumatica, more.credential as never) },
		items,
		continueOnFail: more.continueOnFail,
		signal: more.signal,
		runIndex: more.runIndex,
	});

const accounts = (output: { json: IDataObject }[] = []) =>
	output.map(({ json }) => (json.rmh as IDataObject).accountNumber);

describe('customers from RMH Customer Reader', () => {
	beforeAll(() => {
		const { customers } = acumatica;
		customers.insert({
			CustomerID: 'OTHERID',
			CustomerName: 'CUSTOMER  1',
			AccountRef: 'RMH:STORE1:1',
			Status: 'Active',
		});
		customers.insert({ CustomerID: 'ACC2', CustomerName: 'B', Status: 'Active' });
		customers.insert({ CustomerID: 'ACC4', CustomerName: 'D', Status: 'Inactive' });
		customers.insert({ CustomerID: 'ACC5', CustomerName: 'E', Status: 'On Hold' });
		customers.insert({
			CustomerID: 'ACC6',
			CustomerName: 'F',
			AccountRef: 'RMH:STORE9:6',
			Status: 'Active',
		});
		customers.insert({ CustomerID: "O'BRIEN%", CustomerName: 'G', Status: 'Active' });
	});

	test('leave by Ready, Missing or Review, each with its reason and its own item', async () => {
		const { outputs } = await check([
			item(1, 'acc1'),
			item(2, ' acc2 '),
			item(3, 'acc3'),
			item(4, 'acc4'),
			item(5, 'acc5'),
			item(6, 'acc6'),
			item(7, "o'brien%"),
			item(8, ''),
			item(9, 'cash', { type: 'walkIn' }),
		]);
		const [ready, missing, review] = outputs;
		expect(accounts(ready)).toEqual(['acc1', ' acc2 ', "o'brien%"]);
		expect(accounts(missing)).toEqual(['acc3']);
		expect(accounts(review)).toEqual(['acc4', 'acc5', 'acc6', '', 'cash']);
		expect(ready?.[0]?.json.check).toMatchObject({
			result: 'ready',
			matchedBy: 'externalReference',
		});
		expect(ready?.[0]?.json.acumatica).toMatchObject({ customerId: 'OTHERID' });
		expect(review?.[0]?.json.check).toMatchObject({ reason: expect.stringContaining('Inactive') });
		expect(review?.[2]?.json.check).toMatchObject({
			reason: expect.stringContaining('RMH:STORE9:6'),
			candidates: [expect.objectContaining({ customerId: 'ACC6' })],
		});
		expect(review?.map(({ pairedItem }) => pairedItem)).toEqual(
			[3, 4, 5, 7, 8].map((index) => ({ item: index })),
		);
	});

	test('are asked for together, over one session that is signed out', async () => {
		await check(Array.from({ length: 100 }, (_, index) => item(index + 1, `acc${index + 1}`)));
		expect(acumatica.stats.requests).toBeLessThanOrEqual(8);
		expect(acumatica.stats).toMatchObject({ signIns: 1, signOuts: 1, seatsInUse: 0 });
	});

	test('that share one account number are for a person to review', async () => {
		const { outputs } = await check([item(11, 'acc2'), item(12, 'ACC2')]);
		expect(accounts(outputs[2])).toEqual(['acc2', 'ACC2']);
	});

	test('are not sought by customer ID where Acumatica numbers', async () => {
		const { outputs } = await check([item(2, 'acc2'), item(1, '')], { numbering: 'acumatica' });
		expect(accounts(outputs[1])).toEqual(['acc2']);
		expect(accounts(outputs[0])).toEqual(['']);
	});

	test('can be on hold and ready where the options say so', async () => {
		const { outputs } = await check([item(5, 'acc5')], {
			options: { reviewStatuses: ['Inactive'] },
		});
		expect(accounts(outputs[0])).toEqual(['acc5']);
	});

	test('are better checked all at once than in a loop, which a hint says once', async () => {
		const hints = async (runIndex: number) =>
			(await check([item(1, 'acc1')], {}, { runIndex })).hints.map(({ message }) => message);
		expect(await hints(0)).toEqual([]);
		expect(await hints(1)).toEqual([expect.stringContaining('all items at once')]);
		expect(await hints(2)).toEqual([]);
	});

	test('need no request at all when none can be looked for', async () => {
		const { outputs } = await check([item(8, ''), { something: 'else' }]);
		expect(outputs[2]).toHaveLength(2);
		expect(acumatica.stats.requests).toBe(0);
	});
});

describe('other records that name an RMH customer', () => {
	const parameters = {
		customerReference: 'fields',
		scope: 'STORE1',
		rmhId: '={{ $json.CustomerID }}',
		accountNumber: '={{ $json.Account }}',
	};

	test('are sorted by the fields that the analyst chose', async () => {
		const { outputs } = await check(
			[
				{ CustomerID: 1 },
				{ CustomerID: 0, Account: 'acc2' },
				{ CustomerID: 77 },
				{},
				{ CustomerID: 'x' },
			],
			parameters,
		);
		expect(outputs.map((output) => output.length)).toEqual([2, 1, 2]);
		expect(outputs[2]?.map(({ json }) => (json.check as IDataObject).reason)).toEqual([
			'The record names no RMH customer',
			expect.stringContaining('"x"'),
		]);
	});
});

describe('when Acumatica does not answer as hoped', () => {
	test('nothing is called ready: the node stops and says why', async () => {
		const credential = { password: 'wrong' };
		await expect(check([item(1, 'acc1')], {}, { credential })).rejects.toMatchObject({
			message: expect.stringMatching(/password|sign/i),
			description: expect.any(String),
		});
		expect(acumatica.stats.seatsInUse).toBe(0);
	});

	test('or, going on, each item carries the reason and none is ready or missing', async () => {
		const { outputs } = await check(
			[item(1, 'acc1'), item(2, 'acc2')],
			{},
			{ credential: { password: 'wrong' }, continueOnFail: true },
		);
		expect(outputs.map((output) => output.length)).toEqual([0, 0, 2]);
		expect(outputs[2]?.[1]).toMatchObject({
			json: { error: expect.any(String), rmh: { accountNumber: 'acc2' } },
			pairedItem: { item: 1 },
		});
	});

	test('a cancelled run leaves no seat taken', async () => {
		acumatica.settings.latencyMs = 200;
		const stop = new AbortController();
		const running = check([item(1, 'acc1')], {}, { signal: stop.signal });
		const failing = expect(running).rejects.toThrow();
		await expect.poll(() => acumatica.stats.seatsInUse, { interval: 5 }).toBe(1);
		stop.abort();
		await failing;
		acumatica.settings.latencyMs = 0;
		await expect.poll(() => acumatica.stats.seatsInUse).toBe(0);
	});
});
