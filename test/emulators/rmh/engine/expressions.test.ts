import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from './testing/testSession';

let test: TestEngine;
beforeAll(async () => {
	test = await startTestEngine();
});
afterAll(async () => await test.engine.close());

const nothing = null;

describe('values', () => {
	it.each<[sql: string, value: unknown, type: string]>([
		['1', 1, 'int'],
		['-7 / 2', -3, 'int'],
		['7 % 3', 1, 'int'],
		['2147483648', '2147483648', 'decimal'],
		['1.50', '1.50', 'decimal'],
		['1e3', 1000, 'float'],
		['$12.5', '12.5000', 'money'],
		['0x0A', Buffer.from([10]), 'varbinary'],
		["'a''b'", "a'b", 'varchar'],
		["N'龍'", '龍', 'nvarchar'],
		['2.0 / 3', '0.666666', 'decimal'],
		['10 / 4.0', '2.500000', 'decimal'],
		['1.23 * 4.567', '5.61741', 'decimal'],
		['CAST(1 AS money) / 3', '0.3333', 'money'],
		['CAST(10.005 AS money) * 2', '20.0100', 'money'],
		['1 + 1.5', '2.5', 'decimal'],
		["'1' + 1", 2, 'int'],
		["N'a' + 'b'", 'ab', 'nvarchar'],
		["'a' + NULL", nothing, 'varchar'],
		['CAST(5 AS tinyint) + CAST(6 AS tinyint)', 11, 'tinyint'],
		['6 & 3', 2, 'int'],
		['6 | 3', 7, 'int'],
		['6 ^ 3', 5, 'int'],
		['~6', -7, 'int'],
		['- -3', 3, 'int'],
		['CASE WHEN 1 = 2 THEN 1 ELSE 2.5 END', '2.5', 'decimal'],
		["CASE 'b' WHEN 'B ' THEN 'yes' END", 'yes', 'varchar'],
		['IIF(NULL = NULL, 1, 0)', 0, 'int'],
		["COALESCE(NULL, 'x', N'yy')", 'x', 'nvarchar'],
		["ISNULL(CAST(NULL AS varchar(2)), 'abc')", 'ab', 'varchar'],
		['NULLIF(1, 1)', nothing, 'int'],
		['CHOOSE(2, 10, 20, 30)', 20, 'int'],
		["CAST('2026-11-23T10:00:00' AS datetime) + 1.5", '2026-11-24T22:00:00.000', 'datetime'],
	])('%s', async (sql, value, type) => {
		const { sets, error } = await test.db.run(`SELECT ${sql}`);
		expect(error).toBeUndefined();
		expect(sets[0]?.rows).toEqual([[value]]);
		expect(sets[0]?.columns[0]?.type.kind).toBe(type);
	});
});

