import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startAcumaticaEmulator, type AcumaticaEmulator } from '.';
import { TestClient, type TestReply } from './testClient';

interface Tokens {
	access_token: string;
	refresh_token?: string;
	expires_in: number;
	token_type: string;
	scope: string;
}

describe('OAuth (rules 3 and 6)', () => {
	let emulator: AcumaticaEmulator;
	let client: TestClient;
	let now: number;

	beforeEach(async () => {
		now = Date.parse('2026-11-23T09:00:00Z');
		emulator = await startAcumaticaEmulator({ clock: () => now });
		client = new TestClient(emulator);
	});
	afterEach(async () => await emulator.close());

	const form = async (path: string, values: Record<string, string>): Promise<TestReply> =>
		await client.send('POST', `identity/connect/${path}`, {
			body: new URLSearchParams({
				client_id: emulator.oauthClient.clientId,
				client_secret: emulator.oauthClient.clientSecret,
				...values,
			}).toString(),
			headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
		});
	const byPassword = async (scope: string): Promise<Tokens> => {
		const { user: username, password } = emulator.login;
		const reply = await form('token', { grant_type: 'password', username, password, scope });
		expect(reply.status, reply.text).toBe(200);
		return reply.body as Tokens;
	};
	const callWith = async (token: string, from = new TestClient(emulator)) =>
		(await from.entity('GET', 'Customer', { headers: { Authorization: `Bearer ${token}` } }))
			.status;

	test('the discovery document names the endpoints', async () => {
		const reply = await client.send('GET', 'identity/.well-known/openid-configuration');
		expect(reply.body).toMatchObject({
			token_endpoint: `${emulator.url}/identity/connect/token`,
			authorization_endpoint: `${emulator.url}/identity/connect/authorize`,
		});
	});

	test('authorization code with PKCE, once', async () => {
		const verifier = 'a'.repeat(50);
		const redirect = 'http://localhost:5678/rest/oauth2-credential/callback';
		const query = {
			client_id: emulator.oauthClient.clientId,
			redirect_uri: redirect,
			response_type: 'code',
			scope: 'api offline_access',
			state: 'xyz',
			code_challenge: createHash('sha256').update(verifier).digest('base64url'),
			code_challenge_method: 'S256',
		};
		const code = async () => {
			const reply = await client.send('GET', 'identity/connect/authorize', { query });
			expect(reply.status).toBe(302);
			const target = new URL(reply.headers.get('location') ?? '');
			expect(target.href.startsWith(redirect)).toBe(true);
			expect(target.searchParams.get('state')).toBe('xyz');
			return target.searchParams.get('code') ?? '';
		};
		const redeem = (value: string, code_verifier: string) =>
			form('token', {
				grant_type: 'authorization_code',
				code: value,
				redirect_uri: redirect,
				code_verifier,
			});
		expect((await redeem(await code(), 'wrong')).body).toEqual({ error: 'invalid_grant' });
		const good = await code();
		const reply = await redeem(good, verifier);
		expect(reply.body).toMatchObject({
			expires_in: 3600,
			token_type: 'Bearer',
			scope: 'api offline_access',
		});
		expect(await callWith((reply.body as Tokens).access_token)).toBe(200);
		expect((await redeem(good, verifier)).status).toBe(400);
	});

	test('a refresh token works once: the newest one counts', async () => {
		const first = await byPassword('api offline_access');
		const refresh = (token = '') =>
			form('token', { grant_type: 'refresh_token', refresh_token: token });
		const second = (await refresh(first.refresh_token)).body as Tokens;
		expect(second.refresh_token).not.toBe(first.refresh_token);
		expect((await refresh(first.refresh_token)).body).toEqual({ error: 'invalid_grant' });
		expect((await refresh(second.refresh_token)).status).toBe(200);
		expect((await byPassword('api')).refresh_token).toBeUndefined();
	});

	test('refusals: client credentials, no tenant, unknown tenant, wrong secret, password or scope', async () => {
		const [id = ''] = emulator.oauthClient.clientId.split('@');
		const error = async (values: Record<string, string>) =>
			((await form('token', { grant_type: 'password', ...values })).body as { error: string })
				.error;
		expect(await error({ grant_type: 'client_credentials' })).toBe('unsupported_grant_type');
		expect(await error({ client_id: id })).toBe('invalid_client');
		expect(await error({ client_id: `${id}@Nowhere` })).toBe('invalid_client');
		expect(await error({ client_secret: 'x' })).toBe('invalid_client');
		expect(await error({ username: 'admin', password: 'x' })).toBe('invalid_grant');
		const { user: username, password } = emulator.login;
		expect(await error({ username, password, scope: 'everything' })).toBe('invalid_scope');
		emulator.settings.requireTenantInClientId = false;
		expect(
			(await form('token', { grant_type: 'password', client_id: id, username, password })).status,
		).toBe(200);
	});

	test('the tenant is that of the client ID', async () => {
		emulator.settings.tenants = ['Company', 'Test'];
		emulator.customersOf('Test').insert({ CustomerID: 'T1', CustomerName: 'Of the test tenant' });
		const [id = ''] = emulator.oauthClient.clientId.split('@');
		const { user: username, password } = emulator.login;
		const reply = await form('token', {
			grant_type: 'password',
			client_id: `${id}@test`,
			username,
			password,
		});
		const { access_token } = reply.body as Tokens;
		const list = await client.entity('GET', 'Customer', {
			headers: { Authorization: `Bearer ${access_token}` },
		});
		expect(list.text).toContain('Of the test tenant');
		expect(emulator.customers.size).toBe(0);
	});

	test('rule 3: `api` has one seat per token, until it expires', async () => {
		const first = await byPassword('api');
		expect(emulator.stats.seatsInUse).toBe(0);
		expect(await callWith(first.access_token)).toBe(200);
		expect(await callWith(first.access_token)).toBe(200);
		expect(emulator.stats.seatsInUse).toBe(1);
		await callWith((await byPassword('api')).access_token);
		expect(emulator.stats.seatsInUse).toBe(2);
		expect(await callWith((await byPassword('api')).access_token)).toBe(429);
		emulator.settings.idleTimeoutMs = Infinity;
		now += 3_600_000;
		expect(emulator.stats.seatsInUse).toBe(0);
		expect(await callWith(first.access_token)).toBe(401);
	});

	test('rule 3: `api offline_access` keeps one seat through refreshes; revocation does not free it', async () => {
		const first = await byPassword('api offline_access');
		await callWith(first.access_token);
		const reply = await form('token', {
			grant_type: 'refresh_token',
			refresh_token: first.refresh_token ?? '',
		});
		const second = reply.body as Tokens;
		await callWith(second.access_token);
		expect(emulator.stats.seatsInUse).toBe(1);
		expect((await form('revocation', { token: second.access_token })).status).toBe(200);
		expect(await callWith(second.access_token)).toBe(401);
		expect(emulator.stats.seatsInUse).toBe(1);
	});

	test('rule 3: `api:concurrent_access` without cookies takes a seat per request', async () => {
		const { access_token } = await byPassword('api api:concurrent_access');
		const withCookies = new TestClient(emulator);
		await callWith(access_token, withCookies);
		await callWith(access_token, withCookies);
		expect(emulator.stats.seatsInUse).toBe(1);
		await callWith(access_token);
		expect(emulator.stats.seatsInUse).toBe(2);
		expect(await callWith(access_token)).toBe(429);
	});

	test('signing out with the token frees the seat; the token opens a new session', async () => {
		const { access_token } = await byPassword('api');
		await callWith(access_token);
		const headers = { Authorization: `Bearer ${access_token}` };
		expect((await client.send('POST', 'entity/auth/logout', { body: '', headers })).status).toBe(
			204,
		);
		expect(emulator.stats).toMatchObject({ seatsInUse: 0, signOuts: 1 });
		expect(await callWith(access_token)).toBe(200);
		expect(emulator.stats.seatsInUse).toBe(1);
	});
});
