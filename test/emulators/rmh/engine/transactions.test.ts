import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestEngine, type TestEngine, type TestSession } from './testing/testSession';

let test: TestEngine;
let a: TestSession;
let b: TestSession;
beforeAll(async () => {
	test = await startTestEngine({ customers: 40 });
	a = test.connect();
	b = test.connect();
	await a.run(
		'CREATE TABLE dbo.Acc (ID int NOT NULL PRIMARY KEY, N nvarchar(10) NOT NULL, V int NOT NULL, Stamp rowversion)',
	);
	await a.run('CREATE UNIQUE INDEX UX_Acc ON dbo.Acc (N)');
});
afterAll(async () => await test.engine.close());
beforeEach(async () => {
	await a.session.reset();
	await b.session.reset();
	await a.run(
		"DELETE FROM dbo.Acc; INSERT INTO dbo.Acc (ID, N, V) VALUES (1, N'a', 10), (2, N'b', 20), (3, N'c', 30)",
	);
});

const values = async (session: TestSession) =>
	(await session.rows('SELECT V FROM dbo.Acc ORDER BY ID')).map(([value]) => value);
const soon = async () => await new Promise((resolve) => setTimeout(resolve, 30));

describe('transactions', () => {
	it('commit and roll back inserts, updates and deletes', async () => {
		const before = await a.rows('SELECT * FROM dbo.Acc ORDER BY ID');
		const change =
			"UPDATE dbo.Acc SET V += 1, N = N + N'x'; DELETE FROM dbo.Acc WHERE ID = 2; INSERT INTO dbo.Acc (ID, N, V) VALUES (4, N'd', 40); UPDATE dbo.Acc SET V = 99 WHERE ID = 4";
		await a.run(`BEGIN TRAN; ${change}; ROLLBACK`);
		expect(await a.rows('SELECT * FROM dbo.Acc ORDER BY ID')).toEqual(before);
		await a.run(`BEGIN TRAN; ${change}; COMMIT`);
		expect(await values(a)).toEqual([11, 31, 99]);
	});

	it('take back changes that reach other tables, and keys that changed hands', async () => {
		await a.run(`
			CREATE TABLE dbo.Part (ID int PRIMARY KEY, Acc int NOT NULL REFERENCES dbo.Acc (ID) ON DELETE CASCADE);
			INSERT INTO dbo.Part VALUES (1, 1), (2, 2)`);
		await a.run('BEGIN TRAN; DELETE FROM dbo.Acc; ROLLBACK');
		expect(await a.value('SELECT COUNT(*) FROM dbo.Part')).toBe(2);
		await a.run('DROP TABLE dbo.Part');
		await a.run(
			"BEGIN TRAN; UPDATE dbo.Acc SET N = N'x' WHERE ID = 1; UPDATE dbo.Acc SET N = N'a' WHERE ID = 2; UPDATE dbo.Acc SET N = N'b' WHERE ID = 1; ROLLBACK",
		);
		expect(await a.rows('SELECT N FROM dbo.Acc ORDER BY ID')).toEqual([['a'], ['b'], ['c']]);
	});

	it('nest by count only', async () => {
		const sql =
			'BEGIN TRAN; BEGIN TRAN; UPDATE dbo.Acc SET V = 0; COMMIT; SELECT @@TRANCOUNT; ROLLBACK; SELECT @@TRANCOUNT';
		const { sets } = await a.run(sql);
		expect(sets.map(({ rows }) => rows[0]?.[0])).toEqual([1, 0]);
		expect(await values(a)).toEqual([10, 20, 30]);
	});

	it('go back to savepoints', async () => {
		await a.run(
			'BEGIN TRAN; UPDATE dbo.Acc SET V = 1 WHERE ID = 1; SAVE TRAN s; UPDATE dbo.Acc SET V = 2 WHERE ID = 2; ROLLBACK TRAN s; COMMIT',
		);
		expect(await values(a)).toEqual([1, 20, 30]);
		expect((await a.failure('BEGIN TRAN; ROLLBACK TRAN nope'))?.[0]).toBe(6401);
		await a.run('ROLLBACK');
	});

	it('work through the driver calls too', async () => {
		await a.session.begin('READ COMMITTED');
		await a.run('UPDATE dbo.Acc SET V = 0');
		await a.session.save('s');
		await a.run('DELETE FROM dbo.Acc');
		await a.session.rollback('s');
		expect(a.session.transactionCount).toBe(1);
		await a.session.commit();
		expect(await values(a)).toEqual([0, 0, 0]);
	});

	it('stay open behind an error, unless XACT_ABORT is on', async () => {
		await a.run(
			"BEGIN TRAN; UPDATE dbo.Acc SET V = 5 WHERE ID = 1; INSERT INTO dbo.Acc (ID, N, V) VALUES (1, N'z', 1)",
		);
		expect(a.session.transactionCount).toBe(1);
		await a.run('COMMIT');
		expect(await values(a)).toEqual([5, 20, 30]);
		await a.run(
			"SET XACT_ABORT ON; BEGIN TRAN; UPDATE dbo.Acc SET V = 6; INSERT INTO dbo.Acc (ID, N, V) VALUES (1, N'z', 1)",
		);
		expect(a.session.transactionCount).toBe(0);
		expect(await values(a)).toEqual([5, 20, 30]);
	});

	it('can only be rolled back once doomed', async () => {
		const sql =
			'SET XACT_ABORT ON; BEGIN TRAN; BEGIN TRY UPDATE dbo.Acc SET V = 1; SELECT 1 / 0 END TRY BEGIN CATCH SELECT XACT_STATE(); COMMIT END CATCH';
		const { sets, error } = await a.run(sql);
		expect(sets.at(-1)?.rows).toEqual([[-1]]);
		expect(error?.number).toBe(3930);
		expect(await values(a)).toEqual([10, 20, 30]);
	});

	it('roll back with the session', async () => {
		const c = test.connect();
		await c.run('BEGIN TRAN; UPDATE dbo.Acc SET V = 0');
		await c.session.close();
		expect(await values(a)).toEqual([10, 20, 30]);
	});

	it('cover definitions', async () => {
		await a.run(
			'BEGIN TRAN; UPDATE dbo.Acc SET V = 1 WHERE ID = 1; CREATE TABLE dbo.Fresh (X int); INSERT INTO dbo.Fresh VALUES (1); ALTER TABLE dbo.Acc ADD Extra int NULL; UPDATE dbo.Acc SET V = 2 WHERE ID = 2; ROLLBACK',
		);
		expect(await values(a)).toEqual([10, 20, 30]);
		expect(await a.value("SELECT OBJECT_ID('dbo.Fresh')")).toBeNull();
		expect(await a.value("SELECT COL_LENGTH('dbo.Acc', 'Extra')")).toBeNull();
		await a.run(
			'BEGIN TRAN; CREATE TABLE dbo.Fresh (X int); INSERT INTO dbo.Fresh VALUES (1); COMMIT',
		);
		expect(await b.rows('SELECT * FROM dbo.Fresh')).toEqual([[1]]);
		await a.run('DROP TABLE dbo.Fresh');
	});
});

