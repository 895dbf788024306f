import sql, { type ISqlType, type ISqlTypeFactory } from 'mssql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { SqlColumn, SqlEvent, SqlParameter, SqlType, SqlValue } from '../engine/types';
import { startFakeServer, type FakeServer } from './fakeServer';

let fake: FakeServer;
let pool: sql.ConnectionPool;
let seen: SqlParameter[] = [];
let result: { columns: SqlColumn[]; rows: SqlValue[][] } = { columns: [], rows: [] };

async function* script(text: string, parameters: SqlParameter[]): AsyncIterable<SqlEvent> {
	seen = parameters;
	const columns =
		text === 'echo'
			? parameters.map(({ name, type }) => ({ name: name.slice(1), type, nullable: true }))
			: result.columns;
	const rows = text === 'echo' ? [parameters.map(({ value }) => value)] : result.rows;
	yield { kind: 'columns', columns };
	for (const values of rows) yield { kind: 'row', values };
	yield { kind: 'done', rowCount: rows.length };
}

beforeAll(async () => {
	fake = await startFakeServer(script);
	pool = await fake.connect();
});
afterAll(async () => await fake.close());

/** Sends a parameter and gives what the engine saw and what came back. */
async function roundTrip(type: (() => ISqlType) | ISqlType, value: unknown) {
	const { recordset } = await pool.request().input('value', type, value).query('echo');
	return { sent: seen[0], received: recordset[0].value as unknown };
}

/** Reads one value that the engine gives as `type`. */
async function read(type: SqlType, value: SqlValue, nullable = true): Promise<unknown> {
	result = { columns: [{ name: 'value', type, nullable }], rows: [[value]] };
	const { recordset } = await pool.request().query('select');
	return recordset[0].value;
}

const utc = (text: string) => new Date(`${text}Z`);

