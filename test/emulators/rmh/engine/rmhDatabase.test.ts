import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rmhSeedCustomers } from '../../seed/rmhCustomers';
import { parameter, startTestEngine, type TestEngine } from './testing/testSession';

/** The customer reader's page, as it reads it. */
const pageSql = `
	SELECT TOP (@pageSize) c.ID, c.AccountNumber, CONVERT(varchar(23), c.LastUpdated, 126) AS LastUpdated, c.DBTimeStamp
	FROM dbo.Customer AS c
	WHERE c.ID > @afterId
		AND (@storeId IS NULL OR c.StoreID = @storeId)
		AND (@changedSince IS NULL OR c.LastUpdated >= CONVERT(datetime, @changedSince, 126))
		AND (@global IS NULL OR c.GlobalCustomer = @global)
		AND (@hasEmail IS NULL
			OR (@hasEmail = 1 AND LTRIM(COALESCE(c.EmailAddress, N'')) <> N'')
			OR (@hasEmail = 0 AND LTRIM(COALESCE(c.EmailAddress, N'')) = N''))
		AND (@accountPattern IS NULL OR RTRIM(c.AccountNumber) LIKE @accountPattern ESCAPE N'\\')
	ORDER BY c.ID
	OPTION (RECOMPILE);`;

let test: TestEngine;
beforeAll(async () => {
	test = await startTestEngine({ customers: 200, receivables: true });
});
afterAll(async () => await test.engine.close());

describe('the RMH database', () => {
	it('holds the seed, as it is', async () => {
		const columns = [
			'ID',
			'AccountNumber',
			'FirstName',
			'LastName',
			'Company',
			'Address',
			'City',
			'Country',
			'EmailAddress',
			'PhoneNumber',
		] as const;
		const rows = await test.db.rows(`SELECT ${columns.join(', ')} FROM dbo.Customer ORDER BY ID`);
		expect(rows).toEqual(
			rmhSeedCustomers(200).map((customer) => columns.map((column) => customer[column])),
		);
		const odd = await test.db.row(
			'SELECT CreditLimit, CustomNumber1, TaxExempt, GlobalCustomer, LastUpdated FROM dbo.Customer WHERE ID = 39',
		);
		expect(odd.slice(0, 4)).toEqual([
			'1234.5678',
			-12.5,
			rmhSeedCustomers(39)[38]?.TaxExempt,
			true,
		]);
		expect(odd[4]).toBe(rmhSeedCustomers(39)[38]?.LastUpdated);
	});

	it('has the columns and lengths that the facts name', async () => {
		const rows = await test.db.rows(
			"SELECT COLUMN_NAME, DATA_TYPE, CHARACTER_MAXIMUM_LENGTH, IS_NULLABLE FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_NAME = N'Customer' AND COLUMN_NAME IN (N'AccountNumber', N'EmailAddress', N'Notes', N'DBTimeStamp', N'CreditLimit') ORDER BY ORDINAL_POSITION",
		);
		expect(rows).toEqual([
			['AccountNumber', 'nvarchar', 20, 'NO'],
			['CreditLimit', 'money', null, 'NO'],
			['Notes', 'ntext', 1073741823, 'YES'],
			['EmailAddress', 'nvarchar', 255, 'NO'],
			['DBTimeStamp', 'timestamp', null, 'YES'],
		]);
	});

	it('has the tables, and accounts when asked', async () => {
		const tables = (await test.db.rows('SELECT name FROM sys.tables ORDER BY name')).map(
			([name]) => name,
		);
		expect(tables).toEqual(
			'AccountReceivable AccountReceivableHistory AccountType AR_Account AR_AccountLink Batch Configuration Customer Department Item Payment ShipTo Store Tender TenderEntry Transaction TransactionEntry'
				.split(' ')
				.sort((a, b) => a.toLowerCase().localeCompare(b.toLowerCase())),
		);
		const credit = rmhSeedCustomers(200).filter(({ CreditLimit }) => CreditLimit > 0).length;
		expect(
			await test.db.value(
				'SELECT COUNT(*) FROM dbo.AR_AccountLink AS l JOIN dbo.AR_Account AS a ON a.ID = l.AccountID',
			),
		).toBe(credit);
		expect(await test.db.row('SELECT StoreID, StoreName FROM dbo.Configuration')).toEqual([
			1,
			'Market Square',
		]);
	});

	it('gives an insert with few columns all its defaults', async () => {
		await test.db.run(
			"INSERT INTO dbo.Customer (AccountNumber, FirstName, StoreID) VALUES (N'new', N'Nina', 1)",
		);
		const row = await test.db.row(
			"SELECT LastName, CreditLimit, LastUpdated, TotalVisits, Notes FROM dbo.Customer WHERE AccountNumber = 'NEW'",
		);
		expect(row).toEqual(['', '0.0000', '2026-11-23T09:15:00.120', 0, null]);
		await test.db.run("DELETE FROM dbo.Customer WHERE AccountNumber = N'new'");
	});
});

