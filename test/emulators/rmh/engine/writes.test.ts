import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from './testing/testSession';

let test: TestEngine;
beforeAll(async () => {
	test = await startTestEngine();
	await test.db.run(`
		CREATE TABLE dbo.Ware (
			ID int IDENTITY(1, 1) NOT NULL CONSTRAINT PK_Ware PRIMARY KEY,
			Code nvarchar(5) NOT NULL,
			Price money NOT NULL DEFAULT (0),
			Tag varchar(10) NULL DEFAULT ('new'),
			Stamp rowversion,
			CONSTRAINT CK_Price CHECK (Price >= 0)
		);
		CREATE UNIQUE INDEX UX_Ware_Code ON dbo.Ware (Code) WHERE Code <> N'';
		CREATE TABLE dbo.Child (ID int PRIMARY KEY, ItemID int NOT NULL CONSTRAINT FK_Child REFERENCES dbo.Ware (ID) ON DELETE CASCADE);
	`);
});
afterAll(async () => await test.engine.close());
beforeEach(async () => {
	await test.db.run(
		"DELETE FROM dbo.Ware; INSERT INTO dbo.Ware (Code, Price) VALUES (N'a', 1), (N'b', 2), (N'c', 3)",
	);
});

describe('INSERT', () => {
	it('counts, gives identities and defaults', async () => {
		const result = await test.db.run(
			"INSERT INTO dbo.Ware (Code) OUTPUT inserted.Code, inserted.Price, inserted.Tag VALUES (N'x'), (N'y'); SELECT @@ROWCOUNT, SCOPE_IDENTITY() - @@IDENTITY",
		);
		expect(result.counts).toEqual([2, 1]);
		expect(result.sets[0]?.rows).toEqual([
			['x', '0.0000', 'new'],
			['y', '0.0000', 'new'],
		]);
		expect(result.sets[1]?.rows).toEqual([[2, '0']]);
	});

	it('copies from a query, in its order', async () => {
		await test.db.run(
			"INSERT INTO dbo.Ware (Code, Price) SELECT N'q' + Code, Price * 2 FROM dbo.Ware ORDER BY Price DESC",
		);
		const rows = await test.db.rows("SELECT Code FROM dbo.Ware WHERE Code LIKE N'q%' ORDER BY ID");
		expect(rows.map(([code]) => code)).toEqual(['qc', 'qb', 'qa']);
	});

	it('takes DEFAULT and DEFAULT VALUES', async () => {
		await test.db.run("INSERT INTO dbo.Ware (Code, Price, Tag) VALUES (N'd', DEFAULT, NULL)");
		expect(await test.db.row("SELECT Price, Tag FROM dbo.Ware WHERE Code = N'd'")).toEqual([
			'0.0000',
			null,
		]);
		expect((await test.db.failure('INSERT INTO dbo.Ware DEFAULT VALUES'))?.[0]).toBe(515);
	});

	it('writes identities only when told to, and goes on behind them', async () => {
		await test.db.run(
			"SET IDENTITY_INSERT dbo.Ware ON; INSERT INTO dbo.Ware (ID, Code) VALUES (5000, N'z'); SET IDENTITY_INSERT dbo.Ware OFF",
		);
		expect(
			await test.db.value("INSERT INTO dbo.Ware (Code) VALUES (N'zz'); SELECT SCOPE_IDENTITY()"),
		).toBe('5001');
		expect(await test.db.value("SELECT IDENT_CURRENT('dbo.Ware')")).toBe('5001');
	});

	it('cuts blanks at the end that do not fit, and nothing else', async () => {
		await test.db.run("INSERT INTO dbo.Ware (Code) VALUES (N'12345   ')");
		expect(await test.db.value("SELECT DATALENGTH(Code) FROM dbo.Ware WHERE Code = N'12345'")).toBe(
			10,
		);
	});

	it('puts output into a table variable', async () => {
		const rows = await test.db.rows(
			"DECLARE @t TABLE (ID int, Code nvarchar(5)); INSERT INTO dbo.Ware (Code) OUTPUT inserted.ID, inserted.Code INTO @t VALUES (N'o'); SELECT Code FROM @t",
		);
		expect(rows).toEqual([['o']]);
	});
});

