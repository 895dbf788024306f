import sql from 'mssql';
import { afterEach, describe, expect, it } from 'vitest';

import { SqlServerError, type SqlEvent, type SqlParameter } from '../engine/types';
import { echo, type FakeScript } from './fakeEngine';
import { startFakeServer, type FakeServer } from './fakeServer';

let fake: FakeServer;
afterEach(async () => await fake.close());

async function connect(script?: FakeScript): Promise<sql.ConnectionPool> {
	fake = await startFakeServer(script);
	return await fake.connect();
}

const number = { kind: 'int' } as const;

async function* twoResults(): AsyncIterable<SqlEvent> {
	yield { kind: 'info', number: 0, message: 'Hello from PRINT' };
	yield { kind: 'columns', columns: [{ name: 'a', type: number, nullable: false }] };
	yield { kind: 'row', values: [1] };
	yield { kind: 'row', values: [2] };
	yield { kind: 'done', rowCount: 2 };
	yield { kind: 'done', rowCount: 5 };
	yield { kind: 'done', rowCount: null };
	yield { kind: 'columns', columns: [{ name: '', type: number, nullable: true }] };
	yield { kind: 'done', rowCount: 0 };
}

function failing(error: Error): FakeScript {
	return async function* () {
		yield* [];
		throw error;
	};
}

describe('results', () => {
	it.each(['query', 'batch'] as const)('of several statements in one %s', async (how) => {
		const pool = await connect(twoResults);
		const messages: string[] = [];
		const request = pool.request();
		request.on('info', ({ message }: { message: string }) => messages.push(message));
		const { recordsets, rowsAffected } = await request[how]('anything');
		expect(recordsets).toEqual([[{ a: 1 }, { a: 2 }], []]);
		expect(rowsAffected).toEqual([2, 5, 0]);
		expect(messages).toEqual(['Hello from PRINT']);
	});

	it('of a statement that says nothing', async () => {
		const pool = await connect(async function* () {});
		expect(await pool.request().batch('SET NOCOUNT ON')).toMatchObject({ rowsAffected: [] });
	});

	it('reach the engine with their text as it was written', async () => {
		const pool = await connect();
		const text = "SELECT N'Ж😀'\r\n\t-- it's a comment";
		await pool.request().batch(text);
		await pool.request().query(text);
		expect(fake.engine.session.log).toEqual([text, text]);
	});
});

describe('errors', () => {
	const failure = new SqlServerError("Invalid object name 'dbo.Nowhere'.", {
		number: 208,
		severity: 16,
		state: 3,
		lineNumber: 4,
		procName: 'dbo.Something',
	});

	it.each(['query', 'batch'] as const)('of a %s keep all that SQL Server says', async (how) => {
		const pool = await connect(async function* () {
			yield { kind: 'done', rowCount: 1 };
			throw failure;
		});
		const running = how === 'query' ? pool.request().query('x') : pool.request().batch('x');
		await expect(running).rejects.toMatchObject({
			name: 'RequestError',
			code: 'EREQUEST',
			message: failure.message,
			number: 208,
			state: 3,
			class: 16,
			lineNumber: 4,
			procName: 'dbo.Something',
			serverName: 'RMH-EMULATOR',
		});
		expect(fake.server.connections).toBe(1);
	});

	it('after rows', async () => {
		const pool = await connect(async function* () {
			yield { kind: 'columns', columns: [{ name: 'a', type: number, nullable: false }] };
			yield { kind: 'row', values: [1] };
			throw failure;
		});
		await expect(pool.request().query('anything')).rejects.toMatchObject({ number: 208 });
	});

	it('of class 20 end the connection', async () => {
		const fatal = new SqlServerError('Warning: Fatal error.', { number: 823, severity: 24 });
		const pool = await connect(failing(fatal));
		await expect(pool.request().query('anything')).rejects.toMatchObject({ number: 823 });
		await expect.poll(() => fake.server.connections).toBe(0);
	});

	it('that the engine did not mean are reported as its failure', async () => {
		const pool = await connect(failing(new TypeError('cannot read property')));
		await expect(pool.request().query('anything')).rejects.toThrow(
			'RMH emulator: the engine failed: cannot read property',
		);
	});
});

