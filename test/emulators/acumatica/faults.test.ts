import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startAcumaticaEmulator, type AcumaticaEmulator } from '.';
import { customerBody } from './testBodies';
import { TestClient } from './testClient';

describe('faults on demand (rule 20) and actions (rule 17)', () => {
	let emulator: AcumaticaEmulator;
	let client: TestClient;

	beforeEach(async () => {
		emulator = await startAcumaticaEmulator();
		client = new TestClient(emulator);
		await client.signIn();
	});
	afterEach(async () => await emulator.close());

	const list = () => client.entity('GET', 'Customer');
	const create = (customerId: string) =>
		client.entity('PUT', 'Customer', {
			body: customerBody({ CustomerID: customerId, CustomerName: 'Ann' }),
		});

	test('a lost reply: the record is there, the connection is reset', async () => {
		emulator.faults.inject({ kind: 'lostReply', method: 'PUT' });
		await expect(create('A1')).rejects.toThrow();
		expect(emulator.customers.findByCustomerId('A1')).toBeDefined();
		expect(emulator.stats.log.at(-1)).toMatchObject({ method: 'PUT', status: 0 });
	});

	test('a reset before: nothing is there', async () => {
		emulator.faults.inject({ kind: 'reset', method: 'PUT' });
		await expect(create('A1')).rejects.toThrow();
		expect(emulator.customers.size).toBe(0);
	});

	test('an expired session stays away until the next sign-in', async () => {
		emulator.faults.inject({ kind: 'sessionExpired', path: /Customer/ });
		expect((await list()).status).toBe(401);
		expect(emulator.stats.seatsInUse).toBe(0);
		expect((await list()).status).toBe(401);
		await client.signIn();
		expect((await list()).status).toBe(200);
	});

	test.each([
		[{ kind: 'rateLimited' }, 429, 'text/plain', 'custom error module'],
		[{ kind: 'rateLimited', form: 'html' }, 429, 'text/html', 'Too Many Requests'],
		[{ kind: 'serverError' }, 500, 'text/html', 'Server Error in'],
		[{ kind: 'badGateway' }, 502, 'text/html', 'Bad Gateway'],
		[{ kind: 'unavailable' }, 503, 'text/html', 'Service Unavailable'],
		[{ kind: 'gatewayTimeout' }, 504, 'text/html', 'Gateway Timeout'],
		[
			{ kind: 'seatLimit', seatLimitForm: '500-json' },
			500,
			'application/json; charset=utf-8',
			'API Login Limit',
		],
		[{ kind: 'forbidden' }, 403, 'application/json; charset=utf-8', 'insufficient rights'],
	] as const)('%j', async (fault, status, type, text) => {
		emulator.faults.inject({ ...fault, method: 'PUT' });
		const reply = await create('A1');
		expect([reply.status, reply.headers.get('content-type')]).toEqual([status, type]);
		expect(reply.text).toContain(text);
		expect(emulator.customers.size).toBe(0);
		expect((await create('A1')).status).toBe(200);
	});

	test('a redirect to the error page, which answers 200 with HTML', async () => {
		emulator.faults.inject({ kind: 'errorPage' });
		const reply = await list();
		expect(reply.status).toBe(302);
		const location = reply.headers.get('location') ?? '';
		expect(location).toMatch(/^\/AcumaticaERP\/Frames\/Error\.aspx/);
		const page = await client.send('GET', location.replace('/AcumaticaERP/', ''));
		expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html']);
	});

	test('Retry-After goes with the reply', async () => {
		emulator.faults.inject({ kind: 'unavailable', retryAfter: 2 });
		expect((await list()).headers.get('retry-after')).toBe('2');
	});

	test('the n-th matching request and as many times as asked for', async () => {
		emulator.faults.inject({
			kind: 'badGateway',
			method: 'GET',
			path: /\/Customer$/,
			nth: 2,
			times: 2,
		});
		const statuses = [];
		for (let request = 0; request < 4; request += 1) statuses.push((await list()).status);
		expect(statuses).toEqual([200, 502, 502, 200]);
	});

	test('a gateway that lost patience: the work is done all the same', async () => {
		emulator.faults.inject({ kind: 'gatewayTimeout', method: 'PUT', afterProcessing: true });
		expect((await create('A1')).status).toBe(504);
		expect(emulator.customers.size).toBe(1);
	});

	test('slow, and JSON that breaks off', async () => {
		emulator.faults.inject({ kind: 'slow', ms: 80 });
		const started = performance.now();
		expect((await list()).status).toBe(200);
		expect(performance.now() - started).toBeGreaterThan(75);
		await create('A1');
		emulator.faults.inject({ kind: 'malformedJson' });
		const reply = await list();
		expect(reply.status).toBe(200);
		expect(reply.text.length).toBeGreaterThan(10);
		expect(reply.body).toBeUndefined();
	});

	test('clear() forgets what has not struck', async () => {
		emulator.faults.inject({ kind: 'serverError', times: Infinity });
		expect((await list()).status).toBe(500);
		emulator.faults.clear();
		expect((await list()).status).toBe(200);
	});

	const action = 'Customer/CreateContactFromCustomer';
	const entity = { CustomerID: { value: 'A1' } };

	test('rule 17: an action runs on after 202 and is polled at a root-relative address', async () => {
		await create('A1');
		const reply = await client.entity('POST', action, { body: { entity, parameters: {} } });
		expect(reply.status).toBe(202);
		const location = reply.headers.get('location') ?? '';
		expect(location).toMatch(
			/^\/AcumaticaERP\/entity\/Default\/24\.200\.001\/Customer\/CreateContactFromCustomer\/status\//,
		);
		const poll = () => client.send('GET', location.replace('/AcumaticaERP/', ''));
		expect((await list()).status).toBe(409);
		emulator.settings.release = '2024R2';
		expect((await list()).status).toBe(500);
		expect((await poll()).status).toBe(202);
		expect((await poll()).status).toBe(204);
		expect((await poll()).status).toBe(404);
		expect((await list()).status).toBe(200);
	});

	test('rule 17: an unknown action is 404, a record that is not there 500', async () => {
		expect((await client.entity('POST', 'Customer/Nothing', { body: { entity } })).status).toBe(
			404,
		);
		expect((await client.entity('POST', action, { body: { entity } })).status).toBe(500);
	});
});
