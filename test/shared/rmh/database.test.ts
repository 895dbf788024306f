import { afterEach, describe, expect, it } from 'vitest';
import { parseRmhConnection } from '../../../nodes/shared/rmh/connection';
import { withRmhDatabase, type RmhDatabase } from '../../../nodes/shared/rmh/database';
import {
	bit,
	int,
	nvarchar,
	wallClock,
	type SqlParameters,
} from '../../../nodes/shared/rmh/parameters';
import { SqlServerError } from '../../emulators/rmh/engine/types';
import { FAKE_DATABASE, FAKE_LOGIN, type FakeScript } from '../../emulators/rmh/tds/fakeEngine';
import { startFakeServer, type FakeServer } from '../../emulators/rmh/tds/fakeServer';
import type { EncryptionSetting } from '../../emulators/rmh/tds/prelogin';

let fake: FakeServer | undefined;
afterEach(async () => {
	await fake?.close();
	fake = undefined;
});

async function serve(script?: FakeScript, encryption?: EncryptionSetting): Promise<FakeServer> {
	fake = await startFakeServer(script, encryption);
	return fake;
}

const connectionTo = ({ server }: FakeServer, more: object = {}) =>
	parseRmhConnection({
		...FAKE_LOGIN,
		server: '127.0.0.1',
		port: server.port,
		database: FAKE_DATABASE,
		encrypt: false,
		...more,
	});

const read =
	(sql: string, parameters: SqlParameters = {}) =>
	async (database: RmhDatabase) =>
		await database.read(sql, parameters);

/** One row with one column. */
const oneRow: FakeScript = async function* () {
	const type = { kind: 'int' } as const;
	yield { kind: 'columns', columns: [{ name: 'A', type, nullable: false }] };
	yield { kind: 'row', values: [1] };
	yield { kind: 'done', rowCount: 1 };
};

/** Runs until somebody cancels it. */
const endless: FakeScript = async function* (_sql, _parameters, signal) {
	await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
	signal.throwIfAborted();
	yield { kind: 'done', rowCount: 0 };
};

describe('withRmhDatabase', () => {
	it('sends parameters with their types and gives rows back', async () => {
		const server = await serve();
		const parameters = {
			number: int(7),
			none: int(null),
			yes: bit(true),
			text: nvarchar("O'Brien 龍 🍕", 50),
			time: wallClock('2026-11-23T09:15:00.123'),
		};
		const rows = await withRmhDatabase(connectionTo(server), {}, read('SELECT', parameters));

		expect(rows).toEqual([
			{
				number: 7,
				none: null,
				yes: true,
				text: "O'Brien 龍 🍕",
				time: '2026-11-23T09:15:00.123',
			},
		]);
	});

	it('works on one connection, sends nothing of its own, and closes it', async () => {
		const server = await serve(oneRow);
		await withRmhDatabase(connectionTo(server), {}, async (database) => {
			for (let round = 0; round < 3; round++) await database.read('SELECT 1 AS A');
			expect(server.server.connections).toBe(1);
		});

		const log = server.engine.sessions.flatMap((session) => session.log);
		expect(log).toEqual(new Array(3).fill('SELECT 1 AS A'));
		expect(server.server.statements).toBe(3);
		await expect.poll(() => server.server.connections).toBe(0);
	});

	it('closes the connection when the work fails, and passes its error on', async () => {
		const server = await serve(oneRow);
		const work = async () => {
			throw new RangeError('mine');
		};
		await expect(withRmhDatabase(connectionTo(server), {}, work)).rejects.toThrow('mine');
		await expect.poll(() => server.server.connections).toBe(0);
	});

	it('cancels the running statement on the server', async () => {
		const server = await serve(endless);
		const stop = new AbortController();
		const running = withRmhDatabase(connectionTo(server), { signal: stop.signal }, read('SELECT'));
		await expect.poll(() => server.server.statements).toBe(1);
		stop.abort();

		await expect(running).rejects.toMatchObject({ kind: 'cancelled' });
		await expect.poll(() => server.server.connections).toBe(0);
	});

	it('gives a statement up after the request timeout', async () => {
		const server = await serve(endless);
		const connection = connectionTo(server, { requestTimeout: 0.2 });
		await expect(withRmhDatabase(connection, {}, read('SELECT'))).rejects.toMatchObject({
			kind: 'timeout',
		});
	});

	it('tells a connection that breaks in mid-statement', async () => {
		const server = await serve(oneRow);
		server.server.faults.dropConnection({ before: 1 });
		await expect(withRmhDatabase(connectionTo(server), {}, read('SELECT'))).rejects.toMatchObject({
			kind: 'connectionLost',
		});
	});

	it.each([
		[2, 'succeeds'],
		[3, 'fails'],
	])('as the victim of %i deadlocks in a row it %s', async (deadlocks) => {
		let left = deadlocks;
		const server = await serve(async function* (...statement) {
			if (left-- > 0) throw new SqlServerError('deadlocked', { number: 1205, severity: 13 });
			yield* oneRow(...statement);
		});
		const reading = withRmhDatabase(connectionTo(server), {}, read('SELECT'));

		if (deadlocks === 2) expect(await reading).toEqual([{ A: 1 }]);
		else await expect(reading).rejects.toMatchObject({ kind: 'deadlock', sqlErrorNumber: 1205 });
	});
});

describe('a sign-in that does not come about', () => {
	it.each([
		[{ password: 'wrong' }, 'supported', 'loginRefused', 18456],
		[{ database: 'OTHER' }, 'supported', 'noSuchDatabase', 4060],
		[{ encrypt: true }, 'supported', 'certificate', undefined],
		[{ encrypt: true }, 'off', 'encryption', undefined],
	] as const)('%j with encryption %s: %s', async (more, encryption, kind, sqlErrorNumber) => {
		const server = await serve(oneRow, encryption);
		const failure = await withRmhDatabase(connectionTo(server, more), {}, read('SELECT')).catch(
			(error: unknown) => error,
		);

		expect(failure).toMatchObject({ kind });
		expect(failure).toHaveProperty(
			...((sqlErrorNumber ? ['sqlErrorNumber', sqlErrorNumber] : ['kind']) as [string]),
		);
		expect(JSON.stringify(failure)).not.toContain(FAKE_LOGIN.password);
	});

	it.each(['supported', 'required'] as const)(
		'an encrypted one with a trusted certificate works where encryption is %s',
		async (encryption) => {
			const server = await serve(oneRow, encryption);
			const connection = connectionTo(server, { encrypt: true, trustServerCertificate: true });
			expect(await withRmhDatabase(connection, {}, read('SELECT'))).toEqual([{ A: 1 }]);
		},
	);
});