describe('statements of the customer reader', () => {
	const page = (more: Record<string, ReturnType<typeof parameter>> = {}) => {
		const all = {
			pageSize: parameter('@pageSize', { kind: 'int' }, 50),
			afterId: parameter('@afterId', { kind: 'int' }, -2147483648),
			storeId: parameter('@storeId', { kind: 'int' }, null),
			changedSince: parameter('@changedSince', { kind: 'varchar', length: 23 }, null),
			global: parameter('@global', { kind: 'bit' }, null),
			hasEmail: parameter('@hasEmail', { kind: 'bit' }, null),
			accountPattern: parameter('@accountPattern', { kind: 'nvarchar', length: 100 }, null),
			...more,
		};
		return Object.values(all);
	};
	const ids = async (parameters: ReturnType<typeof page>) =>
		(await test.db.rows(pageSql, parameters)).map(([id]) => id);

	it('page by ID', async () => {
		expect(await ids(page())).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
		const afterId = parameter('@afterId', { kind: 'int' }, 190);
		expect(await ids(page({ afterId }))).toEqual(
			Array.from({ length: 10 }, (_, index) => index + 191),
		);
	});

	it('filter', async () => {
		const customers = rmhSeedCustomers(200);
		const expected = (is: (customer: (typeof customers)[number]) => boolean) =>
			customers
				.filter(is)
				.map(({ ID }) => ID)
				.slice(0, 50);
		const since = '2026-06-01T00:00:00.000';
		const filters: [
			Parameters<typeof page>[0],
			(customer: (typeof customers)[number]) => boolean,
		][] = [
			[
				{ changedSince: parameter('@changedSince', { kind: 'varchar', length: 23 }, since) },
				({ LastUpdated }) => LastUpdated >= since,
			],
			[
				{ global: parameter('@global', { kind: 'bit' }, true) },
				({ GlobalCustomer }) => GlobalCustomer,
			],
			[
				{ hasEmail: parameter('@hasEmail', { kind: 'bit' }, false) },
				({ EmailAddress }) => EmailAddress === '',
			],
			[
				{
					accountPattern: parameter(
						'@accountPattern',
						{ kind: 'nvarchar', length: 100 },
						'50\\%\\_%',
					),
				},
				({ AccountNumber }) => AccountNumber.startsWith('50%_'),
			],
			[
				{
					accountPattern: parameter('@accountPattern', { kind: 'nvarchar', length: 100 }, 'abc-__'),
				},
				({ ID }) => ID === 20 || ID === 21,
			],
			[{ storeId: parameter('@storeId', { kind: 'int' }, 2) }, () => false],
		];
		for (const [filter, is] of filters) expect(await ids(page(filter))).toEqual(expected(is));
	});

	it('look up by account number, as the collation compares', async () => {
		const sql = `
			SELECT k.KeyIndex, c.ID FROM (VALUES (0, @key0), (1, @key1), (2, @key2)) AS k (KeyIndex, AccountNumber)
			INNER JOIN dbo.Customer AS c ON c.AccountNumber = k.AccountNumber ORDER BY k.KeyIndex, c.ID;`;
		const keys = ['dup-100', '100018', 'nobody'].map((value, index) =>
			parameter(`@key${index}`, { kind: 'nvarchar', length: 255 }, value),
		);
		expect(await test.db.rows(sql, keys)).toEqual([
			[0, 22],
			[0, 23],
			[1, 18],
		]);
	});

	it('read the clock and the columns of a table', async () => {
		const clock =
			'SELECT CONVERT(varchar(23), GETDATE(), 126), CONVERT(varchar(23), GETUTCDATE(), 126)';
		expect(await test.db.row(clock)).toEqual([
			'2026-11-23T09:15:00.120',
			'2026-11-23T14:15:00.120',
		]);
		const sql = `
			SELECT s.name, o.name, c.name, t.name FROM sys.objects AS o
			INNER JOIN sys.schemas AS s ON s.schema_id = o.schema_id
			INNER JOIN sys.columns AS c ON c.object_id = o.object_id
			INNER JOIN sys.types AS t ON t.user_type_id = c.system_type_id
			WHERE s.name = @schema AND o.name = @table AND o.type IN ('U', 'V') ORDER BY c.column_id;`;
		const columns = await test.db.rows(sql, [
			parameter('@schema', { kind: 'nvarchar', length: 128 }, 'DBO'),
			parameter('@table', { kind: 'nvarchar', length: 128 }, 'customer'),
		]);
		expect(columns).toHaveLength(62);
		expect(columns[0]).toEqual(['dbo', 'Customer', 'AccountNumber', 'nvarchar']);
	});

	it('find receivable accounts', async () => {
		const sql = `
			SELECT l.[CustomerID], a.Number FROM [dbo].[AR_AccountLink] AS l
			INNER JOIN dbo.AR_Account AS a ON a.ID = l.[AccountID] WHERE l.[CustomerID] IN (@id0)`;
		expect(await test.db.rows(sql, [parameter('@id0', { kind: 'int' }, 3)])).toEqual([
			[3, '100003'],
		]);
	});

	it('sum loyalty points', async () => {
		await test.db.run(
			'CREATE TABLE dbo.Points (CustomerID int, Program nvarchar(20), Points decimal(9, 2))',
		);
		await test.db.run(
			"INSERT INTO dbo.Points VALUES (1, N'A', 1.5), (1, N'a', 2), (1, N'B', 4), (2, N'A', 8)",
		);
		const sql = `
			SELECT p.CustomerID, CAST(p.Program AS nvarchar(255)) AS Program, CAST(SUM(CAST(p.Points AS decimal(28, 4))) AS float) AS Points
			FROM dbo.Points AS p WHERE p.CustomerID IN (@id0) GROUP BY p.CustomerID, p.Program ORDER BY p.CustomerID, p.Program`;
		const rows = await test.db.rows(sql, [parameter('@id0', { kind: 'int' }, 1)]);
		expect(
			rows.map(([id, program, points]) => [id, String(program).toUpperCase(), points]),
		).toEqual([
			[1, 'A', 3.5],
			[1, 'B', 4],
		]);
		await test.db.run('DROP TABLE dbo.Points');
	});
});

