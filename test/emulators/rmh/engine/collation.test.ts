import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from './testing/testSession';

let test: TestEngine;
beforeAll(async () => {
	test = await startTestEngine();
	await test.db.run('CREATE TABLE dbo.Word (ID int IDENTITY PRIMARY KEY, W nvarchar(20) NOT NULL)');
	await test.db.run(
		"INSERT INTO dbo.Word (W) VALUES (N'b'), (N'A'), (N'a '), (N'B'), (N'é'), (N'e'), (N'co-op'), (N'coop'), (N'cop')",
	);
});
afterAll(async () => await test.engine.close());

const isTrue = async (condition: string) =>
	(await test.db.value(`SELECT CASE WHEN ${condition} THEN 1 ELSE 0 END`)) === 1;

describe('comparison by SQL_Latin1_General_CP1_CI_AS', () => {
	it.each<[condition: string, holds: boolean]>([
		["N'a' = N'A'", true],
		["'a' = 'a   '", true],
		["' a' = 'a'", false],
		["N'é' = N'e'", false],
		["N'e\u0301' = N'é'", true],
		["N'🍕' = N'🎸'", true],
		["N'🍕' = N''", true],
		["N'ß' = N'ss'", true],
		["'a' < 'B'", true],
		["'a-c' < 'ab'", true],
		["N'a-c' < N'ab'", false],
		["N'_' < N'1' AND N'1' < N'a'", true],
		["N'a' = N'A' COLLATE Latin1_General_CS_AS", false],
		["N'a' = N'A' COLLATE Latin1_General_BIN2", false],
		["N'a' = N'a ' COLLATE Latin1_General_BIN2", true],
		["N'Z' < N'a' COLLATE Latin1_General_BIN2", true],
		["N'b' IN (N'a', N'B')", true],
		["N'b' BETWEEN N'A' AND N'C'", true],
		['0x01 = 0x0100', true],
		['0x0102 > 0x01', true],
		['NULL = NULL', false],
		['1 = ALL (SELECT 1 WHERE 1 = 2)', true],
		['1 > ANY (SELECT 0 UNION ALL SELECT NULL)', true],
		['NOT (1 > ALL (SELECT 0 UNION ALL SELECT NULL))', false],
	])('%s is %s', async (condition, holds) => {
		expect(await isTrue(condition)).toBe(holds);
	});
});

describe('LIKE', () => {
	it.each<[condition: string, holds: boolean]>([
		["'abc' LIKE 'A%'", true],
		["'abc' LIKE 'a_c'", true],
		["'abc' LIKE '[a-c]b[^x]'", true],
		["'abc' LIKE '[^a]%'", false],
		["'a]c' LIKE 'a]c'", true],
		["'50%' LIKE '50[%]'", true],
		["'50%' LIKE '50!%' ESCAPE '!'", true],
		["'50x' LIKE '50!%' ESCAPE '!'", false],
		["'[x' LIKE '[x'", false],
		["'[x' LIKE '[[]x'", true],
		["'a-b' LIKE 'a[-]b'", true],
		["'a\\b' LIKE 'a\\%'", true],
		["'line1\nline2' LIKE 'line1%2'", true],
		["'abc ' LIKE 'abc'", true],
		["N'abc ' LIKE N'abc'", false],
		["N'É' LIKE N'é'", true],
		["'aB' COLLATE Latin1_General_CS_AS LIKE 'ab'", false],
		["'abc' NOT LIKE '%z%'", true],
		["'a.c' LIKE 'a.c' AND 'abc' NOT LIKE 'a.c'", true],
		["NULL LIKE 'a'", false],
	])('%s is %s', async (condition, holds) => {
		expect(await isTrue(condition)).toBe(holds);
	});
});