describe('parameters', () => {
	it('arrive with the declared types, and outputs come back', async () => {
		let seen: SqlParameter[] = [];
		const pool = await connect(async function* (_, parameters) {
			seen = parameters;
			yield { kind: 'output', name: '@id', type: number, value: 42 };
		});
		const { output } = await pool
			.request()
			.input('name', sql.NVarChar(50), 'Ann')
			.output('id', sql.Int)
			.output('untouched', sql.NVarChar(5), 'as is')
			.query('anything');
		expect(seen.map(({ name, type, output: out }) => [name, type, out])).toEqual([
			['@name', { kind: 'nvarchar', length: 50 }, false],
			['@id', number, true],
			['@untouched', { kind: 'nvarchar', length: 5 }, true],
		]);
		expect(output).toEqual({ id: 42, untouched: 'as is' });
	});

	it('go to a procedure as EXEC', async () => {
		const pool = await connect(echo);
		const result = await pool
			.request()
			.input('Resource', sql.NVarChar(20), 'sync')
			.output('state', sql.Int, 3)
			.execute('dbo.sp_anything');
		expect(result.recordset).toEqual([{ Resource: 'sync', state: 3 }]);
		expect(result.output).toEqual({ state: 3 });
		expect(result.returnValue).toBe(0);
		expect(fake.engine.session.log).toEqual([
			'EXEC dbo.sp_anything @Resource = @Resource, @state = @state OUTPUT',
		]);
	});

	it('that are missing or declared as something else are named', async () => {
		const pool = await connect(echo);
		const call = (values: Record<string, string>) => {
			const request = pool.request();
			request.input('stmt', sql.NVarChar, 'SELECT @a');
			request.input('params', sql.NVarChar, '@a int');
			for (const [name, value] of Object.entries(values)) request.input(name, value);
			return request.execute('sp_executesql');
		};
		await expect(call({})).rejects.toMatchObject({ number: 8178 });
		await expect(call({ b: 'x' })).rejects.toMatchObject({ number: 8145 });
		await expect(call({ a: 'x' })).rejects.toThrow(/@a is declared as int but sent as nvarchar/);
	});
});

describe('prepared statements', () => {
	it('are prepared once, run often, and end', async () => {
		const pool = await connect(echo);
		const statement = new sql.PreparedStatement(pool);
		statement.input('name', sql.NVarChar(20));
		statement.input('amount', sql.Decimal(10, 2));
		await statement.prepare('echo @name, @amount');
		for (const name of ['Ann', 'Zoë', '']) {
			const { recordset } = await statement.execute({ name, amount: 1.5 });
			expect(recordset).toEqual([{ name, amount: 1.5 }]);
		}
		await statement.unprepare();
		expect(fake.engine.session.log).toHaveLength(3);
	});

	it('that are unknown are refused', async () => {
		const pool = await connect(echo);
		const running = pool.request().input('handle', sql.Int, 99).execute('sp_execute');
		await expect(running).rejects.toMatchObject({
			number: 8179,
			message: 'Could not find prepared statement with handle 99.',
		});
	});

	it('may be prepared and run in one call', async () => {
		const pool = await connect(echo);
		const { recordset, output } = await pool
			.request()
			.output('handle', sql.Int)
			.input('params', sql.NVarChar, '@a nvarchar(9)')
			.input('stmt', sql.NVarChar, 'echo')
			.input('a', sql.NVarChar(9), 'once')
			.execute('sp_prepexec');
		expect(recordset).toEqual([{ a: 'once' }]);
		expect(output.handle).toBe(1);
	});
});

describe('what the emulator does not do', () => {
	it('cursors', async () => {
		const pool = await connect(echo);
		await expect(pool.request().execute('sp_cursoropen')).rejects.toThrow(/not supported/);
	});

	it('bulk load', async () => {
		const pool = await connect(echo);
		const table = new sql.Table('Customer');
		table.columns.add('ID', sql.Int, { nullable: false });
		table.rows.add(1);
		await expect(pool.request().bulk(table)).rejects.toThrow(/bulk load is not supported/);
		expect((await pool.request().query('anything')).recordset).toBeUndefined();
	});
});
