import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parameter, startTestEngine, type TestEngine } from './testing/testSession';

let test: TestEngine;
beforeAll(async () => {
	test = await startTestEngine();
	await test.db.run(`
		CREATE TABLE dbo.Part (ID int PRIMARY KEY, Kind nvarchar(10) NULL, Price money NULL, Parent int NULL);
		INSERT INTO dbo.Part VALUES (1, N'a', 1.5, NULL), (2, N'A', 2.5, 1), (3, N'b', NULL, 1), (4, NULL, 4, 3);
	`);
});
afterAll(async () => await test.engine.close());

describe('queries', () => {
	it.each<[what: string, sql: string, rows: unknown[][]]>([
		['TOP', 'SELECT TOP (2) ID FROM dbo.Part ORDER BY ID DESC', [[4], [3]]],
		[
			'OFFSET and FETCH',
			'SELECT ID FROM dbo.Part ORDER BY ID OFFSET 1 ROWS FETCH NEXT 2 ROWS ONLY',
			[[2], [3]],
		],
		['NULL first', 'SELECT ID FROM dbo.Part ORDER BY Price, ID', [[3], [1], [2], [4]]],
		[
			'NULL last when descending',
			'SELECT ID FROM dbo.Part ORDER BY Price DESC',
			[[4], [2], [1], [3]],
		],
		[
			'order by alias',
			'SELECT ID, -ID AS n FROM dbo.Part ORDER BY n',
			[
				[4, -4],
				[3, -3],
				[2, -2],
				[1, -1],
			],
		],
		['order by position', 'SELECT ID FROM dbo.Part ORDER BY 1 DESC', [[4], [3], [2], [1]]],
		[
			'GROUP BY and HAVING',
			'SELECT MIN(ID), COUNT(*) FROM dbo.Part GROUP BY Kind HAVING COUNT(*) > 1',
			[[1, 2]],
		],
		[
			'grouped expressions',
			"SELECT UPPER(Kind) + '!', SUM(Price) FROM dbo.Part WHERE Kind IS NOT NULL GROUP BY UPPER(Kind) ORDER BY UPPER(Kind)",
			[
				['A!', '4.0000'],
				['B!', null],
			],
		],
		[
			'aggregates without rows',
			'SELECT COUNT(*), SUM(ID), MAX(Kind) FROM dbo.Part WHERE ID > 9',
			[[0, null, null]],
		],
		['AVG of int', 'SELECT AVG(ID) FROM dbo.Part', [[2]]],
		['COUNT_BIG', 'SELECT COUNT_BIG(Price) FROM dbo.Part', [[3n]]],
		['DISTINCT', 'SELECT COUNT(*) FROM (SELECT DISTINCT Kind FROM dbo.Part) AS d', [[3]]],
		[
			'LEFT JOIN',
			'SELECT p.ID, q.ID FROM dbo.Part AS p LEFT JOIN dbo.Part AS q ON q.Parent = p.ID ORDER BY p.ID, q.ID',
			[
				[1, 2],
				[1, 3],
				[2, null],
				[3, 4],
				[4, null],
			],
		],
		[
			'FULL JOIN',
			'SELECT v.a, w.b FROM (VALUES (1), (2)) AS v (a) FULL JOIN (VALUES (2), (3)) AS w (b) ON v.a = w.b ORDER BY COALESCE(v.a, w.b)',
			[
				[1, null],
				[2, 2],
				[null, 3],
			],
		],
		[
			'CROSS APPLY',
			'SELECT p.ID, x.n FROM dbo.Part AS p CROSS APPLY (SELECT COUNT(*) AS n FROM dbo.Part AS q WHERE q.Parent = p.ID) AS x WHERE p.ID < 3 ORDER BY p.ID',
			[
				[1, 2],
				[2, 0],
			],
		],
		[
			'OUTER APPLY',
			'SELECT p.ID, x.ID FROM dbo.Part AS p OUTER APPLY (SELECT TOP (1) ID FROM dbo.Part AS q WHERE q.Parent = p.ID ORDER BY ID DESC) AS x WHERE p.ID < 3 ORDER BY p.ID',
			[
				[1, 3],
				[2, null],
			],
		],
		[
			'EXISTS',
			'SELECT ID FROM dbo.Part AS p WHERE EXISTS (SELECT * FROM dbo.Part AS q WHERE q.Parent = p.ID) ORDER BY ID',
			[[1], [3]],
		],
		[
			'NOT IN with NULL',
			'SELECT ID FROM dbo.Part WHERE ID NOT IN (SELECT Parent FROM dbo.Part)',
			[],
		],
		['scalar subquery', 'SELECT (SELECT MAX(ID) FROM dbo.Part)', [[4]]],
		[
			'UNION ALL',
			"SELECT 1, N'a' UNION ALL SELECT 2, NULL ORDER BY 1 DESC",
			[
				[2, null],
				[1, 'a'],
			],
		],
		[
			'EXCEPT sees NULL as equal',
			'SELECT 1 WHERE NOT EXISTS (SELECT NULL EXCEPT SELECT NULL)',
			[[1]],
		],
		[
			'INTERSECT',
			'SELECT Parent FROM dbo.Part INTERSECT SELECT ID FROM dbo.Part ORDER BY 1',
			[[1], [3]],
		],
		[
			'common tables',
			'WITH a (n) AS (SELECT COUNT(*) FROM dbo.Part), b AS (SELECT n * 2 AS m FROM a) SELECT m FROM b',
			[[8]],
		],
		[
			'recursion',
			'WITH r AS (SELECT ID, 0 AS depth FROM dbo.Part WHERE Parent IS NULL AND ID = 1 UNION ALL SELECT p.ID, r.depth + 1 FROM dbo.Part AS p JOIN r ON p.Parent = r.ID) SELECT ID, depth FROM r ORDER BY ID',
			[
				[1, 0],
				[2, 1],
				[3, 1],
				[4, 2],
			],
		],
		[
			'ROW_NUMBER',
			'SELECT ID, ROW_NUMBER() OVER (PARTITION BY Kind ORDER BY ID DESC) FROM dbo.Part ORDER BY ID',
			[
				[1, 2n],
				[2, 1n],
				[3, 1n],
				[4, 1n],
			],
		],
		[
			'SUM OVER',
			'SELECT ID, SUM(ID) OVER (ORDER BY ID) FROM dbo.Part ORDER BY ID',
			[
				[1, 1],
				[2, 3],
				[3, 6],
				[4, 10],
			],
		],
		[
			'LAG',
			'SELECT LAG(ID, 1, 0) OVER (ORDER BY ID) FROM dbo.Part ORDER BY ID',
			[[0], [1], [2], [3]],
		],
		[
			'star of an alias',
			'SELECT q.* FROM (SELECT ID, Kind FROM dbo.Part) AS q WHERE ID = 1',
			[[1, 'a']],
		],
		['alias before', 'SELECT n = ID FROM dbo.Part WHERE ID = 1', [[1]]],
		[
			'hints',
			'SELECT p.ID FROM dbo.Part AS p WITH (NOLOCK, INDEX(1)) WHERE p.ID = 1 OPTION (RECOMPILE, MAXDOP 1)',
			[[1]],
		],
		[
			'nested joins',
			'SELECT a.ID FROM dbo.Part AS a JOIN (dbo.Part AS b JOIN dbo.Part AS c ON c.Parent = b.ID) ON b.Parent = a.ID',
			[[1]],
		],
		['comments', 'SELECT /* a /* b */ c */ 1 -- rest', [[1]]],
		['one-sided types', "SELECT ID FROM dbo.Part WHERE ID = '2 '", [[2]]],
	])('%s', async (_what, sql, rows) => {
		const { sets, error } = await test.db.run(sql);
		expect(error).toBeUndefined();
		expect(sets[0]?.rows).toEqual(rows);
	});

	it('describes columns as SQL Server does', async () => {
		const { sets } = await test.db.run(
			"SELECT p.*, COUNT(*) OVER () AS n, N'x' + Kind FROM dbo.Part AS p",
		);
		expect(sets[0]?.columns).toEqual([
			{ name: 'ID', type: { kind: 'int' }, nullable: false },
			{ name: 'Kind', type: { kind: 'nvarchar', length: 10 }, nullable: true },
			{ name: 'Price', type: { kind: 'money' }, nullable: true },
			{ name: 'Parent', type: { kind: 'int' }, nullable: true },
			{ name: 'n', type: { kind: 'int' }, nullable: false },
			{ name: '', type: { kind: 'nvarchar', length: 11 }, nullable: true },
		]);
	});

	it('takes parameters of every kind', async () => {
		const row = await test.db.row('SELECT @n + 1, @t, @b, @d, @x, @m, @g, @none', [
			parameter('@n', { kind: 'int' }, 41),
			parameter('@t', { kind: 'nvarchar', length: 20 }, "O'Neil \\ 🎸"),
			parameter('@b', { kind: 'bit' }, true),
			parameter('@d', { kind: 'datetime' }, '2026-11-23T09:00:00.123'),
			parameter('@x', { kind: 'varbinary', length: 8 }, Buffer.from('0001', 'hex')),
			parameter('@m', { kind: 'money' }, '12.3400'),
			parameter('@g', { kind: 'uniqueidentifier' }, '6F9619FF-8B86-D011-B42D-00C04FC964FF'),
			parameter('@none', { kind: 'nvarchar', length: 20 }, null),
		]);
		expect(row).toEqual([
			42,
			"O'Neil \\ 🎸",
			true,
			'2026-11-23T09:00:00.123',
			Buffer.from('0001', 'hex'),
			'12.3400',
			'6F9619FF-8B86-D011-B42D-00C04FC964FF',
			null,
		]);
	});
});