describe('texts in queries', () => {
	it('groups without regard to case and trailing blanks', async () => {
		const rows = await test.db.rows(
			'SELECT COUNT(*) FROM dbo.Word GROUP BY W ORDER BY COUNT(*) DESC',
		);
		expect(rows.map(([count]) => count)).toEqual([2, 2, 1, 1, 1, 1, 1]);
	});

	it('makes distinct the same way', async () => {
		expect(await test.db.value('SELECT COUNT(*) FROM (SELECT DISTINCT W FROM dbo.Word) AS d')).toBe(
			7,
		);
		expect(await test.db.value('SELECT COUNT(DISTINCT W) FROM dbo.Word')).toBe(7);
		expect(await test.db.rows("SELECT N'x' UNION SELECT N'X '")).toHaveLength(1);
	});

	it('sorts words: hyphens hardly count', async () => {
		const rows = await test.db.rows("SELECT W FROM dbo.Word WHERE W LIKE N'c%' ORDER BY W");
		expect(rows.map(([word]) => word)).toEqual(['coop', 'co-op', 'cop']);
	});

	it('joins the same way', async () => {
		const sql =
			"SELECT COUNT(*) FROM dbo.Word AS a INNER JOIN (VALUES (N'B  ')) AS v (W) ON v.W = a.W";
		expect(await test.db.value(sql)).toBe(2);
	});

	it('sorts by code point where told to', async () => {
		const sql =
			"SELECT W FROM dbo.Word WHERE W IN (N'a', N'b') ORDER BY W COLLATE Latin1_General_BIN2";
		expect((await test.db.rows(sql)).map(([word]) => word)).toEqual(['A', 'B', 'a ', 'b']);
	});

	it('keeps unique what differs in case only', async () => {
		await test.db.run('CREATE TABLE dbo.OneWord (W nvarchar(20) NOT NULL UNIQUE)');
		await test.db.run("INSERT INTO dbo.OneWord VALUES (N'x')");
		expect((await test.db.failure("INSERT INTO dbo.OneWord VALUES (N'X ')"))?.[0]).toBe(2627);
	});

	it('says where collations do not go together', async () => {
		const sql = "SELECT 1 WHERE 'a' COLLATE Latin1_General_CS_AS = 'b' COLLATE Latin1_General_BIN2";
		expect((await test.db.failure(sql))?.[0]).toBe(468);
	});

	it('refuses comparisons of ntext', async () => {
		expect(await test.db.failure("SELECT ID FROM dbo.Customer WHERE Notes = N'x'")).toEqual([
			402,
			'The data types ntext and nvarchar are incompatible in the equal to operator.',
		]);
		expect(
			await test.db.failure("SELECT ID FROM dbo.Customer WHERE Notes LIKE N'x%'"),
		).toBeUndefined();
	});
});

describe('databases with different collations', () => {
	beforeAll(async () => {
		await test.db.run('CREATE DATABASE Elsewhere COLLATE Latin1_General_CI_AS');
		await test.db.run('CREATE TABLE Elsewhere.dbo.Word (W nvarchar(20) NOT NULL)');
		await test.db.run("INSERT INTO Elsewhere.dbo.Word (W) VALUES (N'a')");
	});
	const failure = async (sql: string) => (await test.db.failure(sql))?.[0];
	const both = 'FROM Elsewhere.dbo.Word AS e CROSS JOIN dbo.Word AS h';
	const words = 'DECLARE @word TABLE (W nvarchar(20) NOT NULL)';

	it('show in the catalog', async () => {
		expect(
			await test.db.rows('SELECT name, collation_name FROM sys.databases WHERE database_id > 4'),
		).toEqual([
			['RMH_STORE1', 'SQL_Latin1_General_CP1_CI_AS'],
			['Elsewhere', 'Latin1_General_CI_AS'],
		]);
	});

	it('cannot be compared column by column', async () => {
		expect(await test.db.failure(`SELECT 1 ${both} WHERE e.W = h.W`)).toEqual([
			468,
			'Cannot resolve the collation conflict between "Latin1_General_CI_AS" and "SQL_Latin1_General_CP1_CI_AS" in the equal to operation.',
		]);
		expect(await failure(`SELECT 1 ${both} WHERE e.W IN (h.W)`)).toBe(468);
		expect(await failure(`SELECT 1 ${both} WHERE e.W LIKE h.W`)).toBe(468);
	});

	it('give table variables the collation of the current one', async () => {
		const join = 'INNER JOIN @word AS w ON w.W = e.W';
		expect(await failure(`${words}; SELECT 1 FROM Elsewhere.dbo.Word AS e ${join}`)).toBe(468);
		expect(await failure(`${words}; SELECT 1 FROM dbo.Word AS e ${join}`)).toBeUndefined();
	});

	it.each([
		'COALESCE(e.W, h.W)',
		'CASE WHEN 1 = 1 THEN e.W ELSE h.W END',
		'e.W + h.W',
		'CONCAT(e.W, 1, h.W)',
	])('cannot be mixed in %s', async (expression) => {
		expect(await failure(`SELECT ${expression} ${both}`)).toBe(457);
	});

	it.each([
		'e.W = h.W COLLATE DATABASE_DEFAULT',
		"e.W = N'a'",
		"e.W = CASE h.W WHEN N'a' THEN N'a' ELSE N'b' END",
		'COALESCE(e.W COLLATE DATABASE_DEFAULT, h.W) = h.W',
	])('get along in %s', async (condition) => {
		expect(await failure(`SELECT 1 ${both} WHERE ${condition}`)).toBeUndefined();
	});
});