describe('parameters reach the engine in its own form and come back as they went', () => {
	const cases: Array<[string, ISqlType | ISqlTypeFactory, unknown, SqlType, SqlValue]> = [
		['int', sql.Int(), -2147483648, { kind: 'int' }, -2147483648],
		['smallint', sql.SmallInt(), -32768, { kind: 'smallint' }, -32768],
		['tinyint', sql.TinyInt(), 255, { kind: 'tinyint' }, 255],
		['bit', sql.Bit(), true, { kind: 'bit' }, true],
		['bit off', sql.Bit(), false, { kind: 'bit' }, false],
		['float', sql.Float(), -1.5e300, { kind: 'float' }, -1.5e300],
		['real', sql.Real(), 0.5, { kind: 'real' }, 0.5],
		['money', sql.Money(), -1234.5678, { kind: 'money' }, '-1234.5678'],
		['small negative money', sql.Money(), -0.01, { kind: 'money' }, '-0.0100'],
		['smallmoney', sql.SmallMoney(), -214748.3648, { kind: 'money' }, '-214748.3648'],
		[
			'decimal',
			sql.Decimal(18, 4),
			-1234.5,
			{ kind: 'decimal', precision: 18, scale: 4 },
			'-1234.5000',
		],
		[
			'decimal without fraction',
			sql.Decimal(5, 0),
			12345,
			{ kind: 'decimal', precision: 5, scale: 0 },
			'12345',
		],
		[
			'nvarchar',
			sql.NVarChar(20),
			"O'Brien 😀 Ж",
			{ kind: 'nvarchar', length: 20 },
			"O'Brien 😀 Ж",
		],
		['empty nvarchar', sql.NVarChar(20), '', { kind: 'nvarchar', length: 20 }, ''],
		['trailing blanks', sql.NVarChar(20), ' a  ', { kind: 'nvarchar', length: 20 }, ' a  '],
		['varchar', sql.VarChar(20), 'café €', { kind: 'varchar', length: 20 }, 'café €'],
		['nvarchar(max)', sql.NVarChar(sql.MAX), '', { kind: 'nvarchar', length: 'max' }, ''],
		[
			'varchar(max)',
			sql.VarChar(sql.MAX),
			'é'.repeat(9000),
			{ kind: 'varchar', length: 'max' },
			'é'.repeat(9000),
		],
		[
			'long nvarchar(max)',
			sql.NVarChar(sql.MAX),
			'😀'.repeat(9000),
			{ kind: 'nvarchar', length: 'max' },
			'😀'.repeat(9000),
		],
		['text', sql.Text(), 'long ago', { kind: 'text' }, 'long ago'],
		[
			'uniqueidentifier',
			sql.UniqueIdentifier(),
			'00112233-4455-6677-8899-AABBCCDDEEFF',
			{ kind: 'uniqueidentifier' },
			'00112233-4455-6677-8899-AABBCCDDEEFF',
		],
		[
			'varbinary',
			sql.VarBinary(10),
			Buffer.from([0, 1, 255]),
			{ kind: 'varbinary', length: 10 },
			Buffer.from([0, 1, 255]),
		],
		[
			'varbinary(max)',
			sql.VarBinary(sql.MAX),
			Buffer.alloc(20_000, 7),
			{ kind: 'varbinary', length: 'max' },
			Buffer.alloc(20_000, 7),
		],
	];
	it.each(cases)('%s', async (_, type, value, engineType, engineValue) => {
		const { sent, received } = await roundTrip(type as ISqlType, value);
		expect(sent).toMatchObject({ name: '@value', type: engineType });
		expect(sent?.value).toEqual(engineValue);
		expect(received).toEqual(value);
	});

	it('bigint, which the driver gives as text', async () => {
		const { sent, received } = await roundTrip(sql.BigInt(), '-9223372036854775808');
		expect(sent?.value).toBe(-9223372036854775808n);
		expect(received).toBe('-9223372036854775808');
	});

	it('binary(8), as row versions are compared with', async () => {
		const version = Buffer.from('00000000000007D1', 'hex');
		const { sent, received } = await roundTrip(sql.Binary, version);
		expect(sent?.value).toEqual(version);
		expect(received).toEqual(version);
	});

	const moments: Array<[string, ISqlType, Date, string]> = [
		['datetime', sql.DateTime(), utc('2024-02-29T23:59:59.997'), '2024-02-29T23:59:59.997'],
		['first datetime', sql.DateTime(), utc('1753-01-01T00:00:00.000'), '1753-01-01T00:00:00.000'],
		['last datetime', sql.DateTime(), utc('9999-12-31T23:59:59.997'), '9999-12-31T23:59:59.997'],
		['date', sql.Date(), utc('0001-01-01T00:00:00.000'), '0001-01-01'],
		['datetime2', sql.DateTime2(3), utc('0001-01-01T00:00:00.001'), '0001-01-01T00:00:00.001'],
		[
			'datetime2(7)',
			sql.DateTime2(7),
			utc('9999-12-31T23:59:59.999'),
			'9999-12-31T23:59:59.9990000',
		],
		['time', sql.Time(3), utc('1970-01-01T13:45:10.123'), '13:45:10.123'],
		[
			'smalldatetime',
			sql.SmallDateTime(),
			utc('2024-06-01T10:30:00.000'),
			'2024-06-01T10:30:00.000',
		],
	];
	it.each(moments)('%s', async (_, type, moment, text) => {
		const { sent, received } = await roundTrip(type, moment);
		expect(sent?.value).toBe(text);
		expect((received as Date).toISOString()).toBe(moment.toISOString());
	});

	it('datetimeoffset', async () => {
		const moment = utc('2024-03-10T12:00:00.500');
		const { sent, received } = await roundTrip(sql.DateTimeOffset(3), moment);
		expect(new Date(String(sent?.value)).getTime()).toBe(moment.getTime());
		expect((received as Date).getTime()).toBe(moment.getTime());
	});

	const types = [
		sql.Int(),
		sql.BigInt(),
		sql.Bit(),
		sql.Float(),
		sql.Money(),
		sql.Decimal(10, 2),
		sql.NVarChar(10),
		sql.NVarChar(sql.MAX),
		sql.VarChar(10),
		sql.VarChar(sql.MAX),
		sql.VarBinary(10),
		sql.VarBinary(sql.MAX),
		sql.DateTime(),
		sql.DateTime2(7),
		sql.Date(),
		sql.Time(7),
		sql.DateTimeOffset(7),
		sql.UniqueIdentifier(),
		sql.Text(),
	];
	it('NULL of every type', async () => {
		for (const type of types) {
			const { sent, received } = await roundTrip(type, null);
			expect([sent?.value, received]).toEqual([null, null]);
		}
	});

	it('a parameter longer than it is declared is an error of the stream, as on SQL Server', async () => {
		const sending = pool.request().input('value', sql.NVarChar(3), 'abcdef').query('echo');
		await expect(sending).rejects.toMatchObject({ number: 8016, class: 16 });
		expect((await pool.request().input('value', 'still usable').query('echo')).recordset).toEqual([
			{ value: 'still usable' },
		]);
	});

	it('a table-valued parameter is refused', async () => {
		const table = new sql.Table('dbo.Numbers');
		table.columns.add('n', sql.Int, { nullable: false });
		table.rows.add(1);
		const sending = pool.request().input('numbers', table).query('echo');
		await expect(sending).rejects.toThrow(/table-valued parameters are not supported/);
	});
});

