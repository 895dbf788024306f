import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startAcumaticaEmulator, type AcumaticaEmulator } from '.';
import { TestClient } from './testClient';

describe('sign-in and seats (rules 1 to 5)', () => {
	let emulator: AcumaticaEmulator;
	let client: TestClient;
	let now: number;

	beforeEach(async () => {
		now = Date.parse('2026-11-23T09:00:00Z');
		emulator = await startAcumaticaEmulator({ clock: () => now });
		client = new TestClient(emulator);
	});
	afterEach(async () => await emulator.close());

	test('rule 1: GET /entity answers without authentication', async () => {
		const reply = await client.send('GET', 'entity');
		expect(reply.status).toBe(200);
		expect(reply.body).toMatchObject({
			version: { acumaticaBuildVersion: expect.any(String) as string },
			endpoints: [
				{
					name: 'Default',
					version: '24.200.001',
					href: '/AcumaticaERP/entity/Default/24.200.001/',
				},
				{ name: 'Default', version: '25.200.001' },
			],
		});
	});

	test('rule 2: sign-in sets the seven cookies, each twice, and nothing else', async () => {
		const reply = await client.signIn();
		expect(reply.status).toBe(204);
		expect(reply.text).toBe('');
		const names = reply.headers.getSetCookie().map((cookie) => cookie.split('=')[0]);
		expect(names).toHaveLength(14);
		expect([...new Set(names)].sort()).toEqual([
			'.ASPXAUTH',
			'ASP.NET_SessionId',
			'CompanyID',
			'Locale',
			'UserBranch',
			'requestid',
			'requeststat',
		]);
		expect((await client.entity('GET', 'Customer')).status).toBe(200);
	});

	test('rule 2: a form and the old name of the tenant are taken too', async () => {
		const { user, password } = emulator.login;
		const reply = await client.send('POST', 'entity/auth/login', {
			body: new URLSearchParams({ name: user, password, company: 'Company' }).toString(),
			headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
		});
		expect(reply.status).toBe(204);
	});

	test('rule 2: a wrong password is a 500, and locks the account in the end', async () => {
		const wrong = await client.signIn({ password: 'wrong' });
		expect(wrong.status).toBe(500);
		expect(wrong.body).toMatchObject({
			message: 'An error has occurred.',
			exceptionMessage: 'Error: Invalid credentials. Please try again.',
			exceptionType: 'PX.Data.PXException',
		});
		for (let attempt = 0; attempt < 4; attempt += 1) await client.signIn({ password: 'wrong' });
		expect((await client.signIn()).text).toContain('locked out');
		expect(emulator.stats).toMatchObject({ signIns: 0, seatsInUse: 0 });
	});

	test('rule 2: any tenant is taken where there is one, unknown ones are refused where there are two', async () => {
		expect((await client.signIn({ tenant: 'Nowhere' })).status).toBe(204);
		emulator.settings.tenants = ['Company', 'Test'];
		const reply = await client.signIn({ tenant: 'Nowhere' });
		expect(reply.status).toBe(500);
		expect(reply.body).toMatchObject({ exceptionType: 'PX.Data.PXUndefinedCompanyException' });
		expect((await client.signIn({ tenant: 'test' })).status).toBe(204);
	});

	test('a pending change of the password refuses the sign-in', async () => {
		emulator.settings.users = [{ name: 'new', password: 'x', passwordChangePending: true }];
		const reply = await client.signIn({ name: 'new', password: 'x' });
		expect(reply.text).toContain('You need to change your password.');
	});

	test.each([
		['429-text', 429, 'API Login Limit'],
		['429-iis-text', 429, 'The custom error module does not recognize this error.'],
		['500-json', 500, 'API Login Limit'],
		['500-html-title', 500, '<title>API Login Limit'],
	] as const)('rule 3: the seat limit as %s', async (form, status, text) => {
		emulator.settings.seatLimitForm = form;
		for (let seat = 0; seat < 2; seat += 1) await new TestClient(emulator).signIn();
		const reply = await client.signIn();
		expect(reply.status).toBe(status);
		expect(reply.text).toContain(text);
		expect(emulator.stats).toMatchObject({ signIns: 2, seatsInUse: 2, mostSeatsInUse: 2 });
	});

	test('rule 3: the seat limit as a redirect to an error page, which answers 200', async () => {
		emulator.settings.seatLimitForm = '302-error.aspx';
		emulator.settings.seats = 0;
		const reply = await client.signIn();
		expect(reply.status).toBe(302);
		const location = reply.headers.get('location') ?? '';
		expect(decodeURIComponent(location)).toContain('number of concurrent API logins');
		const page = await client.send('GET', location.replace('/AcumaticaERP/', ''));
		expect(page.status).toBe(200);
		expect(page.headers.get('content-type')).toBe('text/html');
	});

	test('rule 3: signing out and idling free the seat', async () => {
		await client.signIn();
		expect(emulator.stats.seatsInUse).toBe(1);
		await client.signOut();
		expect(emulator.stats).toMatchObject({ seatsInUse: 0, signOuts: 1 });
		await client.signIn();
		now += emulator.settings.idleTimeoutMs;
		expect(emulator.stats.seatsInUse).toBe(0);
		expect((await client.entity('GET', 'Customer')).status).toBe(401);
	});

	test('rule 4: signing out expires the cookies, and needs a Content-Length', async () => {
		await client.signIn();
		const withoutLength = await rawSignOut(emulator, client.cookieHeader());
		expect(withoutLength).toContain('HTTP/1.1 411');
		expect(emulator.stats.seatsInUse).toBe(1);
		const reply = await client.signOut();
		expect(reply.status).toBe(204);
		expect(reply.headers.getSetCookie().join()).toMatch(/\.ASPXAUTH=;.*ASP\.NET_SessionId=;/);
		expect((await client.entity('GET', 'Customer')).status).toBe(401);
	});

	test('rule 5: no session is 401, no right on the form is 403', async () => {
		const reply = await client.entity('GET', 'Customer');
		expect(reply.status).toBe(401);
		expect(reply.body).toHaveProperty('message');
		await client.signIn();
		emulator.settings.forbiddenScreens = ['AR303000'];
		expect((await client.entity('GET', 'Customer')).body).toEqual({
			message: 'You have insufficient rights to access the Customers (AR303000) form.',
		});
	});

	test('an endpoint, a version or an entity that does not exist is 404', async () => {
		await client.signIn();
		for (const path of [
			'Default/23.200.001/Customer',
			'Other/1/Customer',
			'Default/24.200.001/Nothing',
		]) {
			expect((await client.send('GET', `entity/${path}`)).status).toBe(404);
		}
	});
});

/** fetch always sends a Content-Length, so the request is written by hand. */
async function rawSignOut(emulator: AcumaticaEmulator, cookies: string): Promise<string> {
	const { connect } = await import('node:net');
	return await new Promise((resolve, reject) => {
		const socket = connect(emulator.port, '127.0.0.1', () => {
			socket.write(
				`POST /AcumaticaERP/entity/auth/logout HTTP/1.1\r\nHost: x\r\nCookie: ${cookies}\r\nConnection: close\r\n\r\n`,
			);
		});
		let text = '';
		socket.on('data', (chunk) => (text += chunk.toString()));
		socket.on('end', () => resolve(text));
		socket.on('error', reject);
	});
}
