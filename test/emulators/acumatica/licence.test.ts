import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startAcumaticaEmulator, type AcumaticaEmulator } from '.';
import { RateDelay } from './licence/rateDelay';
import { defaultSettings } from './defaultSettings';
import { TestClient } from './testClient';

describe('limits of the licence and the queue of a session (rule 7)', () => {
	let emulator: AcumaticaEmulator;
	let client: TestClient;

	beforeEach(async () => {
		emulator = await startAcumaticaEmulator();
		client = new TestClient(emulator);
		await client.signIn();
		emulator.resetStats();
	});
	afterEach(async () => await emulator.close());

	const atOnce = async (count: number) => {
		const started = performance.now();
		const replies = await Promise.all(
			Array.from({ length: count }, () => client.entity('GET', 'Customer')),
		);
		return { statuses: replies.map(({ status }) => status), ms: performance.now() - started };
	};

	test('requests of one session run one at a time, latency does not', async () => {
		emulator.settings.processingMs = 60;
		expect((await atOnce(4)).ms).toBeGreaterThan(4 * 60 - 10);
		expect(emulator.stats.maxConcurrent).toBe(4);
		Object.assign(emulator.settings, { processingMs: 0, latencyMs: 1000 });
		const { ms } = await atOnce(4);
		expect(ms).toBeGreaterThan(1000 - 10);
		expect(ms).toBeLessThan(4 * 1000);
	});

	test('two sessions do not wait for each other', async () => {
		const other = new TestClient(emulator);
		await other.signIn();
		emulator.settings.processingMs = 2000;
		let firstIsDone = false;
		const first = client.entity('GET', 'Customer').then(() => (firstIsDone = true));
		await expect.poll(() => emulator.stats.byRoute['GET Customer']).toBe(1);
		emulator.settings.processingMs = 0;
		expect((await other.entity('GET', 'Customer')).status).toBe(200);
		expect(firstIsDone).toBe(false);
		await first;
	});

	test('with more than 20 waiting, a request is declined as text or HTML; signing out never is', async () => {
		// The first one holds the others up until all have arrived.
		Object.assign(emulator.settings, { processingMs: 2000, concurrentRequests: 1 });
		const replies = atOnce(25);
		await expect.poll(() => emulator.stats.requests).toBe(25);
		emulator.settings.processingMs = 0;
		const { statuses } = await replies;
		expect(statuses.filter((status) => status === 200)).toHaveLength(21);
		expect(statuses.filter((status) => status === 429)).toHaveLength(4);
		emulator.resetStats();
		emulator.settings.processingMs = 1000;
		emulator.settings.queueLimit = 0;
		const busy = client.entity('GET', 'Customer');
		await expect.poll(() => emulator.stats.byRoute['GET Customer']).toBe(1);
		const [declined, signedOut] = await Promise.all([
			client.entity('GET', 'Customer'),
			client.signOut(),
		]);
		expect([declined.status, declined.headers.get('content-type')]).toEqual([429, 'text/plain']);
		expect(signedOut.status).toBe(204);
		await busy;
	});

	test('a request that waits too long is declined', async () => {
		Object.assign(emulator.settings, {
			processingMs: 1000,
			concurrentRequests: 1,
			queueWaitMs: 50,
			declineForm: 'html',
		});
		expect((await atOnce(2)).statuses.sort()).toEqual([200, 429]);
	});

	test('from half of the rate on, requests are delayed evenly to the end of the minute', () => {
		let now = 1_000_000;
		const settings = { ...defaultSettings(), requestsPerMinute: 50 };
		const rate = new RateDelay(settings, () => now);
		expect(Array.from({ length: 25 }, () => rate.next())).toEqual(Array(25).fill(0));
		now += 40_000;
		expect(rate.next()).toBe(800);
		now += 20_000;
		expect(rate.next()).toBe(0);
	});

	test('the delay of the rate reaches the client as slowness', async () => {
		let now = 1_000_000;
		const slow = await startAcumaticaEmulator({
			settings: { requestsPerMinute: 2 },
			clock: () => now,
		});
		const slowClient = new TestClient(slow);
		await slowClient.signIn();
		await slowClient.entity('GET', 'Customer');
		now += 59_900;
		const started = performance.now();
		expect((await slowClient.entity('GET', 'Customer')).status).toBe(200);
		expect(performance.now() - started).toBeGreaterThan(90);
		await slow.close();
	});

	test('counts requests, routes, sessions, and keeps a log', async () => {
		const other = new TestClient(emulator);
		await other.signIn();
		await client.entity('GET', 'Customer', { query: { $top: 1 } });
		await client.entity('GET', 'Customer/X');
		await other.entity('PUT', 'Customer', { body: {} });
		await other.signOut();
		expect(emulator.stats).toMatchObject({
			requests: 5,
			signIns: 1,
			signOuts: 1,
			seatsInUse: 1,
			mostSeatsInUse: 2,
			maxConcurrent: 1,
			byRoute: {
				'POST auth/login': 1,
				'GET Customer': 1,
				'GET Customer/{key}': 1,
				'PUT Customer': 1,
				'POST auth/logout': 1,
			},
			bySession: { none: 2, 'session-1': 2, 'session-2': 1 },
		});
		expect(emulator.stats.log.map(({ method, status }) => `${method} ${status}`)).toEqual([
			'POST 204',
			'GET 200',
			'GET 500',
			'PUT 422',
			'POST 204',
		]);
		emulator.resetStats();
		expect(emulator.stats).toMatchObject({ requests: 0, log: [], byRoute: {} });
	});
});
