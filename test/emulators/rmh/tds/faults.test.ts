import sql from 'mssql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { SqlServerError } from '../engine/types';
import { startFakeServer, type FakeServer } from './fakeServer';

let fake: FakeServer;
let pool: sql.ConnectionPool;

beforeEach(async () => {
	fake = await startFakeServer();
	pool = await fake.connect();
});
afterEach(async () => await fake.close());

const run = async (text: string) => await pool.request().query(text);
const executed = () => fake.engine.sessions.flatMap(({ log }) => log);

describe('faults that a test asks for', () => {
	it('cut the connection before a statement, by number', async () => {
		fake.server.faults.dropConnection({ before: 2 });
		await run('one');
		await expect(run('two')).rejects.toThrow('socket hang up');
		await run('three');
		expect(executed()).toEqual(['one', 'three']);
	});

	it('lose the reply to a statement that has run, by text', async () => {
		fake.server.faults.dropConnection({ after: /^insert/ });
		await run('one');
		await expect(run('insert')).rejects.toThrow('socket hang up');
		await run('insert');
		expect(executed()).toEqual(['one', 'insert', 'insert']);
	});

	it('lose the reply to a commit', async () => {
		fake.server.faults.dropConnection({ after: /^COMMIT/ });
		const transaction = new sql.Transaction(pool);
		await transaction.begin();
		await transaction.request().query('one');
		await expect(transaction.commit()).rejects.toThrow();
		expect(executed()).toEqual(['begin READ COMMITTED', 'one', 'commit']);
	});

	it('answer with an error as often as asked', async () => {
		const error = new SqlServerError(
			'Transaction (Process ID 55) was deadlocked on lock resources with another process and has been chosen as the deadlock victim. Rerun the transaction.',
			{ number: 1205, severity: 13, state: 51 },
		);
		fake.server.faults.failStatement({ match: /^update/, error, times: 2 });
		await run('select');
		for (let time = 0; time < 2; time++) {
			await expect(run('update')).rejects.toMatchObject({ number: 1205, class: 13 });
		}
		await run('update');
		expect(executed()).toEqual(['select', 'update']);
	});

	it('refuse new connections and logins', async () => {
		const { faults } = fake.server;
		faults.refuseConnections();
		await expect(fake.connect()).rejects.toMatchObject({ code: 'ESOCKET' });
		faults.refuseConnections(false);
		faults.failLogin(new SqlServerError('Too many.', { number: 17809, severity: 20 }));
		await expect(fake.connect()).rejects.toThrow('Too many.');
		expect((await fake.connect()).connected).toBe(true);
	});

	it('delay, and can be cleared', async () => {
		const { faults } = fake.server;
		faults.delay(100);
		faults.dropConnection({ before: /./ });
		const begun = performance.now();
		await expect(run('one')).rejects.toThrow('socket hang up');
		expect(performance.now() - begun).toBeGreaterThan(95);
		faults.dropConnection({ before: /./ });
		faults.clear();
		await run('two');
	});
});

describe('the count of statements', () => {
	it('leaves out what the driver does on its own account', async () => {
		await run('one');
		await run('two');
		await run('set nocount on; select');
		expect(fake.server.statements).toBe(3);
		const transaction = new sql.Transaction(pool);
		await transaction.begin();
		await transaction.rollback();
		expect(fake.server.statements).toBe(3);
	});
});