describe('UPDATE', () => {
	it('grows the row version of every row, changed or not', async () => {
		const before = await test.db.rows('SELECT Stamp FROM dbo.Ware ORDER BY ID');
		await test.db.run("UPDATE dbo.Ware SET Price = Price WHERE Code <> N'a'");
		const after = await test.db.rows('SELECT Stamp FROM dbo.Ware ORDER BY ID');
		const grew = after.map(([stamp], place) =>
			Buffer.compare(stamp as Buffer, before[place]?.[0] as Buffer),
		);
		expect(grew).toEqual([0, 1, 1]);
		expect(
			await test.db.value('SELECT CASE WHEN MAX(Stamp) = @@DBTS THEN 1 ELSE 0 END FROM dbo.Ware'),
		).toBe(1);
	});

	it('joins, and gives old, new and other values', async () => {
		const { sets, counts } = await test.db.run(
			"UPDATE i SET Price += v.more OUTPUT deleted.Price, inserted.Price, v.more FROM dbo.Ware AS i JOIN (VALUES (N'A', 10), (N'C', 20)) AS v (code, more) ON v.code = i.Code",
		);
		expect(counts).toEqual([2]);
		expect(sets[0]?.rows).toEqual([
			['1.0000', '11.0000', 10],
			['3.0000', '23.0000', 20],
		]);
	});

	it('uses old values on the right', async () => {
		await test.db.run(
			"UPDATE dbo.Ware SET Price = Price + 1, Tag = CONVERT(varchar(10), Price) WHERE Code = N'a'",
		);
		expect(await test.db.row("SELECT Price, Tag FROM dbo.Ware WHERE Code = N'a'")).toEqual([
			'2.0000',
			'1.00',
		]);
	});

	it('takes TOP, common tables and variables', async () => {
		await test.db.run("UPDATE TOP (2) dbo.Ware SET Tag = 't'");
		expect(await test.db.value("SELECT COUNT(*) FROM dbo.Ware WHERE Tag = 't'")).toBe(2);
		const rows = await test.db.rows(
			"WITH due AS (SELECT TOP (1) ID, Tag FROM dbo.Ware ORDER BY Price DESC) UPDATE due SET Tag = 'due' OUTPUT inserted.Code, deleted.Tag",
		);
		expect(rows.map(([code]) => code)).toEqual(['c']);
		expect(
			await test.db.value(
				"DECLARE @p money; UPDATE dbo.Ware SET @p = Price = Price * 2 WHERE Code = N'b'; SELECT @p",
			),
		).toBe('4.0000');
	});
});

describe('DELETE', () => {
	it('joins, cascades and gives what it deleted', async () => {
		await test.db.run('INSERT INTO dbo.Child SELECT ID, ID FROM dbo.Ware');
		const { sets, counts } = await test.db.run(
			"DELETE i OUTPUT deleted.Code FROM dbo.Ware AS i INNER JOIN (VALUES (N'B')) AS v (c) ON v.c = i.Code",
		);
		expect(sets[0]?.rows).toEqual([['b']]);
		expect(counts).toEqual([1]);
		expect(await test.db.value('SELECT COUNT(*) FROM dbo.Child')).toBe(2);
	});

	it('truncates, and begins to count anew', async () => {
		await test.db.run(
			'CREATE TABLE dbo.Short (ID int IDENTITY(7, 3), X int); INSERT INTO dbo.Short VALUES (1), (2); TRUNCATE TABLE dbo.Short; INSERT INTO dbo.Short VALUES (3)',
		);
		expect(await test.db.rows('SELECT * FROM dbo.Short')).toEqual([[7, 3]]);
	});
});

