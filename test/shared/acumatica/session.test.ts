import { afterEach, describe, expect, it } from 'vitest';
import type { AcumaticaClient } from '../../../nodes/shared/acumatica/client';
import type { AcumaticaError } from '../../../nodes/shared/acumatica/errors/AcumaticaError';
import { withAcumaticaSession } from '../../../nodes/shared/acumatica/session';
import {
	type Answer,
	connectionTo,
	CUSTOMER,
	empty,
	HASTY,
	inTurn,
	LOGIN,
	LOGOUT,
	reply,
	reset,
	type ScriptedServer,
	startScriptedServer,
} from './scriptedServer';

let server: ScriptedServer | undefined;
afterEach(async () => await server?.close());

const start = async (routes: Record<string, Answer>) =>
	(server = await startScriptedServer(routes));
const getCustomers = async (client: AcumaticaClient) =>
	await client.request({ method: 'GET', path: 'Customer', query: { $top: 1 } });
const create = async (client: AcumaticaClient) =>
	await client.request({ method: 'PUT', path: 'Customer', body: { CustomerName: { value: 'A' } } });
const failure = async (promise: Promise<unknown>) =>
	await promise.then(
		() => expect.unreachable('should not succeed'),
		(error: AcumaticaError) => error,
	);

describe('withAcumaticaSession', () => {
	it('signs in once, shares the session among requests, and signs out', async () => {
		const { calls, seen, url } = await start({ [`GET ${CUSTOMER}`]: () => [{ id: '1' }] });
		const result = await withAcumaticaSession(connectionTo({ url }), HASTY, async (client) => {
			const [first] = await Promise.all([getCustomers(client), getCustomers(client)]);
			expect(client.requestCount).toBe(3);
			return first;
		});
		expect(result).toEqual([{ id: '1' }]);
		expect(calls()).toEqual([LOGIN, `GET ${CUSTOMER}`, `GET ${CUSTOMER}`, LOGOUT]);
		expect(JSON.parse(seen[0]?.body ?? '')).toEqual({
			name: 'admin',
			password: 'Secret-1',
			tenant: 'Company',
			branch: 'MAIN',
		});
		expect(seen[1]?.headers.cookie).toMatch(/^\.ASPXAUTH=AB\d+; /);
		expect(seen[1]?.headers.cookie).toContain('Locale=Culture=en-US&TimeZone=GMTM0800A');
		expect(seen[3]?.headers['content-length']).toBe('0');
		expect(seen[3]?.headers.cookie).toContain('ASP.NET_SessionId=');
	});

	it('makes no session when nothing is requested', async () => {
		const { calls, url } = await start({});
		await withAcumaticaSession(connectionTo({ url }), HASTY, async () => undefined);
		expect(calls()).toEqual([]);
	});

	it('signs out after an error and keeps that error', async () => {
		const { calls, url } = await start({
			[`GET ${CUSTOMER}`]: () => [],
			[LOGOUT]: reply(500, 'no'),
		});
		const error = await failure(
			withAcumaticaSession(connectionTo({ url }), HASTY, async (client) => {
				await getCustomers(client);
				throw new Error('mine');
			}),
		);
		expect(error.message).toBe('mine');
		expect(calls().at(-1)).toBe(LOGOUT);
	});

	it('signs in again once when the session ended in mid-run, also for a create', async () => {
		const { calls, url } = await start({
			[`PUT ${CUSTOMER}`]: inTurn(empty(401), () => ({ id: '1' })),
		});
		const result = await withAcumaticaSession(connectionTo({ url }), HASTY, create);
		expect(result).toEqual({ id: '1' });
		const put = `PUT ${CUSTOMER}`;
		expect(calls()).toEqual([LOGIN, put, LOGOUT, LOGIN, put, LOGOUT]);
	});

	it('signs in again once for many requests that are refused together', async () => {
		let refused = 0;
		const { calls, url } = await start({
			[`GET ${CUSTOMER}`]: (request, response) =>
				refused++ < 2 ? empty(401)(request, response) : [],
		});
		await withAcumaticaSession(connectionTo({ url }), HASTY, async (client) => {
			await Promise.all([getCustomers(client), getCustomers(client)]);
		});
		expect(calls().filter((call) => call === LOGIN)).toHaveLength(2);
	});

	it('gives up when the 401 stays', async () => {
		const { calls, url } = await start({ [`GET ${CUSTOMER}`]: empty(401) });
		const error = await failure(withAcumaticaSession(connectionTo({ url }), HASTY, getCustomers));
		expect(error.kind).toBe('signedOut');
		expect(calls().filter((call) => call === LOGIN)).toHaveLength(2);
		expect(calls().at(-1)).toBe(LOGOUT);
	});

	it('tries a wrong password once, however many requests are made', async () => {
		const { calls, url } = await start({
			[LOGIN]: reply(500, {
				message: 'An error has occurred.',
				exceptionMessage: 'Error: Invalid credentials. Please try again.',
				exceptionType: 'PX.Data.PXException',
			}),
		});
		await withAcumaticaSession(connectionTo({ url }), HASTY, async (client) => {
			for (let count = 0; count < 3; count += 1) {
				const error = await failure(getCustomers(client));
				expect(error.kind).toBe('signInRefused');
				expect(JSON.stringify(error) + error.stack).not.toContain('Secret-1');
			}
		});
		expect(calls()).toEqual([LOGIN]);
	});

	it('signs out when cancelled during the sign-in', async () => {
		const cancel = new AbortController();
		const { calls, url } = await start({
			[LOGIN]: async (_request, response) => {
				cancel.abort();
				await new Promise((resolve) => setTimeout(resolve, 50));
				response.writeHead(204, { 'Set-Cookie': '.ASPXAUTH=late; path=/; secure' });
				response.end();
			},
		});
		const options = { ...HASTY, signal: cancel.signal };
		const error = await failure(withAcumaticaSession(connectionTo({ url }), options, getCustomers));
		expect(error.kind).toBe('cancelled');
		expect(calls()).toEqual([LOGIN, LOGOUT]);
		expect(server?.seen.at(-1)?.headers.cookie).toBe('.ASPXAUTH=late');
	});

	it('gives up a request on its way when cancelled, and says that a write may have happened', async () => {
		const cancel = new AbortController();
		const { calls, url } = await start({
			[`PUT ${CUSTOMER}`]: () => {
				cancel.abort();
			},
		});
		const options = { ...HASTY, signal: cancel.signal };
		const error = await failure(withAcumaticaSession(connectionTo({ url }), options, create));
		expect(error).toMatchObject({ kind: 'cancelled', outcomeUnknown: true });
		expect(calls().at(-1)).toBe(LOGOUT);
	});

	it('repeats reads, never a create whose outcome is unknown', async () => {
		const { calls, url } = await start({
			[`GET ${CUSTOMER}`]: inTurn(reset, empty(503), () => []),
			[`PUT ${CUSTOMER}`]: reset,
		});
		const error = await failure(
			withAcumaticaSession(connectionTo({ url }), HASTY, async (client) => {
				expect(await getCustomers(client)).toEqual([]);
				await create(client);
			}),
		);
		expect(error).toMatchObject({ kind: 'transient', outcomeUnknown: true });
		expect(calls().filter((call) => call === `GET ${CUSTOMER}`)).toHaveLength(3);
		expect(calls().filter((call) => call === `PUT ${CUSTOMER}`)).toHaveLength(1);
	});

	it('repeats a create that was declined', async () => {
		const declined = reply(429, 'Too many', { 'Retry-After': '0' });
		const { url } = await start({ [`PUT ${CUSTOMER}`]: inTurn(declined, () => ({ id: '1' })) });
		const result = await withAcumaticaSession(connectionTo({ url }), HASTY, create);
		expect(result).toEqual({ id: '1' });
	});

	it('carries thousands of requests at once without exceeding its limit or a warning', async () => {
		const warnings: Error[] = [];
		const warned = (warning: Error) => warnings.push(warning);
		process.on('warning', warned);
		let running = 0;
		let most = 0;
		const { url } = await start({
			[`GET ${CUSTOMER}`]: async () => {
				most = Math.max(most, (running += 1));
				await new Promise((resolve) => setTimeout(resolve, 1));
				running -= 1;
				return [];
			},
		});
		const connection = connectionTo({ url }, { maxConcurrentRequests: 3 });
		const { signal } = new AbortController();
		await withAcumaticaSession(connection, { ...HASTY, signal }, async (client) => {
			await Promise.all(Array.from({ length: 1000 }, async () => await getCustomers(client)));
		});
		await new Promise((resolve) => setImmediate(resolve));
		process.off('warning', warned);
		expect(most).toBe(3);
		expect(warnings).toEqual([]);
	});

	it('lets writes that the work left behind come to their end, and sends no more', async () => {
		let arrived = () => {};
		const writing = new Promise<void>((resolve) => (arrived = resolve));
		const { calls, url } = await start({
			[`PUT ${CUSTOMER}`]: async () => {
				arrived();
				await new Promise((resolve) => setTimeout(resolve, 50));
				return { id: '1' };
			},
		});
		let left: Promise<unknown> | undefined;
		const connection = connectionTo({ url }, { maxConcurrentRequests: 1 });
		const error = await failure(
			withAcumaticaSession(connection, HASTY, async (client) => {
				left = Promise.allSettled([create(client), create(client)]);
				await writing;
				throw new Error('mine');
			}),
		);
		expect(error.message).toBe('mine');
		expect(await left).toMatchObject([
			{ status: 'fulfilled' },
			{ status: 'rejected', reason: { kind: 'cancelled', outcomeUnknown: false } },
		]);
		expect(calls()).toEqual([LOGIN, `PUT ${CUSTOMER}`, LOGOUT]);
	});

	it('refuses requests after its end', async () => {
		const { url } = await start({});
		let kept: AcumaticaClient | undefined;
		await withAcumaticaSession(connectionTo({ url }), HASTY, async (client) => {
			kept = client;
		});
		expect((await failure(create(kept as AcumaticaClient))).kind).toBe('cancelled');
	});
});
