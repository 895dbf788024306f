import { afterEach, describe, expect, it } from 'vitest';
import type { AcumaticaError } from '../../../nodes/shared/acumatica/errors/AcumaticaError';
import { withAcumaticaSession } from '../../../nodes/shared/acumatica/session';
import {
	type Answer,
	connectionTo,
	CUSTOMER,
	empty,
	HASTY,
	LOGOUT,
	type ScriptedServer,
	startScriptedServer,
} from './scriptedServer';

let server: ScriptedServer | undefined;
afterEach(async () => await server?.close());

/** Accepts one token and refuses every other. */
const only =
	(token: string): Answer =>
	(request, response) =>
		request.headers.authorization === `Bearer ${token}` ? [] : empty(401)(request, response);

async function run(refresh: () => Promise<string>, work = 1) {
	server = await startScriptedServer({ [`GET ${CUSTOMER}`]: only('second') });
	const connection = connectionTo(server, {
		authentication: { kind: 'oAuth2', accessToken: 'first', refresh },
	});
	return await withAcumaticaSession(connection, HASTY, async (client) => {
		const get = async () => await client.request({ method: 'GET', path: 'Customer' });
		return await Promise.all(Array.from({ length: work }, get));
	});
}

describe('a session with an access token', () => {
	it('refreshes it once for all requests, names the branch, and signs out', async () => {
		let refreshed = 0;
		await run(async () => {
			refreshed += 1;
			return 'second';
		}, 4);
		expect(refreshed).toBe(1);
		expect(server?.calls().at(-1)).toBe(LOGOUT);
		const last = server?.seen.at(-1);
		expect(last?.headers.authorization).toBe('Bearer second');
		expect(server?.seen[0]?.headers['px-cbapibranch']).toBe('MAIN');
	});

	it('says that it has to be connected again when it cannot be refreshed', async () => {
		const error = await run(async () => {
			throw new Error('invalid_grant for refresh token ABC');
		}).catch((thrown: AcumaticaError) => thrown);
		expect(error).toMatchObject({ kind: 'signedOut' });
		expect(JSON.stringify(error) + String(error)).not.toContain('ABC');
	});

	it('gives up when the new token is refused as well', async () => {
		const error = await run(async () => 'third').catch((thrown: AcumaticaError) => thrown);
		expect(error).toMatchObject({ kind: 'signedOut' });
		expect(server?.calls().filter((call) => call === `GET ${CUSTOMER}`)).toHaveLength(2);
	});
});