describe('errors of writes', () => {
	it.each<[sql: string, number: number, text: string]>([
		[
			"INSERT INTO dbo.Ware (Code) VALUES (N'123456')",
			8152,
			'String or binary data would be truncated.',
		],
		[
			"INSERT INTO dbo.Ware (Code) SELECT Code + N'toolong' FROM dbo.Ware",
			8152,
			'String or binary data would be truncated.',
		],
		[
			'INSERT INTO dbo.Ware (Code) VALUES (NULL)',
			515,
			"Cannot insert the value NULL into column 'Code', table 'RMH_STORE1.dbo.Ware'; column does not allow nulls. INSERT fails.",
		],
		[
			'UPDATE dbo.Ware SET Code = NULL',
			515,
			"Cannot insert the value NULL into column 'Code', table 'RMH_STORE1.dbo.Ware'; column does not allow nulls. UPDATE fails.",
		],
		[
			"INSERT INTO dbo.Ware (Code) VALUES (N'A ')",
			2601,
			"Cannot insert duplicate key row in object 'dbo.Ware' with unique index 'UX_Ware_Code'. The duplicate key value is (A).",
		],
		[
			"INSERT INTO dbo.Ware (ID, Code) VALUES (1, N'q')",
			544,
			"Cannot insert explicit value for identity column in table 'Ware' when IDENTITY_INSERT is set to OFF.",
		],
		[
			"INSERT INTO dbo.Ware (Code, Stamp) VALUES (N'q', 0x01)",
			273,
			'Cannot insert an explicit value into a timestamp column. Use INSERT with a column list to exclude the timestamp column, or insert a DEFAULT into the timestamp column.',
		],
		['UPDATE dbo.Ware SET Stamp = 0x01', 272, 'Cannot update a timestamp column.'],
		['UPDATE dbo.Ware SET ID = 1', 8102, "Cannot update identity column 'ID'."],
		[
			'UPDATE dbo.Ware SET Price = -1',
			547,
			'The UPDATE statement conflicted with the CHECK constraint "CK_Price". The conflict occurred in database "RMH_STORE1", table "dbo.Ware".',
		],
		[
			'INSERT INTO dbo.Child VALUES (1, 99999)',
			547,
			'The INSERT statement conflicted with the FOREIGN KEY constraint "FK_Child". The conflict occurred in database "RMH_STORE1", table "dbo.Child".',
		],
		["INSERT INTO dbo.Ware (Code, Nope) VALUES (N'q', 1)", 207, "Invalid column name 'Nope'."],
		[
			"INSERT INTO dbo.Ware (Code) VALUES (N'q', 1)",
			110,
			'There are fewer columns in the INSERT statement than values specified in the VALUES clause. The number of values in the VALUES clause must match the number of columns specified in the INSERT statement.',
		],
		[
			"INSERT INTO dbo.Ware VALUES (N'q')",
			213,
			'Column name or number of supplied values does not match table definition.',
		],
		[
			"UPDATE dbo.Ware SET Code = N'a', Code = N'b'",
			264,
			"The column name 'Code' is specified more than once in the SET clause or column list of an INSERT. A column cannot be assigned more than one value in the same clause. Modify the clause to make sure that a column is updated only once.",
		],
		['DELETE FROM dbo.Nope', 208, "Invalid object name 'dbo.Nope'."],
		[
			"UPDATE sys.tables SET name = N'x'",
			259,
			'Ad hoc updates to system catalogs are not allowed.',
		],
		[
			'MERGE dbo.Ware AS t USING dbo.Ware AS s ON 1 = 1 WHEN MATCHED THEN DELETE;',
			50000,
			'RMH emulator: MERGE is not supported.',
		],
	])('%s', async (sql, number, text) => {
		expect(await test.db.failure(sql)).toEqual([number, text]);
		expect(await test.db.value('SELECT COUNT(*) FROM dbo.Ware')).toBe(3);
	});
});

describe('temporary tables', () => {
	it('belong to their session', async () => {
		await test.db.run(
			"CREATE TABLE #work (ID int IDENTITY PRIMARY KEY, T nvarchar(10)); INSERT INTO #work (T) VALUES (N'x')",
		);
		expect(await test.db.rows('SELECT * FROM #work')).toEqual([[1, 'x']]);
		expect((await test.connect().failure('SELECT * FROM #work'))?.[0]).toBe(208);
		expect(
			await test.db.value("SELECT CASE WHEN OBJECT_ID('tempdb..#work') IS NULL THEN 0 ELSE 1 END"),
		).toBe(1);
		await test.db.run('DROP TABLE #work');
		expect((await test.db.failure('SELECT * FROM #work'))?.[0]).toBe(208);
	});

	it('are made by SELECT INTO', async () => {
		const sql =
			'SELECT Code, Price * 2 AS Twice INTO #copy FROM dbo.Ware WHERE Price > 1; SELECT * FROM #copy ORDER BY Code';
		expect(await test.db.rows(sql)).toEqual([
			['b', '4.0000'],
			['c', '6.0000'],
		]);
	});

	it('table variables end with their batch, and are not rolled back', async () => {
		const sql =
			'DECLARE @t TABLE (A int); BEGIN TRAN; INSERT INTO @t VALUES (1); ROLLBACK; SELECT COUNT(*) FROM @t';
		expect(await test.db.value(sql)).toBe(1);
		expect((await test.db.failure('SELECT * FROM @t'))?.[0]).toBe(137);
	});
});
