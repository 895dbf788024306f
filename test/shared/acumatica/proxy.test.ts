import http from 'node:http';
import { afterEach, expect, it, vi } from 'vitest';
import { withAcumaticaSession } from '../../../nodes/shared/acumatica/session';
import {
	connectionTo,
	CUSTOMER,
	HASTY,
	type ScriptedServer,
	startScriptedServer,
} from './scriptedServer';

let server: ScriptedServer | undefined;
const { globalAgent } = http;
afterEach(async () => {
	vi.unstubAllEnvs();
	http.globalAgent = globalAgent;
	await server?.close();
});

it('leaves proxies to the agents that n8n puts in place', async () => {
	vi.stubEnv('HTTP_PROXY', 'http://127.0.0.1:9');
	vi.stubEnv('http_proxy', 'http://127.0.0.1:9');
	server = await startScriptedServer({ [`GET ${CUSTOMER}`]: () => [] });
	const agent = new http.Agent({ keepAlive: true });
	const used = vi.spyOn(agent, 'createConnection' as never);
	http.globalAgent = agent;
	const result = await withAcumaticaSession(connectionTo(server), HASTY, async (client) => {
		return await client.request({ method: 'GET', path: 'Customer' });
	});
	agent.destroy();
	expect(result).toEqual([]);
	expect(used).toHaveBeenCalledTimes(1);
});
