import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parameter, startTestEngine, type TestEngine } from './testing/testSession';

let test: TestEngine;
beforeAll(async () => {
	test = await startTestEngine();
	await test.db.run('CREATE TABLE dbo.T (A int NOT NULL PRIMARY KEY)');
});
afterAll(async () => await test.engine.close());

describe('SET', () => {
	it('inside of a dynamic batch or a procedure call ends with it', async () => {
		const { sets } = await test.db.run(
			"EXEC ('SET LOCK_TIMEOUT 70; SELECT @@LOCK_TIMEOUT'); SELECT @@LOCK_TIMEOUT",
		);
		expect(sets.map(({ rows }) => rows[0]?.[0])).toEqual([70, -1]);
		const call = test.db.session.execute(
			'SET LOCK_TIMEOUT 70',
			[],
			new AbortController().signal,
			true,
		);
		for await (const event of call) void event;
		expect(await test.db.value('SELECT @@LOCK_TIMEOUT')).toBe(-1);
	});
});

describe('batches', () => {
	it.each<[what: string, sql: string, rows: unknown[][]]>([
		[
			'variables',
			"DECLARE @a int = 3, @b nvarchar(3) = N'long text'; SET @a *= 2; SELECT @a, @b",
			[[6, 'lon']],
		],
		[
			'assignment from rows',
			'DECLARE @a int = 1; SELECT @a = v FROM (VALUES (5)) AS x (v); SELECT @a',
			[[5]],
		],
		[
			'assignment without rows',
			'DECLARE @a int = 1; SELECT @a = v FROM (VALUES (5)) AS x (v) WHERE 1 = 2; SELECT @a',
			[[1]],
		],
		[
			'IF and ELSE',
			"IF EXISTS (SELECT 1 WHERE 1 = 2) SELECT 'a' ELSE BEGIN SELECT 'b' END",
			[['b']],
		],
		['unknown is not true', "IF NULL = 1 SELECT 'a' ELSE SELECT 'b'", [['b']]],
		[
			'WHILE, BREAK, CONTINUE',
			'DECLARE @i int = 0, @s int = 0; WHILE 1 = 1 BEGIN SET @i += 1; IF @i = 2 CONTINUE; IF @i > 4 BREAK; SET @s += @i END SELECT @s',
			[[8]],
		],
		['RETURN', 'SELECT 1; RETURN; SELECT 2', [[1]]],
		[
			'TRY and CATCH',
			'BEGIN TRY SELECT 1 / 0 END TRY BEGIN CATCH SELECT ERROR_NUMBER(), ERROR_SEVERITY(), ERROR_STATE(), ERROR_MESSAGE() END CATCH',
			[[8134, 16, 1, 'Divide by zero error encountered.']],
		],
		[
			'ERROR_LINE',
			'BEGIN TRY\nSELECT 1;\nSELECT 1 / 0\nEND TRY BEGIN CATCH SELECT ERROR_LINE() END CATCH',
			[[3]],
		],
		[
			'THROW in TRY',
			"BEGIN TRY THROW 51000, N'mine', 7 END TRY BEGIN CATCH SELECT ERROR_NUMBER(), ERROR_STATE() END CATCH",
			[[51000, 7]],
		],
		['@@ERROR', 'SELECT 1 / 0; SELECT @@ERROR', [[8134]]],
		['EXEC of a text', "EXEC (N'SELECT ' + '7')", [[7]]],
		[
			'sp_executesql',
			"DECLARE @o int; EXEC sp_executesql N'SET @b = @a * 2', N'@a int, @b int OUTPUT', @a = 21, @b = @o OUTPUT; SELECT @o",
			[[42]],
		],
		['USE', 'USE master; SELECT DB_NAME(); USE RMH_STORE1', [['master']]],
	])('%s', async (_what, sql, rows) => {
		const { sets } = await test.db.run(sql);
		expect(sets.at(-1)?.rows).toEqual(rows);
	});

	it('goes on behind an error that ends its statement only', async () => {
		const { sets, error, messages } = await test.db.run(
			'INSERT INTO dbo.T VALUES (1); INSERT INTO dbo.T VALUES (1); SELECT 5',
		);
		expect(sets[0]?.rows).toEqual([[5]]);
		expect(error?.number).toBe(2627);
		expect(messages).toEqual(['The statement has been terminated.']);
	});

	it('goes on behind a block that met such an error', async () => {
		const { sets, error } = await test.db.run(
			"IF 1 = 1 BEGIN SELECT 1 / 0; SELECT 6 END; EXEC (N'SELECT 1 / 0; SELECT 7')",
		);
		expect(sets.map(({ rows }) => rows)).toEqual(
			[[], [[6]], [], [[7]]].filter((rows) => rows.length),
		);
		expect(error?.number).toBe(8134);
	});

	it('ends at an error of conversion', async () => {
		const { sets, error } = await test.db.run("SELECT CAST('x' AS int); SELECT 5");
		expect(sets).toEqual([]);
		expect(error?.number).toBe(245);
	});

	it('ends at every error under XACT_ABORT', async () => {
		const { sets, error } = await test.db.run('SET XACT_ABORT ON; SELECT 1 / 0; SELECT 5');
		await test.db.run('SET XACT_ABORT OFF');
		expect(sets).toEqual([]);
		expect(error?.number).toBe(8134);
	});

	it('lets no TRY see a missing table, unless it is inside EXEC', async () => {
		const caught =
			"BEGIN TRY EXEC (N'SELECT * FROM dbo.Nope') END TRY BEGIN CATCH SELECT ERROR_NUMBER() END CATCH";
		expect(await test.db.value(caught)).toBe(208);
		const missed =
			'BEGIN TRY SELECT * FROM dbo.Nope END TRY BEGIN CATCH SELECT ERROR_NUMBER() END CATCH';
		expect((await test.db.failure(missed))?.[0]).toBe(208);
	});

	it('reports messages', async () => {
		const { messages } = await test.db.run(
			"PRINT 'hello'; RAISERROR (N'%s has %d', 10, 1, N'x', 3)",
		);
		expect(messages).toEqual(['hello', 'x has 3']);
		expect(await test.db.failure("RAISERROR ('bad %i', 16, 2, 5)")).toEqual([50000, 'bad 5']);
		expect(await test.db.failure("THROW 50001, N'thrown', 1")).toEqual([50001, 'thrown']);
	});

	it('gives output parameters back', async () => {
		const { outputs } = await test.db.run('SET @a = @a + 1', [
			parameter('@a', { kind: 'int' }, 4, true),
		]);
		expect(outputs).toEqual({ '@a': 5 });
	});

	it('keeps quiet under NOCOUNT', async () => {
		expect((await test.db.run('SET NOCOUNT ON; SELECT 1; SET NOCOUNT OFF')).counts).toEqual([]);
	});

	it('takes what the driver sends at the beginning', async () => {
		const sql =
			'set ansi_nulls on\nset ansi_null_dflt_on on\nset ansi_padding on\nset ansi_warnings on\nset arithabort on\n' +
			'set concat_null_yields_null on\nset cursor_close_on_commit off\nset datefirst 7\nset dateformat mdy\n' +
			'set implicit_transactions off\nset language us_english\nset numeric_roundabort off\nset quoted_identifier on\n' +
			'set textsize 2147483647\nset transaction isolation level read committed\nset xact_abort off';
		expect(await test.db.failure(sql)).toBeUndefined();
	});

	it.each<[sql: string, number: number]>([
		['SET NOPE ON', 195],
		['SET ANSI_NULLS OFF', 50000],
		['SET TRANSACTION ISOLATION LEVEL SNAPSHOT', 50000],
		['EXEC dbo.Nope', 2812],
		["EXEC sp_rename 'a', 'b'", 50000],
		['USE Nope', 911],
		['SELECT * FROM sys.dm_exec_requests', 50000],
		['COMMIT', 3902],
		['ROLLBACK', 3903],
		['SAVE TRAN x', 628],
		['DECLARE @a int; SELECT @a = 1, 2', 141],
		['GRANT SELECT ON dbo.T TO x', 15151],
		['DROP TABLE IF EXISTS dbo.T', 156],
	])('%s fails with %i', async (sql, number) => {
		expect((await test.db.failure(sql))?.[0]).toBe(number);
	});

	it('stops when it is cancelled', async () => {
		const controller = new AbortController();
		const endless = test.db.run(
			'DECLARE @i int = 0; WHILE 1 = 1 SET @i += 1',
			[],
			controller.signal,
		);
		setTimeout(() => controller.abort(), 30);
		await expect(endless).rejects.toThrow(/abort/i);
	});

	it('injects errors that a test orders', async () => {
		test.engine.faults.inject({ match: /SELECT 77/, number: 1205 });
		expect(await test.db.failure('SELECT 77')).toEqual([
			1205,
			expect.stringContaining('deadlocked on lock resources'),
		]);
		expect(await test.db.value('SELECT 77')).toBe(77);
	});
});
