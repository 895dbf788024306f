import { afterEach, describe, expect, it } from 'vitest';
import type { AcumaticaError } from '../../../nodes/shared/acumatica/errors/AcumaticaError';
import { testConnection } from '../../../nodes/shared/acumatica/testConnection';
import {
	type Answer,
	connectionTo,
	CUSTOMER,
	empty,
	LOGIN,
	LOGOUT,
	reply,
	type ScriptedServer,
	startScriptedServer,
} from './scriptedServer';

let server: ScriptedServer | undefined;
afterEach(async () => await server?.close());

const endpoints = {
	version: { acumaticaBuildVersion: '25.093.0036' },
	endpoints: [
		{ name: 'Default', version: '23.200.001' },
		{ name: 'Default', version: '25.200.001' },
		{ name: 'eCommerce', version: '25.200.001' },
	],
};
async function test(routes: Record<string, Answer>): Promise<AcumaticaError | undefined> {
	server = await startScriptedServer(routes);
	return await testConnection(connectionTo(server)).then(
		() => undefined,
		(error: AcumaticaError) => error,
	);
}

describe('testConnection', () => {
	it('reads a customer and signs out', async () => {
		expect(await test({ [`GET ${CUSTOMER}`]: () => [] })).toBeUndefined();
		expect(server?.calls()).toEqual([LOGIN, `GET ${CUSTOMER}`, LOGOUT]);
		expect(server?.seen[1]?.path).toContain('?$top=1&$select=CustomerID');
	});

	it('names the versions that there are when the endpoint is not one of them', async () => {
		const error = await test({ [`GET /site/entity`]: () => endpoints });
		expect(error?.kind).toBe('unknownEndpoint');
		expect(error?.message).toContain('Default 24.200.001');
		expect(error?.description).toContain('Default 23.200.001, Default 25.200.001.');
		expect(error?.description).not.toContain('eCommerce');
		expect(server?.calls().at(-1)).toBe(LOGOUT);
	});

	it('understands the list of older builds', async () => {
		const error = await test({ [`GET /site/entity`]: () => endpoints.endpoints });
		expect(error?.kind).toBe('unknownEndpoint');
	});

	it('stays with "not found" where the list does not help', async () => {
		expect((await test({ [`GET /site/entity`]: empty(500) }))?.kind).toBe('notFound');
	});

	it('passes on what the sign-in is refused for, at once', async () => {
		const error = await test({
			[LOGIN]: reply(500, '<html><title>API Login Limit</title></html>'),
		});
		expect(error?.kind).toBe('seatLimit');
		expect(server?.calls()).toEqual([LOGIN]);
	});

	it('names the form that the user may not see', async () => {
		const message = 'You have insufficient rights to access the Customers (AR303000) form.';
		const error = await test({ [`GET ${CUSTOMER}`]: reply(403, { message }) });
		expect(error).toMatchObject({ kind: 'permission' });
		expect(error?.message).toContain('AR303000');
		expect(server?.calls().at(-1)).toBe(LOGOUT);
	});
});
