import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { RmhCustomerReader } from '../../nodes/RmhCustomerReader/RmhCustomerReader.node';
import { ACUMATICA_STATUSES } from '../../nodes/shared/customer/acumaticaStatuses';
import { startSilentServer } from '../shared/rmh/silentServer';
import { runNode } from '../nodeHarness';

const reader = new RmhCustomerReader();

/** Nobody listens there: settings are checked before the database is asked. */
const nowhere = {
	rmhDatabaseApi: {
		server: '127.0.0.1',
		port: 1,
		database: 'RMH',
		user: 'sync',
		password: 'Pa55word',
	},
};
const statusIn = (column: string, statuses: readonly string[] = ACUMATICA_STATUSES) => ({
	statusColumn: { __rl: true, mode: 'name', value: column },
	statusValues: { rows: statuses.map((status) => ({ status, value: '1' })) },
});
const run = async (parameters: INodeParameters, more = {}) =>
	await runNode(reader, { parameters, credentials: nowhere, ...more });

describe('settings that cannot be used', () => {
	it.each([
		[{ scope: 'STORE 1' }, 'Scope "STORE 1" cannot be used'],
		[{ loyaltySource: 'cards' }, 'Loyalty Points: "cards"'],
		[{ loyaltySource: 'table', loyaltyTable: 'a.b.c' }, 'Loyalty Table: "a.b.c"'],
		[
			{ loyaltySource: 'table', loyaltyTable: 'Cards', loyaltyEachProgram: true },
			'Each Program by Itself is on, and Loyalty Program Column is empty',
		],
		[{ receivables: 'maybe' }, 'Receivable Accounts: "maybe"'],
		[{ ...statusIn('CustomText5', []) }, 'Status in RMH has no row for Active'],
		[{ ...statusIn('CustomText5', ['Active', 'Active']) }, 'Status in RMH has 2 rows for Active'],
		[{ ...statusIn('CustomText5', ['Asleep']) }, 'Status in RMH has a row that cannot be used'],
		[
			{ ...statusIn('CustomNumber1'), loyaltySource: 'customNumber1' },
			'CustomNumber1 cannot keep both',
		],
		[{ limit: 0 }, 'Limit must be a whole number above 0'],
		[{ options: { pageSize: 'many' } }, 'Page Size must be a whole number above 0'],
		[{ options: { nameFrom: 'dog' } }, 'Option nameFrom cannot be used'],
	])('%j: %s', async (parameters, message) => {
		await expect(run(parameters)).rejects.toThrow(message);
	});

	it.each([
		['', 'Customer: nothing to look up'],
		['={{ $json.none }}', 'Customer: nothing to look up'],
		['abc', 'Customer: "abc" is not the RMH ID of a customer'],
		['3000000000', 'Customer: "3000000000" is not the RMH ID'],
	])('RMH ID %s: %s', async (value, message) => {
		const customer = { __rl: true, mode: 'id', value };
		await expect(run({ operation: 'get', customer })).rejects.toThrow(message);
	});
});

describe('a database that does not answer', () => {
	it('fails the node with what to do, without the password', async () => {
		const failure = await run({}).catch((error: unknown) => error);
		expect(failure).toMatchObject({
			message: 'The SQL Server 127.0.0.1:1 cannot be reached: nothing listens on that port',
			description: expect.stringContaining('Check server and port'),
		});
		expect(JSON.stringify(failure)).not.toContain('Pa55word');
	});

	it('gives one failed item for Get Many when the node goes on', async () => {
		const { outputs } = await run({}, { continueOnFail: true, items: [{ a: 1 }, { a: 2 }] });
		expect(outputs).toMatchObject([
			[{ json: { error: expect.stringContaining('cannot be reached') }, pairedItem: { item: 0 } }],
		]);
		expect(outputs[0]?.[0]?.json).toMatchObject({ a: 1, details: { kind: 'unreachable' } });
	});

	it('gives a failed item per input item for Get when the node goes on', async () => {
		const customer = { __rl: true, mode: 'accountNumber', value: '={{ $json.account }}' };
		const items = [{ account: 'A1' }, { account: '' }, { account: 'A3' }];
		const { outputs } = await run({ operation: 'get', customer }, { continueOnFail: true, items });
		expect(
			outputs[0]?.map(({ json, pairedItem }) => [json.account, json.error, pairedItem]),
		).toEqual([
			['A1', expect.stringContaining('cannot be reached'), { item: 0 }],
			['', 'Customer: nothing to look up', { item: 1 }],
			['A3', expect.stringContaining('cannot be reached'), { item: 2 }],
		]);
	});

	it('is left at once when the execution is cancelled', async () => {
		const server = await startSilentServer();
		const credentials = { rmhDatabaseApi: { ...nowhere.rmhDatabaseApi, port: server.port } };
		const stop = new AbortController();
		const running = run({}, { credentials, signal: stop.signal });
		await server.connected;
		stop.abort();
		await expect(running).rejects.toThrow('Stopped while reading from the RMH database');
		await server.close();
	});
});

it('hints that Get Many runs once for all items', async () => {
	const { hints } = await run({}, { continueOnFail: true, items: [{}, {}, {}] });
	expect(hints).toMatchObject([{ message: expect.stringContaining('first of 3 input items') }]);
});
