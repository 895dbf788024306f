import { afterEach, describe, expect, it } from 'vitest';

import { startFakeServer, type FakeServer } from './fakeServer';
import type { EncryptionSetting } from './prelogin';

let fake: FakeServer;
afterEach(async () => await fake.close());

async function failure(work: Promise<unknown>): Promise<Error & { code?: string }> {
	return await work.then(
		() => {
			throw new Error('It should have failed.');
		},
		(error: Error) => error,
	);
}

describe('signing in', () => {
	it('accepts user, password with other scripts, and database', async () => {
		fake = await startFakeServer();
		const pool = await fake.connect();
		expect(pool.connected).toBe(true);
		expect(fake.server.statements).toBe(0);
		await pool.request().query('anything');
		expect(fake.server.statements).toBe(1);
	});

	it('refuses a wrong password as SQL Server does', async () => {
		fake = await startFakeServer();
		const error = await failure(fake.connect({ password: 'wrong' }));
		expect(error).toMatchObject({ code: 'ELOGIN', message: "Login failed for user 'fake_user'." });
	});

	it('refuses an unknown database', async () => {
		fake = await startFakeServer();
		const messages: Array<{ number: number; class: number; message: string }> = [];
		const connecting = fake.connect({
			database: 'ELSEWHERE',
			beforeConnect: (connection: NodeJS.EventEmitter) =>
				connection.on('errorMessage', (info) => messages.push(info)),
		});
		expect(await failure(connecting)).toMatchObject({ code: 'ELOGIN' });
		expect(messages.map(({ number, class: severity }) => [number, severity])).toEqual([
			[4060, 11],
			[18456, 14],
		]);
		expect(messages[0]?.message).toContain('"ELSEWHERE"');
	});

	it('refuses Windows sign-in', async () => {
		fake = await startFakeServer();
		const error = await failure(fake.connect({ domain: 'STORE' }));
		expect(error.message).toContain('Integrated authentication');
	});

	it('refuses older TDS versions', async () => {
		fake = await startFakeServer();
		const error = await failure(fake.connect({ options: { tdsVersion: '7_3_B' } }));
		expect(error.message).toContain('only 7.4');
	});

	it.each([512, 4096, 16_384, 32_767])('works with packets of %i bytes', async (packetSize) => {
		fake = await startFakeServer();
		const pool = await fake.connect({ options: { packetSize } } as object);
		const text = 'ä€😀'.repeat(20_000);
		const { recordset } = await pool.request().input('text', text).query('echo');
		expect(recordset[0].text).toBe(text);
	});
});

describe('encryption', () => {
	const cases: Array<[EncryptionSetting, boolean, RegExp | undefined]> = [
		['off', false, undefined],
		['off', true, /did not negotiate encryption/],
		['supported', false, undefined],
		['supported', true, undefined],
		['required', true, undefined],
		['required', false, /requires encryption/],
	];
	it.each(cases)('server %s, client encrypts: %s', async (setting, encrypt, refusal) => {
		fake = await startFakeServer(undefined, setting);
		const connecting = fake.connect({ options: { encrypt } });
		if (refusal) {
			expect((await failure(connecting)).message).toMatch(refusal);
			return;
		}
		const pool = await connecting;
		const text = 'x'.repeat(100_000);
		const { recordset } = await pool.request().input('text', text).query('echo');
		expect(recordset[0].text).toBe(text);
	});

	it('is refused by a client that does not trust the certificate', async () => {
		fake = await startFakeServer();
		const connecting = fake.connect({ options: { encrypt: true, trustServerCertificate: false } });
		expect((await failure(connecting)).message).toMatch(/self-signed/);
	});

	it('satisfies a client that trusts this certificate', async () => {
		fake = await startFakeServer();
		const pool = await fake.connect({
			options: {
				encrypt: true,
				trustServerCertificate: false,
				serverName: 'localhost',
				cryptoCredentialsDetails: { ca: fake.server.certificate },
			},
		} as object);
		expect(pool.connected).toBe(true);
	});

	it('refuses TDS 8 with an alert that names the reason', async () => {
		fake = await startFakeServer();
		const connecting = fake.connect({ options: { encrypt: 'strict' } } as object);
		expect((await failure(connecting)).message).toMatch(/protocol version/i);
	});
});
