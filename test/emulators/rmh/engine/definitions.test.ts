import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from './testing/testSession';

let test: TestEngine;
beforeAll(async () => {
	test = await startTestEngine();
	await test.db.run('CREATE SCHEMA acumatica_sync');
	await test.db.run(`
		CREATE TABLE acumatica_sync.Link (
			LinkID bigint IDENTITY(1, 1) NOT NULL,
			Scope nvarchar(50) NOT NULL,
			CustomerID int NOT NULL,
			RecordID uniqueidentifier NULL,
			Status tinyint NOT NULL CONSTRAINT DF_Status DEFAULT (0),
			Changed datetime2(3) NOT NULL DEFAULT (SYSUTCDATETIME()),
			Snapshot nvarchar(max) NULL,
			Version binary(8) NULL,
			RowVersion rowversion NOT NULL,
			CONSTRAINT PK_Link PRIMARY KEY CLUSTERED (LinkID),
			CONSTRAINT UQ_Link UNIQUE (Scope, CustomerID),
			CONSTRAINT CK_Link CHECK (Status BETWEEN 0 AND 9)
		)`);
	await test.db.run(
		'CREATE UNIQUE NONCLUSTERED INDEX UX_Record ON acumatica_sync.Link (Scope, RecordID DESC) INCLUDE (Status) WHERE RecordID IS NOT NULL',
	);
});
afterAll(async () => await test.engine.close());

