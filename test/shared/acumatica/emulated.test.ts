import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AcumaticaClient } from '../../../nodes/shared/acumatica/client';
import {
	type AcumaticaConnection,
	parseAcumaticaConnection,
} from '../../../nodes/shared/acumatica/connection';
import type { AcumaticaError } from '../../../nodes/shared/acumatica/errors/AcumaticaError';
import { withAcumaticaSession } from '../../../nodes/shared/acumatica/session';
import { testConnection } from '../../../nodes/shared/acumatica/testConnection';
import {
	type AcumaticaEmulator,
	type AcumaticaSettings,
	type FaultKind,
	type SeatLimitForm,
	startAcumaticaEmulator,
} from '../../emulators/acumatica';
import { HASTY } from './scriptedServer';

let emulator: AcumaticaEmulator;
beforeEach(async () => {
	emulator = await startAcumaticaEmulator();
});
afterEach(async () => {
	// Whatever a test did, no seat stays taken.
	expect(emulator.stats.seatsInUse).toBe(0);
	await emulator.close();
});

const connection = (overrides: object = {}): AcumaticaConnection =>
	parseAcumaticaConnection(
		{ url: emulator.url, ...emulator.login, ...overrides },
		{ kind: 'signIn' },
	);
const outcome = async (promise: Promise<unknown>) =>
	await promise.then(
		() => undefined,
		(error: AcumaticaError) => error,
	);
const run = async <T>(work: (client: AcumaticaClient) => Promise<T>, signal?: AbortSignal) =>
	await withAcumaticaSession(connection(), { ...HASTY, signal }, work);
const list = async (client: AcumaticaClient, query = {}) =>
	await client.request({ method: 'GET', path: 'Customer', query });
const put = async (client: AcumaticaClient, id = 'A1', more = {}) =>
	await client.request({
		method: 'PUT',
		path: 'Customer',
		body: { CustomerID: { value: id }, CustomerName: { value: 'Ann' }, ...more },
	});

describe('the credential test', () => {
	it('passes, and leaves no seat taken', async () => {
		expect(await outcome(testConnection(connection()))).toBeUndefined();
		expect(emulator.stats.signOuts).toBe(1);
	});

	it.each<[string, object, Partial<AcumaticaSettings>, string]>([
		['a wrong password', { password: 'wrong' }, {}, 'signInRefused'],
		[
			'an unknown tenant',
			{ tenant: 'Nobody' },
			{ tenants: ['Company', 'Second'] },
			'unknownTenant',
		],
		['an unknown branch', { branch: 'NOWHERE' }, {}, 'signInRefused'],
		['a wrong endpoint version', { endpointVersion: '18.200.001' }, {}, 'unknownEndpoint'],
		['a wrong endpoint name', { endpointName: 'Special' }, {}, 'unknownEndpoint'],
		['a missing right', {}, { forbiddenScreens: ['AR303000'] }, 'permission'],
	])('names %s', async (_what, fields, settings, kind) => {
		Object.assign(emulator.settings, settings);
		const error = await outcome(testConnection(connection(fields)));
		expect(error?.kind).toBe(kind);
		expect(String(error) + JSON.stringify(error)).not.toContain(emulator.login.password);
	});

	it.each<[SeatLimitForm]>([
		['429-text'],
		['429-iis-text'],
		['500-json'],
		['500-html-title'],
		['302-error.aspx'],
	])('names the seat limit in the form %s', async (seatLimitForm) => {
		Object.assign(emulator.settings, { seats: 1, seatLimitForm });
		await run(async (client) => {
			await list(client);
			expect((await outcome(testConnection(connection())))?.kind).toBe('seatLimit');
		});
	});

	it('names an address where there is no instance', async () => {
		const url = emulator.url.replace('AcumaticaERP', 'Nothing');
		expect((await outcome(testConnection(connection({ url }))))?.kind).toBe('configuration');
	});
});

