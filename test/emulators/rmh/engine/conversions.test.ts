import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from './testing/testSession';

let test: TestEngine;
beforeAll(async () => {
	test = await startTestEngine();
});
afterAll(async () => await test.engine.close());

const moment = "CAST('2026-11-23T09:05:07.123' AS datetime)";

describe('conversions', () => {
	it.each<[sql: string, value: unknown]>([
		["CAST(' 12 ' AS int)", 12],
		["CAST('' AS int)", 0],
		["TRY_CAST('x' AS int)", null],
		["TRY_CONVERT(int, '99999999999')", null],
		['CAST(1.9 AS int)', 1],
		['CAST(-1.9 AS int)', -1],
		['CAST(CAST(1.5 AS money) AS int)', 2],
		['CAST(1.005 AS decimal(5, 2))', '1.01'],
		["CAST('1.005' AS decimal(5, 2))", '1.01'],
		["CAST('$1,234.56' AS money)", '1234.5600'],
		["CAST('true' AS bit)", true],
		['CAST(5 AS bit)', true],
		["CAST('abcdef' AS varchar(3))", 'abc'],
		["CAST('a' AS char(3)) + '|'", 'a  |'],
		["CAST(N'Ж€é🎸' AS varchar(10))", '?€é??'],
		['CAST(123 AS varchar(2))', '*'],
		['CAST(1234567.89e0 AS varchar(30))', '1.23457e+006'],
		['CAST(0.1e0 AS varchar(30))', '0.1'],
		['CAST(CAST(1234.5678 AS money) AS varchar(30))', '1234.57'],
		['CONVERT(varchar(30), CAST(1234.5678 AS money), 1)', '1,234.57'],
		['CONVERT(varchar(30), CAST(1234.5678 AS money), 2)', '1234.5678'],
		['CAST(1.50 AS varchar(10))', '1.50'],
		[
			"CAST('6f9619ff-8b86-d011-b42d-00c04fc964ff' AS uniqueidentifier)",
			'6F9619FF-8B86-D011-B42D-00C04FC964FF',
		],
		[
			'CAST(0xFF19966F868B11D0B42D00C04FC964FF AS uniqueidentifier)',
			'6F9619FF-8B86-D011-B42D-00C04FC964FF',
		],
		['CONVERT(varbinary(8), 255)', Buffer.from('000000ff', 'hex')],
		['CONVERT(binary(8), 255)', Buffer.from('00000000000000ff', 'hex')],
		['CONVERT(binary(2), 0x01)', Buffer.from('0100', 'hex')],
		['CONVERT(varchar(20), 0x0A0B, 1)', '0x0A0B'],
		['CONVERT(varchar(20), 0x0A0B, 2)', '0A0B'],
		["CONVERT(varbinary(8), '0x0A0B', 1)", Buffer.from('0a0b', 'hex')],
		["CONVERT(varbinary(8), '0A0B', 2)", Buffer.from('0a0b', 'hex')],
		["CAST(N'ab' AS varbinary(8))", Buffer.from('61006200', 'hex')],
		["CAST('a€' AS varbinary(8))", Buffer.from('6180', 'hex')],
		['CAST(0x00000010 AS int)', 16],
		['CAST(CAST(258 AS binary(8)) AS bigint)', 258n],
	])('%s', async (sql, value) => {
		expect(await test.db.value(`SELECT ${sql}`)).toEqual(value);
	});
});

describe('dates as text', () => {
	it.each<[style: string, text: string]>([
		['', 'Nov 23 2026  9:05AM'],
		[', 0', 'Nov 23 2026  9:05AM'],
		[', 101', '11/23/2026'],
		[', 103', '23/11/2026'],
		[', 108', '09:05:07'],
		[', 112', '20261123'],
		[', 120', '2026-11-23 09:05:07'],
		[', 121', '2026-11-23 09:05:07.123'],
		[', 126', '2026-11-23T09:05:07.123'],
		[', 127', '2026-11-23T09:05:07.123'],
	])('datetime in style%s', async (style, text) => {
		expect(await test.db.value(`SELECT CONVERT(varchar(30), ${moment}${style})`)).toBe(text);
	});

	it('leaves the fraction away in style 126 where it is zero', async () => {
		const sql = "SELECT CONVERT(varchar(23), CAST('2026-11-23 09:05:07' AS datetime), 126)";
		expect(await test.db.value(sql)).toBe('2026-11-23T09:05:07');
	});

	it('refuses styles that it does not know', async () => {
		expect(await test.db.failure(`SELECT CONVERT(varchar(30), ${moment}, 130)`)).toEqual([
			50000,
			'RMH emulator: CONVERT of a date in style 130 is not supported.',
		]);
	});
});

