import { afterEach, describe, expect, it } from 'vitest';
import { parseRmhConnection } from '../../../nodes/shared/rmh/connection';
import { withRmhDatabase, type RmhDatabase } from '../../../nodes/shared/rmh/database';
import {
	bigint,
	binary,
	bit,
	int,
	nvarchar,
	uniqueidentifier,
	varchar,
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
			large: bigint('9007199254740993'),
			word: varchar('Prepared', 10),
			long: nvarchar('龍'.repeat(5000), 'max'),
			bytes: binary('00000000000007D1', 8),
			noBytes: binary(null, 8),
			guid: uniqueidentifier('0b0c2f3e-0000-4000-8000-000000000001'),
		};
		const rows = await withRmhDatabase(connectionTo(server), {}, read('SELECT', parameters));

		expect(rows).toEqual([
			{
				number: 7,
				none: null,
				yes: true,
				text: "O'Brien 龍 🍕",
				time: '2026-11-23T09:15:00.123',
				large: '9007199254740993',
				word: 'Prepared',
				long: '龍'.repeat(5000),
				bytes: Buffer.from('00000000000007d1', 'hex'),
				noBytes: null,
				guid: '0B0C2F3E-0000-4000-8000-000000000001',
			},
		]);
	});

	it('works on one connection, gives way to tills, sends nothing else of its own, and closes it', async () => {
		const server = await serve(oneRow);
		await withRmhDatabase(connectionTo(server), {}, async (database) => {
			for (let round = 0; round < 3; round++) await database.read('SELECT 1 AS A');
			expect(server.server.connections).toBe(1);
		});

		const log = server.engine.sessions.flatMap((session) => session.log);
		expect(log).toEqual(new Array(3).fill('SET DEADLOCK_PRIORITY LOW; SELECT 1 AS A'));
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

describe('execute', () => {
	it('gives the rows of the last result', async () => {
		const server = await serve(async function* (...statement) {
			const type = { kind: 'int' } as const;
			yield { kind: 'columns', columns: [{ name: 'B', type, nullable: false }] };
			yield { kind: 'row', values: [2] };
			yield { kind: 'done', rowCount: 1 };
			yield* oneRow(...statement);
		});
		const work = async (database: RmhDatabase) => await database.execute('BATCH');
		expect(await withRmhDatabase(connectionTo(server), {}, work)).toEqual([{ A: 1 }]);
	});

	it.each([3, 4])('as the victim of %i deadlocks in a row', async (deadlocks) => {
		let left = deadlocks;
		const server = await serve(async function* (...statement) {
			if (left-- > 0) throw new SqlServerError('deadlocked', { number: 1205, severity: 13 });
			yield* oneRow(...statement);
		});
		const work = async (database: RmhDatabase) => await database.execute('BATCH');
		const running = withRmhDatabase(connectionTo(server), {}, work);
		if (deadlocks === 3) expect(await running).toEqual([{ A: 1 }]);
		else await expect(running).rejects.toMatchObject({ kind: 'deadlock' });
	});

	it('is repeated on a fresh connection when the old one breaks, but only if that does no harm', async () => {
		const server = await serve(oneRow);
		await withRmhDatabase(connectionTo(server), {}, async (database) => {
			const { faults } = server.server;
			faults.dropConnection({ after: 1 });
			await expect(database.execute('BATCH')).rejects.toMatchObject({ kind: 'connectionLost' });
			faults.dropConnection({ before: 1 });
			faults.dropConnection({ after: 2 });
			expect(await database.execute('BATCH', {}, { repeatable: true })).toEqual([{ A: 1 }]);
			for (const statement of [1, 2, 3]) faults.dropConnection({ before: statement });
			await expect(database.execute('BATCH', {}, { repeatable: true })).rejects.toMatchObject({
				kind: 'connectionLost',
			});
		});
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