describe('a session', () => {
	it('waits for a seat that is given back soon', async () => {
		emulator.settings.seats = 1;
		let release = () => {};
		const first = run(async (client) => {
			await list(client);
			await new Promise<void>((resolve) => (release = resolve));
		});
		await expect.poll(() => emulator.stats.seatsInUse).toBe(1);
		const second = withAcumaticaSession(connection(), { retry: { firstWaitMs: 50 } }, list);
		setTimeout(release, 20);
		expect(await second).toEqual([]);
		await first;
	});

	it('never takes more seats or sends more at once than allowed', async () => {
		await run(async (client) => {
			await Promise.all(
				Array.from({ length: 30 }, async (_, index) => await put(client, `C${index}`)),
			);
		});
		expect(emulator.stats).toMatchObject({ signIns: 1, signOuts: 1 });
		expect(emulator.stats.maxConcurrent).toBeLessThanOrEqual(2);
		expect(emulator.customers.all()).toHaveLength(30);
	});

	it('goes on after it has expired, and creates nothing twice', async () => {
		emulator.settings.autoNumbering = true;
		emulator.faults.inject({ kind: 'sessionExpired', method: 'PUT', nth: 2 });
		await run(async (client) => {
			for (const id of ['A', 'B', 'C']) await put(client, id);
		});
		expect(emulator.customers.all()).toHaveLength(3);
		expect(emulator.stats.signIns).toBe(2);
	});

	it('does not repeat a create whose reply was lost', async () => {
		emulator.settings.autoNumbering = true;
		for (const kind of ['lostReply', 'malformedJson'] satisfies FaultKind[]) {
			emulator.faults.inject({ kind, method: 'PUT' });
			const error = await outcome(run(put));
			expect(error).toMatchObject({ outcomeUnknown: true });
		}
		emulator.faults.inject({ kind: 'gatewayTimeout', method: 'PUT', afterProcessing: true });
		expect(await outcome(run(put))).toMatchObject({ kind: 'transient', outcomeUnknown: true });
		emulator.faults.inject({ kind: 'serverError', method: 'PUT', afterProcessing: true });
		expect(await outcome(run(put))).toMatchObject({ kind: 'unexpected', outcomeUnknown: true });
		emulator.faults.inject({ kind: 'errorPage', method: 'PUT', afterProcessing: true });
		expect(await outcome(run(put))).toMatchObject({ kind: 'unexpected', outcomeUnknown: true });
		expect(emulator.customers.all()).toHaveLength(5);
	});

	it.each<[FaultKind]>([
		['reset'],
		['lostReply'],
		['rateLimited'],
		['badGateway'],
		['unavailable'],
		['gatewayTimeout'],
		['seatLimit'],
	])('gets over %s when reading', async (kind) => {
		emulator.faults.inject({ kind, method: 'GET', times: 2 });
		expect(await run(list)).toEqual([]);
	});

	it.each<[FaultKind, string]>([
		['rateLimited', 'created'],
		['seatLimit', 'created'],
		['reset', 'transient'],
		['unavailable', 'transient'],
		['forbidden', 'permission'],
	])('meets %s when creating', async (kind, expected) => {
		emulator.faults.inject({ kind, method: 'PUT' });
		expect((await outcome(run(put)))?.kind ?? 'created').toBe(expected);
	});

	it.each<[string, (client: AcumaticaClient) => Promise<unknown>, string]>([
		[
			'an unknown field in a filter',
			async (c) => await list(c, { $filter: "Nope eq 'a'" }),
			'badQuery',
		],
		['a wrong literal', async (c) => await list(c, { $filter: 'CustomerID eq true' }), 'badQuery'],
		[
			'an unknown function',
			async (c) => await list(c, { $filter: "contains(CustomerID,'a')" }),
			'badQuery',
		],
		['an unknown selected field', async (c) => await list(c, { $select: 'Nope' }), 'badQuery'],
		[
			'a list that cannot be optimised',
			async (c) => await list(c, { $expand: 'CreditVerificationRules' }),
			'cannotOptimize',
		],
		[
			'a missing record',
			async (c) => await c.request({ method: 'GET', path: 'Customer/NOPE' }),
			'notFound',
		],
		[
			'an unknown class',
			async (c) => await put(c, 'A1', { CustomerClass: { value: 'NOPE' } }),
			'validation',
		],
		[
			'a name that is too long',
			async (c) => await put(c, 'A1', { CustomerName: { value: 'x'.repeat(300) } }),
			'validation',
		],
		[
			'an empty body',
			async (c) => await c.request({ method: 'PUT', path: 'Customer' }),
			'validation',
		],
		[
			'an unknown action',
			async (c) => await c.request({ method: 'POST', path: 'Customer/Nope', body: {} }),
			'notFound',
		],
		[
			'an insert of what is there',
			async (c) => {
				await put(c);
				await c.request({
					method: 'PUT',
					path: 'Customer',
					headers: { 'If-None-Match': '*' },
					body: { CustomerID: { value: 'A1' }, CustomerName: { value: 'Ann' } },
				});
			},
			'preconditionFailed',
		],
	])('names %s', async (_what, work, kind) => {
		const error = await outcome(run(work));
		expect(error).toMatchObject({ kind, outcomeUnknown: false });
	});

	it('says which field of a nested record is not accepted', async () => {
		const error = await outcome(
			run(async (client) => {
				await put(client, 'A1', { MainContact: { Address: { Country: { value: 'Nowhere' } } } });
			}),
		);
		expect(error?.fieldErrors).toMatchObject([
			{ path: 'MainContact/Address/Country', value: 'Nowhere' },
		]);
	});

	it('is signed out after a cancellation', async () => {
		const cancel = new AbortController();
		emulator.settings.latencyMs = 30;
		const error = await outcome(
			run(async (client) => {
				await list(client);
				setTimeout(() => cancel.abort(), 10);
				await list(client);
			}, cancel.signal),
		);
		expect(error?.kind).toBe('cancelled');
		await expect.poll(() => emulator.stats.seatsInUse).toBe(0);
	});
});