describe('functions', () => {
	it.each<[sql: string, value: unknown]>([
		["LEN('ab  ')", 2],
		["LEN(N'🎸')", 2],
		["DATALENGTH(N'ab ')", 6],
		["DATALENGTH('ab ')", 3],
		["UPPER(N'straße')", 'STRAßE'],
		["LEFT('abc', 2)", 'ab'],
		["RIGHT('abc', 2)", 'bc'],
		["SUBSTRING('abcdef', 2, 3)", 'bcd'],
		["SUBSTRING('abc', 0, 2)", 'a'],
		["CHARINDEX('B', 'abc')", 2],
		["CHARINDEX('b', 'abcb', 3)", 4],
		["CHARINDEX('B' COLLATE Latin1_General_BIN2, 'abc' COLLATE Latin1_General_BIN2)", 0],
		["PATINDEX('%[0-9]%', 'ab3')", 3],
		["REPLACE('AbAb', 'a', 'x')", 'xbxb'],
		["REPLACE(N'a.b', '.', '\\')", 'a\\b'],
		["STUFF('abcdef', 2, 3, 'xx')", 'axxef'],
		["REPLICATE('ab', 3)", 'ababab'],
		["LTRIM('  a ') + '|'", 'a |'],
		["RTRIM(' a ') + '|'", ' a|'],
		["CONCAT('a', NULL, 1, N'ü')", 'a1ü'],
		['STR(12.5, 6, 1)', '  12.5'],
		["QUOTENAME('a]b')", '[a]]b]'],
		["QUOTENAME('a', '\"')", '"a"'],
		["REVERSE('abc')", 'cba'],
		["SPACE(2) + 'x'", '  x'],
		["ASCII('A')", 65],
		["UNICODE(N'€')", 8364],
		['NCHAR(8364)', '€'],
		['CHAR(65)', 'A'],
		['ABS(-3)', 3],
		['ROUND(2.345, 2)', '2.350'],
		['ROUND(2.345, 2, 1)', '2.340'],
		['ROUND(CAST(2.5 AS float), 0)', 3],
		['FLOOR(-1.5)', '-2'],
		['CEILING(1.2)', '2'],
		['POWER(2, 3)', 8],
		['SQRT(4)', 2],
		['SIGN(-2)', -1],
		["DATEADD(month, 1, '2026-01-31')", '2026-02-28T00:00:00.000'],
		["DATEADD(ms, 5, CAST('2026-01-01' AS datetime))", '2026-01-01T00:00:00.007'],
		["DATEDIFF(day, '2026-01-01T23:59:59', '2026-01-02')", 1],
		["DATEDIFF(year, '2025-12-31', '2026-01-01')", 1],
		["DATEDIFF(week, '2026-11-21', '2026-11-22')", 1],
		["DATEDIFF(second, '2026-01-01', '2026-01-01T00:01:00')", 60],
		["DATEPART(weekday, '2026-11-23')", 2],
		["DATEPART(week, '2026-01-04')", 2],
		["DATEPART(iso_week, '2027-01-01')", 53],
		["DATENAME(month, '2026-11-23')", 'November'],
		["EOMONTH('2026-02-03')", '2026-02-28'],
		["YEAR('2026-05-06')", 2026],
		['DATEFROMPARTS(2026, 2, 3)', '2026-02-03'],
		['GETDATE()', '2026-11-23T09:15:00.120'],
		['GETUTCDATE()', '2026-11-23T14:15:00.120'],
		['SYSUTCDATETIME()', '2026-11-23T14:15:00.1200000'],
		["ISNUMERIC('1.5e3')", 1],
		["ISDATE('2026-02-30')", 0],
		[
			"CONVERT(varchar(40), HASHBYTES('SHA2_256', N'abc'), 2)",
			'13E228567E8249FCE53337F25D7970DE3BD68AB2',
		],
	])('%s', async (sql, value) => {
		expect(await test.db.value(`SELECT ${sql}`)).toEqual(value);
	});

	it('gives every row its own NEWID', async () => {
		const rows = await test.db.rows('SELECT NEWID() FROM (VALUES (1), (2)) AS v (a)');
		expect(rows[0]?.[0]).toMatch(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
		expect(rows[0]?.[0]).not.toBe(rows[1]?.[0]);
	});
});

describe('errors', () => {
	it.each<[sql: string, number: number, text: string]>([
		['SELECT 1 / 0', 8134, 'Divide by zero error encountered.'],
		[
			'SELECT 2147483647 + 1',
			8115,
			'Arithmetic overflow error converting expression to data type int.',
		],
		[
			'SELECT CAST(200 AS tinyint) + CAST(100 AS tinyint)',
			8115,
			'Arithmetic overflow error converting expression to data type tinyint.',
		],
		[
			'SELECT CAST(1 AS bit) + CAST(1 AS bit)',
			402,
			'The data types bit and bit are incompatible in the add operator.',
		],
		[
			"SELECT STRING_AGG('a', ',')",
			195,
			"'STRING_AGG' is not a recognized built-in function name.",
		],
		["SELECT TRIM('a')", 195, "'TRIM' is not a recognized built-in function name."],
		["SELECT LEN('a', 'b')", 174, 'The len function requires 1 argument(s).'],
		[
			'SELECT DATEADD(fortnight, 1, GETDATE())',
			155,
			"'fortnight' is not a recognized dateadd option.",
		],
		[
			'SELECT dbo.fn(1)',
			4121,
			'Cannot find either column "dbo" or the user-defined function or aggregate "dbo.fn", or the name is ambiguous.',
		],
		[
			'SELECT (SELECT 1 UNION ALL SELECT 2)',
			512,
			'Subquery returned more than 1 value. This is not permitted when the subquery follows =, !=, <, <= , >, >= or when the subquery is used as an expression.',
		],
		["SELECT FORMAT(1, 'N')", 50000, 'RMH emulator: FORMAT is not supported.'],
		["SELECT CHECKSUM('a')", 50000, 'RMH emulator: CHECKSUM is not supported.'],
	])('%s', async (sql, number, text) => {
		expect(await test.db.failure(sql)).toEqual([number, text]);
	});
});