describe('definitions', () => {
	it('show in the catalog', async () => {
		expect(
			await test.db.rows(
				`SELECT c.name, t.name, c.max_length, c.precision, c.scale, c.is_nullable, c.is_identity
				FROM sys.columns AS c JOIN sys.types AS t ON t.user_type_id = c.user_type_id
				WHERE c.object_id = OBJECT_ID(N'acumatica_sync.Link') ORDER BY c.column_id`,
			),
		).toEqual([
			['LinkID', 'bigint', 8, 19, 0, false, true],
			['Scope', 'nvarchar', 100, 0, 0, false, false],
			['CustomerID', 'int', 4, 10, 0, false, false],
			['RecordID', 'uniqueidentifier', 16, 0, 0, true, false],
			['Status', 'tinyint', 1, 3, 0, false, false],
			['Changed', 'datetime2', 7, 23, 3, false, false],
			['Snapshot', 'nvarchar', -1, 0, 0, true, false],
			['Version', 'binary', 8, 0, 0, true, false],
			['RowVersion', 'timestamp', 8, 0, 0, false, false],
		]);
		expect(
			await test.db.rows(
				`SELECT i.name, i.type_desc, i.is_unique, i.is_primary_key, i.is_unique_constraint, i.filter_definition, c.name, ic.is_descending_key, ic.is_included_column
				FROM sys.indexes AS i JOIN sys.index_columns AS ic ON ic.object_id = i.object_id AND ic.index_id = i.index_id
				JOIN sys.columns AS c ON c.object_id = ic.object_id AND c.column_id = ic.column_id
				WHERE i.object_id = OBJECT_ID(N'acumatica_sync.Link') ORDER BY i.index_id, ic.index_column_id`,
			),
		).toEqual([
			['PK_Link', 'CLUSTERED', true, true, false, null, 'LinkID', false, false],
			['UQ_Link', 'NONCLUSTERED', true, false, true, null, 'Scope', false, false],
			['UQ_Link', 'NONCLUSTERED', true, false, true, null, 'CustomerID', false, false],
			[
				'UX_Record',
				'NONCLUSTERED',
				true,
				false,
				false,
				'(RecordID IS NOT NULL)',
				'Scope',
				false,
				false,
			],
			[
				'UX_Record',
				'NONCLUSTERED',
				true,
				false,
				false,
				'(RecordID IS NOT NULL)',
				'RecordID',
				true,
				false,
			],
			[
				'UX_Record',
				'NONCLUSTERED',
				true,
				false,
				false,
				'(RecordID IS NOT NULL)',
				'Status',
				false,
				true,
			],
		]);
		expect(
			await test.db.rows(
				"SELECT name, type, definition FROM sys.default_constraints WHERE parent_object_id = OBJECT_ID('acumatica_sync.Link') AND name = 'DF_Status'",
			),
		).toEqual([['DF_Status', 'D ', '((0))']]);
	});

	it('hold: filtered and composed uniqueness, checks, defaults', async () => {
		const insert = (scope: string, customer: number, record: string, status = 0) =>
			`INSERT INTO acumatica_sync.Link (Scope, CustomerID, RecordID, Status) VALUES (N'${scope}', ${customer}, ${record}, ${status})`;
		const guid = "'6F9619FF-8B86-D011-B42D-00C04FC964FF'";
		expect(await test.db.failure(insert('s', 1, guid))).toBeUndefined();
		expect((await test.db.failure(insert('S', 1, 'NULL')))?.[0]).toBe(2627);
		expect((await test.db.failure(insert('s', 2, guid)))?.[0]).toBe(2601);
		expect(await test.db.failure(insert('s', 2, 'NULL'))).toBeUndefined();
		expect(await test.db.failure(insert('s', 3, 'NULL'))).toBeUndefined();
		expect((await test.db.failure(insert('s', 4, 'NULL', 10)))?.[0]).toBe(547);
		expect(
			await test.db.value('SELECT COUNT(*) FROM acumatica_sync.Link WHERE Changed IS NOT NULL'),
		).toBe(3);
	});

	it('change tables', async () => {
		await test.db.run('CREATE TABLE dbo.Grow (A int NOT NULL); INSERT INTO dbo.Grow VALUES (1)');
		expect(
			await test.db.failure(
				"ALTER TABLE dbo.Grow ADD B nvarchar(3) NOT NULL CONSTRAINT DF_B DEFAULT (N'x'), C int NULL DEFAULT (5)",
			),
		).toBeUndefined();
		expect(await test.db.rows('SELECT * FROM dbo.Grow')).toEqual([[1, 'x', null]]);
		expect((await test.db.failure('ALTER TABLE dbo.Grow ADD D int NOT NULL'))?.[0]).toBe(4901);
		await test.db.run('ALTER TABLE dbo.Grow ALTER COLUMN B nvarchar(10) NULL');
		await test.db.run("UPDATE dbo.Grow SET B = N'longer'");
		expect(
			(await test.db.failure('ALTER TABLE dbo.Grow ALTER COLUMN B nvarchar(3) NULL'))?.[0],
		).toBe(8152);
		expect((await test.db.failure('ALTER TABLE dbo.Grow DROP COLUMN B'))?.[0]).toBe(5074);
		await test.db.run(
			'ALTER TABLE dbo.Grow DROP CONSTRAINT DF_B; ALTER TABLE dbo.Grow DROP COLUMN B',
		);
		await test.db.run('ALTER TABLE dbo.Grow ADD CONSTRAINT PK_Grow PRIMARY KEY (A)');
		expect((await test.db.failure('INSERT INTO dbo.Grow (A) VALUES (1)'))?.[0]).toBe(2627);
		await test.db.run(
			'ALTER TABLE dbo.Grow DROP CONSTRAINT PK_Grow; INSERT INTO dbo.Grow (A) VALUES (1)',
		);
		expect((await test.db.failure('CREATE UNIQUE INDEX UX ON dbo.Grow (A)'))?.[0]).toBe(1505);
		expect(await test.db.rows('SELECT * FROM dbo.Grow')).toEqual([
			[1, null],
			[1, 5],
		]);
		expect(await test.db.failure('DROP TABLE dbo.Grow')).toBeUndefined();
	});

	it('make views', async () => {
		await test.db.run(
			'CREATE VIEW dbo.Linked (Id, Where_) AS SELECT CustomerID, Scope FROM acumatica_sync.Link',
		);
		expect(
			await test.db.rows("SELECT l.Id FROM dbo.Linked AS l WHERE l.Where_ = N'S' ORDER BY l.Id"),
		).toEqual([[1], [2], [3]]);
		expect(await test.db.rows("SELECT name, type FROM sys.views WHERE name = 'Linked'")).toEqual([
			['Linked', 'V '],
		]);
		expect(
			await test.db.value(
				"SELECT definition FROM sys.sql_modules WHERE object_id = OBJECT_ID('dbo.Linked')",
			),
		).toBe('CREATE VIEW dbo.Linked AS SELECT CustomerID, Scope FROM acumatica_sync.Link');
		await test.db.run('DROP VIEW dbo.Linked');
		expect((await test.db.failure('SELECT * FROM dbo.Linked'))?.[0]).toBe(208);
	});

	it('make databases', async () => {
		await test.db.run('CREATE DATABASE Ledger');
		await test.db.run(
			'CREATE TABLE Ledger.dbo.T (A int, V rowversion); INSERT INTO Ledger.dbo.T (A) VALUES (3)',
		);
		expect(
			(await test.db.run('USE Ledger; SELECT A, DB_NAME() FROM T; USE RMH_STORE1')).sets[0]?.rows,
		).toEqual([[3, 'Ledger']]);
		expect(await test.db.value("SELECT COUNT(*) FROM sys.databases WHERE name = 'ledger'")).toBe(1);
		await test.db.run('DROP DATABASE Ledger');
		expect(await test.db.value("SELECT DB_ID('Ledger')")).toBeNull();
	});

	it.each<[sql: string, number: number]>([
		['CREATE TABLE dbo.Customer (A int)', 2714],
		['CREATE TABLE nope.T (A int)', 2760],
		['CREATE TABLE dbo.X (A int, a int)', 2705],
		['CREATE TABLE dbo.X (A int NULL PRIMARY KEY)', 8111],
		['CREATE TABLE dbo.X (A nope)', 2715],
		['CREATE TABLE dbo.X (A rowversion, B timestamp)', 2738],
		['CREATE TABLE dbo.X (A int IDENTITY, B int IDENTITY)', 2744],
		['CREATE TABLE dbo.X (A nvarchar(5000))', 131],
		['CREATE TABLE dbo.X (A xml)', 50000],
		['CREATE TABLE dbo.X (A int, B AS A + 1)', 50000],
		['CREATE TABLE dbo.X (A int, INDEX IX (A))', 156],
		['CREATE INDEX IX ON dbo.Customer (Nope)', 1911],
		['CREATE INDEX IX_Customer_AccountNumber ON dbo.Customer (ID)', 1913],
		['DROP TABLE dbo.Nope', 3701],
		['DROP INDEX Nope ON dbo.Customer', 3701],
		['ALTER TABLE dbo.Nope ADD A int', 4902],
		['CREATE SCHEMA dbo', 2714],
		['CREATE PROCEDURE dbo.P AS SELECT 1', 50000],
		['CREATE TRIGGER dbo.T ON dbo.Customer AFTER UPDATE AS SELECT 1', 50000],
	])('%s fails with %i', async (sql, number) => {
		expect((await test.db.failure(sql))?.[0]).toBe(number);
	});
});
