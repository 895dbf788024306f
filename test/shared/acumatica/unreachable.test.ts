import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import { afterEach, describe, expect, it } from 'vitest';
import type { AcumaticaError } from '../../../nodes/shared/acumatica/errors/AcumaticaError';
import { withAcumaticaSession } from '../../../nodes/shared/acumatica/session';
import {
	type Answer,
	connectionTo,
	CUSTOMER,
	HASTY,
	inTurn,
	LOGIN,
	type ScriptedServer,
	startScriptedServer,
} from './scriptedServer';

const closing: Array<() => Promise<unknown>> = [];
afterEach(async () => {
	await Promise.all(closing.splice(0).map(async (close) => await close()));
});
const start = async (routes: Record<string, Answer>): Promise<ScriptedServer> => {
	const server = await startScriptedServer(routes);
	closing.push(server.close);
	return server;
};
const request = async (url: string, options: object = HASTY, method: 'GET' | 'PUT' = 'GET') =>
	await withAcumaticaSession(connectionTo({ url }), options, async (client) => {
		const body = method === 'PUT' ? { CustomerName: { value: 'A' } } : undefined;
		return await client.request({ method, path: 'Customer', body });
	}).then(
		() => expect.unreachable('should not succeed'),
		(error: AcumaticaError) => error,
	);

describe('an instance that cannot be reached', () => {
	it('refuses the connection', async () => {
		const { url, close } = await startScriptedServer({});
		await close();
		const error = await request(url);
		expect(error).toMatchObject({ kind: 'transient', outcomeUnknown: false });
		expect(error.message).toContain('nothing listens there');
	});

	it('is unknown by name', async () => {
		const error = await request('https://acme.invalid/ERP');
		expect(['configuration', 'transient']).toContain(error.kind);
		expect(error.message).toContain('acme.invalid');
	});

	it('shows a certificate that nobody vouches for', async () => {
		const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }]);
		const server: Server = createServer({ cert, key }, (_request, response) => response.end());
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		closing.push(async () => await new Promise((resolve) => server.close(resolve)));
		const error = await request(`https://localhost:${(server.address() as AddressInfo).port}/ERP`);
		expect(error.kind).toBe('configuration');
		expect(error.message).toContain('certificate');
	});

	it('does not answer in time', async () => {
		const { url, calls } = await start({ [`GET ${CUSTOMER}`]: () => undefined });
		const error = await request(url, { retry: { tries: 1 }, timeoutMs: 50 });
		expect(error).toMatchObject({ kind: 'transient', outcomeUnknown: false });
		expect(error.message).toContain('in time');
		expect(calls()).toContain(`GET ${CUSTOMER}`);
	});

	it('does not answer a create in time', async () => {
		const { url, calls } = await start({ [`PUT ${CUSTOMER}`]: () => undefined });
		const error = await request(url, { ...HASTY, timeoutMs: 50 }, 'PUT');
		expect(error).toMatchObject({ kind: 'transient', outcomeUnknown: true });
		expect(error.description).toContain('look the record up');
		expect(calls().filter((call) => call === `PUT ${CUSTOMER}`)).toHaveLength(1);
	});

	it('breaks off in the middle of its answer', async () => {
		const { url } = await start({
			[`GET ${CUSTOMER}`]: (_request, response) => {
				response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '100' });
				response.write('[{"id":');
				setTimeout(() => response.destroy(), 5);
			},
		});
		expect(await request(url, { retry: { tries: 2, firstWaitMs: 1 } })).toMatchObject({
			kind: 'transient',
		});
	});

	it('answers with half a JSON', async () => {
		const half: Answer = () => '[{"id":';
		const { url } = await start({ [`GET ${CUSTOMER}`]: half, [`PUT ${CUSTOMER}`]: half });
		expect(await request(url)).toMatchObject({ kind: 'unexpected', outcomeUnknown: false });
		expect(await request(url, HASTY, 'PUT')).toMatchObject({ outcomeUnknown: true });
	});

	it('is another web site', async () => {
		const page: Answer = (_request, response) => {
			response.writeHead(200, { 'Content-Type': 'text/html' });
			response.end('<html><title>Welcome</title></html>');
		};
		const { url } = await start({ [LOGIN]: page, [`GET ${CUSTOMER}`]: page });
		const error = await request(url);
		expect(error).toMatchObject({ kind: 'configuration' });
		expect(error.message).toContain('Welcome');
	});

	it('needs to be waited for longer than a request may take', async () => {
		const { url, calls } = await start({
			[`GET ${CUSTOMER}`]: (_request, response) => {
				response.writeHead(429, { 'Retry-After': '600' });
				response.end();
			},
		});
		expect(await request(url)).toMatchObject({ kind: 'rateLimited' });
		expect(calls().filter((call) => call === `GET ${CUSTOMER}`)).toHaveLength(1);
	});

	it('does not sign in a second time when the reply to the first was lost', async () => {
		const { url, calls } = await start({
			[LOGIN]: inTurn((_request, response) => {
				response.socket?.destroy();
			}),
		});
		expect(await request(url)).toMatchObject({ kind: 'transient' });
		expect(calls()).toEqual([LOGIN]);
	});
});
