import { setTimeout as sleep } from 'node:timers/promises';

import type sql from 'mssql';
import { Connection, Request } from 'tedious';
import { afterEach, describe, expect, it } from 'vitest';

import type { SqlEvent } from '../engine/types';
import { FAKE_DATABASE, FAKE_LOGIN } from './fakeEngine';
import { startFakeServer, type FakeServer } from './fakeServer';

let fake: FakeServer;
afterEach(async () => await fake.close());

const columns: SqlEvent = {
	kind: 'columns',
	columns: [
		{ name: 'id', type: { kind: 'int' }, nullable: false },
		{ name: 'text', type: { kind: 'nvarchar', length: 100 }, nullable: true },
	],
};

function rows(count: number, progress: { produced: number }) {
	return async function* (_: string, __: unknown, signal: AbortSignal): AsyncIterable<SqlEvent> {
		yield columns;
		for (let id = 0; id < count && !signal.aborted; id++) {
			progress.produced = id + 1;
			if (id % 100 === 0) await sleep(0);
			yield { kind: 'row', values: [id, id % 2 ? `row ${id}`.padEnd(100, '.') : null] };
		}
		yield { kind: 'done', rowCount: count };
	};
}

/** A streaming request reports errors as events and is done after them. */
async function whenDone(request: sql.Request): Promise<void> {
	await new Promise<void>((resolve) => request.once('done', () => resolve()));
}

describe('streams', () => {
	it('100,000 rows', async () => {
		fake = await startFakeServer(rows(100_000, { produced: 0 }));
		const pool = await fake.connect();
		const request = pool.request();
		request.stream = true;
		let count = 0;
		let sum = 0;
		request.on('row', ({ id }: { id: number }) => {
			count++;
			sum += id;
		});
		const done = whenDone(request);
		request.query('rows').catch(() => undefined);
		await done;
		expect([count, sum]).toEqual([100_000, (100_000 * 99_999) / 2]);
	});

	it('no faster than the client reads', async () => {
		const progress = { produced: 0 };
		fake = await startFakeServer(rows(1_000_000, progress));
		const pool = await fake.connect();
		const request = pool.request();
		request.stream = true;
		request.on('error', () => undefined);
		request.once('row', () => request.pause());
		request.query('rows').catch(() => undefined);
		await expect.poll(() => progress.produced).toBeGreaterThan(1000);
		let before = -1;
		while (before !== progress.produced) {
			before = progress.produced;
			await sleep(100);
		}
		expect(progress.produced).toBeLessThan(300_000);
		const done = whenDone(request);
		request.cancel();
		await done;
	});
});

describe('cancelling', () => {
	async function* waiting(text: string, _: unknown, signal: AbortSignal): AsyncIterable<SqlEvent> {
		if (text === 'wait') {
			await sleep(60_000, undefined, { signal });
			return;
		}
		yield columns;
		yield { kind: 'row', values: [1, 'still here'] };
		yield { kind: 'done', rowCount: 1 };
	}

	async function stillUsable(pool: sql.ConnectionPool): Promise<void> {
		expect((await pool.request().query('other')).recordset).toEqual([
			{ id: 1, text: 'still here' },
		]);
		expect(fake.engine.sessions.filter(({ closed }) => !closed)).toHaveLength(1);
	}

	it('a statement that runs', async () => {
		fake = await startFakeServer(waiting);
		const pool = await fake.connect();
		const request = pool.request();
		const running = request.query('wait');
		setTimeout(() => request.cancel(), 50);
		await expect(running).rejects.toMatchObject({ code: 'ECANCEL' });
		await stillUsable(pool);
	});

	it('happens by itself when the client waits too long', async () => {
		fake = await startFakeServer(waiting);
		const pool = await fake.connect({ requestTimeout: 2000 });
		await expect(pool.request().batch('wait')).rejects.toMatchObject({ code: 'ETIMEOUT' });
		await stillUsable(pool);
	});

	it('a result in the middle', async () => {
		fake = await startFakeServer(async function* (text, parameters, signal) {
			if (text === 'other') yield* waiting(text, parameters, signal);
			else yield* rows(1_000_000, { produced: 0 })(text, parameters, signal);
		});
		const pool = await fake.connect();
		const request = pool.request();
		request.stream = true;
		let count = 0;
		request.on('row', () => ++count === 50 && request.cancel());
		request.on('error', () => undefined);
		const done = whenDone(request);
		request.query('rows').catch(() => undefined);
		await done;
		expect(count).toBeLessThan(1_000_000);
		await stillUsable(pool);
	});

	it('of a statement that is delayed ends the wait', async () => {
		fake = await startFakeServer(waiting);
		const pool = await fake.connect();
		fake.server.faults.delay(60_000, /^slow/);
		const request = pool.request();
		const running = request.query('slow');
		setTimeout(() => request.cancel(), 50);
		await expect(running).rejects.toMatchObject({ code: 'ECANCEL' });
		expect(fake.engine.session.log).toEqual([]);
		await stillUsable(pool);
	});
});

describe('connections', () => {
	it('are served side by side', async () => {
		let running = 0;
		let most = 0;
		let allRun = () => {};
		const together = new Promise<void>((resolve) => (allRun = resolve));
		fake = await startFakeServer(async function* () {
			most = Math.max(most, ++running);
			if (most === 8) allRun();
			await together;
			running--;
			yield { kind: 'done', rowCount: 1 };
		});
		const pool = await fake.connect({ pool: { max: 8 } });
		await Promise.all(Array.from({ length: 8 }, async () => await pool.request().query('x')));
		expect(most).toBe(8);
		expect(fake.server.connections).toBe(8);
	});

	it('end their session when the client closes', async () => {
		fake = await startFakeServer();
		const pool = await fake.connect();
		await pool.close();
		await expect.poll(() => fake.engine.session.closed).toBe(true);
		expect(fake.server.connections).toBe(0);
	});

	it('abort what runs when the server closes', async () => {
		let aborted = false;
		fake = await startFakeServer(async function* (_, __, signal) {
			await sleep(60_000, undefined, { signal }).catch(() => (aborted = true));
			yield { kind: 'done', rowCount: 0 };
		});
		const pool = await fake.connect();
		const running = pool.request().query('x');
		const failed = expect(running).rejects.toThrow('socket hang up');
		await expect.poll(() => fake.engine.session.log.length).toBe(1);
		await fake.server.close();
		await failed;
		expect(aborted).toBe(true);
		expect(fake.engine.session.closed).toBe(true);
	});

	it('are reset between two users', async () => {
		fake = await startFakeServer();
		const connection = new Connection({
			server: '127.0.0.1',
			authentication: {
				type: 'default',
				options: { userName: FAKE_LOGIN.user, password: FAKE_LOGIN.password },
			},
			options: { port: fake.server.port, database: FAKE_DATABASE, encrypt: false },
		});
		await new Promise<void>((resolve, reject) =>
			connection.connect((error) => (error ? reject(error) : resolve())),
		);
		const run = async (text: string) =>
			await new Promise<void>((resolve, reject) =>
				connection.execSqlBatch(new Request(text, (error) => (error ? reject(error) : resolve()))),
			);
		await run('one');
		let told = 0;
		connection.on('resetConnection', () => told++);
		await new Promise<void>((resolve, reject) =>
			connection.reset((error) => (error ? reject(error) : resolve())),
		);
		await run('two');
		expect([told, fake.engine.session.resets]).toEqual([1, 1]);
		connection.close();
	});
});