describe('sessions beside each other', () => {
	it('wait for changed rows, unless told to read past or through them', async () => {
		await a.run(
			'BEGIN TRAN; UPDATE dbo.Acc SET V = 11 WHERE ID = 1; DELETE FROM dbo.Acc WHERE ID = 3',
		);
		expect(await b.rows('SELECT ID, V FROM dbo.Acc WITH (NOLOCK) ORDER BY ID')).toEqual([
			[1, 11],
			[2, 20],
		]);
		expect(await b.rows('SELECT ID, V FROM dbo.Acc WITH (READPAST) ORDER BY ID')).toEqual([
			[2, 20],
		]);
		expect(await b.failure('SET LOCK_TIMEOUT 20; SELECT V FROM dbo.Acc')).toEqual([
			1222,
			'Lock request time out period exceeded.',
		]);
		await b.run('SET LOCK_TIMEOUT -1');
		const waiting = values(b);
		await soon();
		await a.run('COMMIT');
		expect(await waiting).toEqual([11, 20]);
	});

	it('change different rows at the same time', async () => {
		await a.run('BEGIN TRAN; UPDATE dbo.Acc SET V = 11 WHERE ID = 1');
		expect((await b.run('UPDATE dbo.Acc SET V = 22 WHERE ID = 2')).counts).toEqual([1]);
		const waiting = b.run('UPDATE dbo.Acc SET V += 100 WHERE ID = 1');
		await soon();
		await a.run('ROLLBACK');
		expect((await waiting).counts).toEqual([1]);
		expect(await values(a)).toEqual([110, 22, 30]);
	});

	it('wait for a key that may be taken back', async () => {
		await a.run("BEGIN TRAN; INSERT INTO dbo.Acc (ID, N, V) VALUES (7, N'seven', 7)");
		const first = b.run("INSERT INTO dbo.Acc (ID, N, V) VALUES (7, N'other', 8)");
		await soon();
		await a.run('ROLLBACK');
		expect((await first).error).toBeUndefined();
		await a.run('BEGIN TRAN; DELETE FROM dbo.Acc WHERE ID = 7');
		const second = b.run("INSERT INTO dbo.Acc (ID, N, V) VALUES (7, N'again', 9)");
		await soon();
		await a.run('ROLLBACK');
		expect((await second).error?.number).toBe(2627);
	});

	it('choose a victim of a deadlock', async () => {
		await a.run('BEGIN TRAN; UPDATE dbo.Acc SET V = 1 WHERE ID = 1');
		await b.run('BEGIN TRAN; UPDATE dbo.Acc SET V = 2 WHERE ID = 2');
		const waiting = a.run('UPDATE dbo.Acc SET V = 1 WHERE ID = 2');
		await soon();
		expect((await b.failure('UPDATE dbo.Acc SET V = 2 WHERE ID = 1'))?.[0]).toBe(1205);
		expect(b.session.transactionCount).toBe(0);
		expect((await waiting).counts).toEqual([1]);
		await a.run('COMMIT');
		expect(await values(a)).toEqual([1, 1, 30]);
	});

	it('share work by UPDLOCK and READPAST', async () => {
		const take =
			'BEGIN TRAN; SELECT TOP (1) ID FROM dbo.Acc WITH (UPDLOCK, READPAST, ROWLOCK) ORDER BY ID';
		expect(await a.rows(take)).toEqual([[1]]);
		expect(await b.rows(take)).toEqual([[2]]);
		await a.run('COMMIT');
		await b.run('COMMIT');
	});

	it('keep out new rows under HOLDLOCK', async () => {
		await a.run('BEGIN TRAN; SELECT COUNT(*) FROM dbo.Acc WITH (UPDLOCK, HOLDLOCK)');
		expect(await values(b)).toEqual([10, 20, 30]);
		const waiting = b.run("INSERT INTO dbo.Acc (ID, N, V) VALUES (8, N'h', 8)");
		await soon();
		await a.run("INSERT INTO dbo.Acc (ID, N, V) VALUES (9, N'i', 9); COMMIT");
		expect((await waiting).counts).toEqual([1]);
	});

	it('let only one of two insert what neither found', async () => {
		const upsert = (value: number) =>
			`BEGIN TRAN; UPDATE dbo.Acc WITH (UPDLOCK, HOLDLOCK) SET V = ${value} WHERE ID = 6; IF @@ROWCOUNT = 0 INSERT INTO dbo.Acc (ID, N, V) VALUES (6, N'six', ${value})`;
		await a.run(upsert(1));
		const waiting = b.run(`${upsert(2)}; COMMIT`);
		await soon();
		await a.run('COMMIT');
		expect((await waiting).error).toBeUndefined();
		expect(await a.value('SELECT V FROM dbo.Acc WHERE ID = 6')).toBe(2);
	});

	it('hide what is not committed from MIN_ACTIVE_ROWVERSION', async () => {
		const active = async (session: TestSession) =>
			(await session.value('SELECT MIN_ACTIVE_ROWVERSION()')) as Buffer;
		const last = (await b.value('SELECT @@DBTS')) as Buffer;
		expect((await active(b)).readBigUInt64BE()).toBe(last.readBigUInt64BE() + 1n);
		await a.run("BEGIN TRAN; UPDATE dbo.Customer SET City = N'Dover' WHERE ID = 1");
		await b.run("UPDATE dbo.Customer SET City = N'Salem' WHERE ID = 2");
		const [low, high] = [await active(b), (await b.value('SELECT @@DBTS')) as Buffer];
		expect(low.readBigUInt64BE()).toBe(last.readBigUInt64BE() + 1n);
		expect(high.readBigUInt64BE()).toBe(last.readBigUInt64BE() + 2n);
		const pending =
			'SELECT ID FROM dbo.Customer WITH (READPAST) WHERE DBTimeStamp > @last AND DBTimeStamp < MIN_ACTIVE_ROWVERSION()';
		const since = [{ name: '@last', type: { kind: 'binary' as const, length: 8 }, value: last }];
		expect(await b.rows(pending, since)).toEqual([]);
		await a.run('COMMIT');
		expect(await b.rows(`${pending} ORDER BY DBTimeStamp`, since)).toEqual([[1], [2]]);
	});

	it('take application locks', async () => {
		const take = (owner: string, timeout: number) =>
			`DECLARE @r int; EXEC @r = sp_getapplock @Resource = N'job', @LockMode = 'Exclusive', @LockOwner = '${owner}', @LockTimeout = ${timeout}; SELECT @r`;
		expect(await a.value(take('Session', 0))).toBe(0);
		expect(await b.value(take('Session', 10))).toBe(-1);
		expect(await b.value(take('Transaction', 0))).toBe(-999);
		await a.run("EXEC sp_releaseapplock @Resource = N'job', @LockOwner = 'Session'");
		expect(await b.value(`BEGIN TRAN; ${take('Transaction', 0)}`)).toBe(0);
		expect(await a.value("SELECT APPLOCK_TEST('public', N'job', 'Exclusive', 'Session')")).toBe(0);
		await b.run('COMMIT');
		expect(await a.value(take('Session', 0))).toBe(0);
		expect((await b.failure("EXEC sp_releaseapplock N'job', 'Session'"))?.[0]).toBe(1223);
	});

	it('stop waiting when cancelled, and roll back under XACT_ABORT', async () => {
		await a.run('BEGIN TRAN; UPDATE dbo.Acc SET V = 0 WHERE ID = 1');
		const controller = new AbortController();
		const waiting = b.run(
			'SET XACT_ABORT ON; BEGIN TRAN; UPDATE dbo.Acc SET V = 5 WHERE ID = 2; UPDATE dbo.Acc SET V = 5 WHERE ID = 1',
			[],
			controller.signal,
		);
		setTimeout(() => controller.abort(), 20);
		await expect(waiting).rejects.toThrow(/abort/i);
		expect(b.session.transactionCount).toBe(0);
		await a.run('COMMIT');
		expect(await values(a)).toEqual([0, 20, 30]);
	});

	it('stop waiting when cancelled, and keep their transaction', async () => {
		await a.run('BEGIN TRAN; UPDATE dbo.Acc SET V = 0');
		await b.run('BEGIN TRAN');
		const controller = new AbortController();
		const waiting = b.run('SELECT V FROM dbo.Acc', [], controller.signal);
		setTimeout(() => controller.abort(), 20);
		await expect(waiting).rejects.toThrow(/abort/i);
		expect(b.session.transactionCount).toBe(1);
	});
});