describe('errors of queries', () => {
	it.each<[sql: string, number: number, text: string]>([
		['SELECT nope FROM dbo.Part', 207, "Invalid column name 'nope'."],
		['SELECT * FROM dbo.Nope', 208, "Invalid object name 'dbo.Nope'."],
		['SELECT x.ID FROM dbo.Part', 4104, 'The multi-part identifier "x.ID" could not be bound.'],
		['SELECT ID FROM dbo.Part AS a, dbo.Part AS b', 209, "Ambiguous column name 'ID'."],
		[
			'SELECT 1 FROM dbo.Part, dbo.Part',
			1013,
			'The objects "dbo.part" and "dbo.part" in the FROM clause have the same exposed names. Use correlation names to distinguish them.',
		],
		[
			'SELECT Kind, COUNT(*) FROM dbo.Part',
			8120,
			"Column 'Part.Kind' is invalid in the select list because it is not contained in either an aggregate function or the GROUP BY clause.",
		],
		[
			'SELECT ID FROM dbo.Part WHERE COUNT(*) > 1',
			147,
			'An aggregate may not appear in the WHERE clause unless it is in a subquery contained in a HAVING clause or a select list, and the column being aggregated is an outer reference.',
		],
		[
			'SELECT DISTINCT Kind FROM dbo.Part ORDER BY ID',
			145,
			'ORDER BY items must appear in the select list if SELECT DISTINCT is specified.',
		],
		[
			'SELECT 1 UNION SELECT 1, 2',
			205,
			'All queries combined using a UNION, INTERSECT or EXCEPT operator must have an equal number of expressions in their target lists.',
		],
		[
			'SELECT * FROM (SELECT ID FROM dbo.Part ORDER BY ID) AS d',
			1033,
			'The ORDER BY clause is invalid in views, inline functions, derived tables, subqueries, and common table expressions, unless TOP, OFFSET or FOR XML is also specified.',
		],
		['SELECT * FROM (SELECT 1) AS d', 8155, "No column name was specified for column 1 of 'd'."],
		['SELECT ID IN (1) FROM dbo.Part', 156, "Incorrect syntax near the keyword 'IN'."],
		[
			'SELECT TOP (-1) ID FROM dbo.Part',
			1060,
			'The number of rows provided for a TOP or FETCH clauses row count parameter must be an integer.',
		],
		['SELECT 1 +', 102, "Incorrect syntax near '+'."],
		['SELECT FROM dbo.Part', 156, "Incorrect syntax near the keyword 'FROM'."],
		["SELECT 'abc", 105, "Unclosed quotation mark after the character string 'abc'."],
		['SELECT @nope', 137, 'Must declare the scalar variable "@nope".'],
		[
			'SELECT TOP (10) PERCENT ID FROM dbo.Part',
			50000,
			'RMH emulator: TOP … PERCENT is not supported.',
		],
		[
			'SELECT TOP (1) WITH TIES ID FROM dbo.Part ORDER BY ID',
			50000,
			'RMH emulator: TOP … WITH TIES is not supported.',
		],
		['SELECT ID FROM dbo.Part FOR JSON PATH', 50000, 'RMH emulator: FOR JSON is not supported.'],
		['SELECT * FROM dbo.Part WITH (NOPE)', 321, '"NOPE" is not a recognized table hints option.'],
		[
			"SELECT * FROM OPENJSON(N'[]')",
			50000,
			'RMH emulator: The table-valued function OPENJSON is not supported.',
		],
	])('%s', async (sql, number, text) => {
		expect(await test.db.failure(sql)).toEqual([number, text]);
	});

	it('does not run anything of a batch that does not parse', async () => {
		await test.db.run('DELETE FROM dbo.Part; SELEC 1');
		expect(await test.db.value('SELECT COUNT(*) FROM dbo.Part')).toBe(4);
	});
});