describe('columns', () => {
	it.each([
		['int', { kind: 'int' }, 7, 7],
		['bigint', { kind: 'bigint' }, 7n, '7'],
		['smallint', { kind: 'smallint' }, -7, -7],
		['tinyint', { kind: 'tinyint' }, 7, 7],
		['bit', { kind: 'bit' }, true, true],
		['float', { kind: 'float' }, 1.25, 1.25],
		['real', { kind: 'real' }, 1.25, 1.25],
		['money', { kind: 'money' }, '12.3456', 12.3456],
		['datetime', { kind: 'datetime' }, '2024-01-02T03:04:05.003', utc('2024-01-02T03:04:05.003')],
	] as Array<[string, SqlType, SqlValue, unknown]>)(
		'NOT NULL %s has a type without length',
		async (_, type, value, expected) => {
			expect(await read(type, value, false)).toEqual(expected);
			expect(await read(type, value, true)).toEqual(expected);
		},
	);

	it.each([
		['ntext', { kind: 'ntext' }, 'Ж😀'],
		['text', { kind: 'text' }, 'é'],
		['empty ntext', { kind: 'ntext' }, ''],
		['nchar, padded', { kind: 'nchar', length: 4 }, 'ab', 'ab  '],
		['char, padded', { kind: 'char', length: 4 }, 'ab', 'ab  '],
		['varchar without the character', { kind: 'varchar', length: 9 }, 'Ж', '?'],
		['decimal(38)', { kind: 'decimal', precision: 38, scale: 0 }, '99999999999999999999', 1e20],
		['rounded decimal', { kind: 'decimal', precision: 9, scale: 2 }, '-1.005', -1.01],
		['date with a moment', { kind: 'date' }, '2024-05-06', utc('2024-05-06T00:00:00.000')],
	] as Array<[string, SqlType, SqlValue, unknown?]>)('%s', async (_, type, value, expected) => {
		expect(await read(type, value)).toEqual(expected ?? value);
		expect(await read(type, null)).toBeNull();
	});

	it('money keeps its extremes', async () => {
		const text = '-922337203685477.5808';
		expect(await read({ kind: 'money' }, text)).toBe(Number(text));
	});

	it('rowversion comes as eight bytes', async () => {
		const version = Buffer.from('00000000000007D1', 'hex');
		expect(await read({ kind: 'rowversion' }, version, false)).toEqual(version);
	});

	it('a local-time client reads the wall clock', async () => {
		const local = await fake.connect({ options: { useUTC: false } });
		result = {
			columns: [{ name: 'value', type: { kind: 'datetime' }, nullable: false }],
			rows: [['2024-07-01T08:30:00.000']],
		};
		const { recordset } = await local.request().query('select');
		expect(recordset[0].value).toEqual(new Date(2024, 6, 1, 8, 30));
	});

	it('many columns with NULLs between', async () => {
		const columns = Array.from({ length: 40 }, (_, at) => ({
			name: `c${at}`,
			type: { kind: 'nvarchar', length: 10 } as const,
			nullable: true,
		}));
		const values = columns.map(({ name }, at) => (at % 3 ? name : null));
		result = { columns, rows: [values, values.map(() => null), values.map(() => '')] };
		const { recordset } = await pool.request().query('select');
		expect(recordset.map((row: object) => Object.values(row))).toEqual(result.rows);
		expect(recordset.columns.c1).toMatchObject({ nullable: true, length: 20 });
	});

	it('a value of the wrong type is named', async () => {
		await expect(read({ kind: 'int' }, 'seven')).rejects.toThrow(
			/column "value", int: expected a number, got string/,
		);
	});
});
