import sql from 'mssql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { SqlServerError } from '../engine/types';
import { echo, type FakeSession } from './fakeEngine';
import { startFakeServer, type FakeServer } from './fakeServer';

let fake: FakeServer;
let pool: sql.ConnectionPool;

beforeEach(async () => {
	fake = await startFakeServer(async function* (text, parameters) {
		if (text === 'fail and roll back') {
			session().transactionCount = 0;
			throw new SqlServerError('Conversion failed.', { number: 245 });
		}
		yield* echo(text, parameters);
	});
	pool = await fake.connect();
});
afterEach(async () => await fake.close());

const session = (): FakeSession => fake.engine.session;

describe('transactions of the driver', () => {
	it('commit', async () => {
		const transaction = new sql.Transaction(pool);
		await transaction.begin(sql.ISOLATION_LEVEL.SERIALIZABLE);
		expect(session().transactionCount).toBe(1);
		await transaction.request().query('one');
		await transaction.request().batch('two');
		await transaction.commit();
		await pool.request().query('three');
		expect(session().log).toEqual(['begin SERIALIZABLE', 'one', 'two', 'commit', 'three']);
	});

	it('roll back', async () => {
		const transaction = new sql.Transaction(pool);
		await transaction.begin();
		await transaction.request().query('one');
		await transaction.rollback();
		await pool.request().query('two');
		expect(session().log).toEqual(['begin READ COMMITTED', 'one', 'rollback', 'two']);
	});

	it('that the server has rolled back tell so', async () => {
		const transaction = new sql.Transaction(pool);
		let aborted: boolean | undefined;
		transaction.on('rollback', (byServer: boolean) => (aborted = byServer));
		await transaction.begin();
		const failing = transaction.request().query('fail and roll back');
		await expect(failing).rejects.toMatchObject({ number: 245 });
		expect(aborted).toBe(true);
		await expect(transaction.commit()).rejects.toMatchObject({ code: 'EABORT' });
		await pool.request().query('goes on');
	});

	it('report a commit that fails', async () => {
		const transaction = new sql.Transaction(pool);
		await transaction.begin();
		session().transactionCount = 0;
		await expect(transaction.commit()).rejects.toThrow(/no corresponding BEGIN TRANSACTION/);
	});

	it('are rolled back when their client goes', async () => {
		const transaction = new sql.Transaction(pool);
		await transaction.begin();
		expect(session().transactionCount).toBe(1);
		fake.server.faults.dropConnection({ before: 1 });
		await expect(transaction.request().query('lost')).rejects.toThrow('socket hang up');
		await expect.poll(() => session().closed).toBe(true);
		expect(session().transactionCount).toBe(0);
		// Its pool would wait for it for ever.
		await expect(transaction.rollback()).rejects.toThrow();
	});
});

describe('transactions in T-SQL', () => {
	it('are known to the client, so that its next request is let in', async () => {
		await pool.request().batch('BEGIN TRAN');
		await pool.request().query('one');
		await pool.request().batch('COMMIT');
		await pool.request().query('two');
		await pool.request().batch('BEGIN TRAN');
		await pool.request().batch('ROLLBACK');
		await pool.request().query('three');
		expect(session().log).toHaveLength(7);
	});

	it('end a transaction of the driver', async () => {
		const transaction = new sql.Transaction(pool);
		let aborted = false;
		transaction.on('rollback', () => (aborted = true));
		await transaction.begin();
		await transaction.request().batch('ROLLBACK TRAN');
		expect(aborted).toBe(true);
	});
});