describe('discovery queries', () => {
	it('run as the facts give them', async () => {
		const facts = `
			SELECT t.name AS tbl, c.column_id, c.name AS col, ty.name AS typ,
				CASE WHEN ty.name IN ('nvarchar','nchar') AND c.max_length > 0 THEN c.max_length/2 ELSE c.max_length END AS len,
				c.is_nullable, c.is_identity, c.is_computed, dc.definition AS dflt
			FROM sys.tables t
			JOIN sys.columns c ON c.object_id = t.object_id
			JOIN sys.types ty ON ty.user_type_id = c.user_type_id
			LEFT JOIN sys.default_constraints dc ON dc.object_id = c.default_object_id
			WHERE t.name IN ('Customer','ShipTo') OR t.name LIKE 'AR[_]%' OR t.name LIKE '%Loyal%'
			ORDER BY t.name, c.column_id`;
		const rows = await test.db.rows(facts);
		expect(
			rows.find(([table, , column]) => table === 'Customer' && column === 'LastUpdated'),
		).toEqual(['Customer', 26, 'LastUpdated', 'datetime', 8, false, false, false, '((GETDATE()))']);
		expect(
			await test.db.rows(
				'SELECT OBJECT_NAME(parent_id) AS tbl, name, is_disabled FROM sys.triggers WHERE parent_id <> 0',
			),
		).toEqual([]);
		expect(await test.db.value("SELECT SERVERPROPERTY('Collation')")).toBe(
			'SQL_Latin1_General_CP1_CI_AS',
		);
		expect(
			await test.db.rows(
				'SELECT AccountNumber, COUNT(*) AS n FROM dbo.Customer GROUP BY AccountNumber HAVING COUNT(*) > 1',
			),
		).toHaveLength(2);
	});
});