describe('text as dates', () => {
	it.each<[sql: string, value: string]>([
		["CAST('20261123' AS datetime)", '2026-11-23T00:00:00.000'],
		["CAST('2026-11-23 9:05 PM' AS datetime)", '2026-11-23T21:05:00.000'],
		["CAST('11/23/2026' AS datetime)", '2026-11-23T00:00:00.000'],
		["CONVERT(datetime, '23/11/2026', 103)", '2026-11-23T00:00:00.000'],
		["CONVERT(datetime, '2026-11-23T09:05:07.124', 126)", '2026-11-23T09:05:07.123'],
		["CONVERT(datetime, '2026-11-23T09:05:07Z', 127)", '2026-11-23T09:05:07.000'],
		["CAST('2026-11-23T23:59:59.999' AS datetime)", '2026-11-24T00:00:00.000'],
		["CAST('2026-11-23T09:05:07.002' AS datetime)", '2026-11-23T09:05:07.003'],
		["CAST('2026-11-23T09:05:07.123456' AS datetime2(4))", '2026-11-23T09:05:07.1235'],
		["CAST('' AS datetime)", '1900-01-01T00:00:00.000'],
		["CAST('2026-11-23T09:05:07' AS date)", '2026-11-23'],
		["CAST('2026-11-23T09:05:07' AS time(0))", '09:05:07'],
		['CAST(1 AS datetime)', '1900-01-02T00:00:00.000'],
	])('%s', async (sql, value) => {
		expect(await test.db.value(`SELECT ${sql}`)).toBe(value);
	});
});

describe('errors of conversions', () => {
	it.each<[sql: string, number: number, text: string]>([
		[
			"CAST('abc' AS int)",
			245,
			"Conversion failed when converting the varchar value 'abc' to data type int.",
		],
		[
			"CAST(N'1.5' AS int)",
			245,
			"Conversion failed when converting the nvarchar value '1.5' to data type int.",
		],
		[
			"CAST('99999999999' AS int)",
			248,
			"The conversion of the varchar value '99999999999' overflowed an int column.",
		],
		["CAST('x' AS bigint)", 8114, 'Error converting data type varchar to bigint.'],
		["CAST('x' AS decimal(5, 2))", 8114, 'Error converting data type varchar to numeric.'],
		["CAST('x' AS float)", 8114, 'Error converting data type varchar to float.'],
		[
			"CAST('x' AS money)",
			235,
			'Cannot convert a char value to money. The char value has incorrect syntax.',
		],
		[
			'CAST(1000 AS decimal(5, 2))',
			8115,
			'Arithmetic overflow error converting int to data type numeric.',
		],
		['CAST(300 AS tinyint)', 220, 'Arithmetic overflow error for data type tinyint, value = 300.'],
		[
			'CAST(3000000000 AS int)',
			8115,
			'Arithmetic overflow error converting numeric to data type int.',
		],
		[
			'CAST(123 AS nvarchar(2))',
			8115,
			'Arithmetic overflow error converting expression to data type nvarchar.',
		],
		[
			"CAST('x' AS datetime)",
			241,
			'Conversion failed when converting date and/or time from character string.',
		],
		[
			"CAST('2026-02-30' AS datetime)",
			242,
			'The conversion of a varchar data type to a datetime data type resulted in an out-of-range value.',
		],
		[
			"CAST('1700-01-01' AS datetime)",
			242,
			'The conversion of a varchar data type to a datetime data type resulted in an out-of-range value.',
		],
		[
			"CAST('2026-01-01T00:00:00.1234' AS datetime)",
			241,
			'Conversion failed when converting date and/or time from character string.',
		],
		[
			"CONVERT(datetime, '2026-01-01 10:00:00', 126)",
			241,
			'Conversion failed when converting date and/or time from character string.',
		],
		[
			"CAST('x' AS uniqueidentifier)",
			8169,
			'Conversion failed when converting from a character string to uniqueidentifier.',
		],
		[
			'CAST(1 AS uniqueidentifier)',
			529,
			'Explicit conversion from data type int to uniqueidentifier is not allowed.',
		],
		[
			"0x01 + 'a'",
			402,
			'The data types varbinary and varchar are incompatible in the add operator.',
		],
	])('%s', async (sql, number, text) => {
		expect(await test.db.failure(`SELECT ${sql}`)).toEqual([number, text]);
	});
});