describe('a session with an access token', () => {
	let refreshToken = '';
	const token = async (grant: Record<string, string>): Promise<string> => {
		const response = await fetch(`${emulator.url}/identity/connect/token`, {
			method: 'POST',
			body: new URLSearchParams({
				client_id: emulator.oauthClient.clientId,
				client_secret: emulator.oauthClient.clientSecret,
				...grant,
			}),
		});
		const issued = (await response.json()) as { access_token: string; refresh_token: string };
		refreshToken = issued.refresh_token;
		return issued.access_token;
	};
	const connected = (accessToken: string) =>
		parseAcumaticaConnection(
			{
				url: emulator.url,
				branch: 'MAIN',
				clientId: emulator.oauthClient.clientId,
				oauthTokenData: { access_token: accessToken },
			},
			{
				kind: 'oAuth2',
				refresh: async () =>
					await token({ grant_type: 'refresh_token', refresh_token: refreshToken }),
			},
		);
	const signIn = async () =>
		await token({
			grant_type: 'password',
			username: emulator.login.user,
			password: emulator.login.password,
			scope: 'api offline_access',
		});

	it('takes one seat and gives it back', async () => {
		const connection = connected(await signIn());
		await withAcumaticaSession(connection, HASTY, async (client) => {
			await Promise.all([list(client), list(client), list(client)]);
			expect(emulator.stats.seatsInUse).toBe(1);
		});
	});

	it('goes on with a new token when the old one is refused', async () => {
		await signIn();
		const connection = connected('outdated');
		const results = await withAcumaticaSession(
			connection,
			HASTY,
			async (client) => await Promise.all([list(client), put(client, 'A1')]),
		);
		expect(results).toMatchObject([expect.any(Array), { CustomerID: { value: 'A1' } }]);
	});

	it('is named by the credential test when nobody can renew it', async () => {
		const error = await outcome(testConnection(connected('outdated')));
		expect(error).toMatchObject({ kind: 'signedOut' });
		expect(error?.description).toContain('connect it again');
	});
});
