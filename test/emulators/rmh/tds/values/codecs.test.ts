import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ByteReader } from '../byteReader';
import { ByteWriter } from '../byteWriter';
import { decodeCodePage, encodeCodePage, SERVER_COLLATION } from '../collation';
import { decodeGuid, encodeGuid } from './guidCodec';
import {
	decimalLength,
	decimalText,
	readDecimal,
	readMoney,
	scaledInteger,
	writeDecimal,
	writeMoney,
} from './numericCodec';
import {
	readDatetime,
	readDatetime2,
	readDatetimeOffset,
	writeDatetime,
	writeDatetime2,
	writeDatetimeOffset,
} from './temporalCodec';

function through<T>(write: (writer: ByteWriter) => void, read: (reader: ByteReader) => T): T {
	const writer = new ByteWriter(1);
	write(writer);
	const reader = new ByteReader(writer.toBuffer());
	const value = read(reader);
	expect(reader.atEnd).toBe(true);
	return value;
}

describe('numbers', () => {
	it('money keeps every ten-thousandth of its range', () => {
		fc.assert(
			fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (units) => {
				const text = decimalText(units, 4);
				expect(through((to) => writeMoney(to, text), readMoney)).toBe(text);
			}),
		);
	});

	it('decimal keeps every digit', () => {
		const any = fc.integer({ min: 1, max: 38 }).chain((precision) =>
			fc.record({
				precision: fc.constant(precision),
				scale: fc.integer({ min: 0, max: precision }),
				units: fc.bigInt({
					min: 1n - 10n ** BigInt(precision),
					max: 10n ** BigInt(precision) - 1n,
				}),
			}),
		);
		fc.assert(
			fc.property(any, ({ precision, scale, units }) => {
				const text = decimalText(units, scale);
				const length = decimalLength(precision) + 1;
				const back = through(
					(to) => writeDecimal(to, text, precision, scale),
					(from) => readDecimal(from, length, scale),
				);
				expect(back).toBe(text);
			}),
		);
	});

	it('are rounded half away from zero and refused when too large', () => {
		expect(scaledInteger('-1.00005', 4)).toBe(-10001n);
		expect(scaledInteger('1.00004', 4)).toBe(10000n);
		expect(scaledInteger('1.5e3', 2)).toBe(150000n);
		expect(scaledInteger('.5', 0)).toBe(1n);
		expect(() => scaledInteger('12a', 0)).toThrow(RangeError);
		expect(() => writeDecimal(new ByteWriter(), '1000', 3, 0)).toThrow(/too large/);
		expect(() => writeMoney(new ByteWriter(), '922337203685477.5808')).toThrow(/too large/);
	});
});

const anyMoment = fc.date({
	min: new Date('1753-01-01T00:00:00Z'),
	max: new Date('9999-12-30T00:00:00Z'),
	noInvalidDate: true,
});

describe('dates', () => {
	it('datetime keeps the moment to its three hundredths of a second', () => {
		fc.assert(
			fc.property(anyMoment, (moment) => {
				const text = moment.toISOString().slice(0, -1);
				const back = through((to) => writeDatetime(to, text), readDatetime);
				const difference = Math.abs(Date.parse(`${back}Z`) - moment.getTime());
				expect(difference).toBeLessThanOrEqual(2);
				expect(back).toMatch(/[037]$/);
				expect(through((to) => writeDatetime(to, back), readDatetime)).toBe(back);
			}),
		);
	});

	it('datetime rounds into the next day as SQL Server does', () => {
		const back = through((to) => writeDatetime(to, '2023-12-31T23:59:59.999'), readDatetime);
		expect(back).toBe('2024-01-01T00:00:00.000');
	});

	it('datetime2 and datetimeoffset keep every digit', () => {
		const fraction = fc.integer({ min: 0, max: 9_999_999 });
		const zone = fc.constantFrom('+00:00', '-05:30', '+14:00', '-12:00');
		fc.assert(
			fc.property(anyMoment, fraction, zone, (moment, ticks, offset) => {
				const seconds = moment.toISOString().slice(0, 19);
				const text = `${seconds}.${String(ticks).padStart(7, '0')}`;
				const plain = through(
					(to) => writeDatetime2(to, text, 7),
					(from) => readDatetime2(from, 7),
				);
				expect(plain).toBe(text);
				const zoned = through(
					(to) => writeDatetimeOffset(to, text + offset, 7),
					(from) => readDatetimeOffset(from, 7),
				);
				expect(zoned).toBe(text + offset);
			}),
		);
	});

	it.each(['2023-02-29', '2023-13-01', '25:00:00', 'yesterday', '', '0000-01-01'])(
		'%s is refused',
		(text) => {
			expect(() => writeDatetime2(new ByteWriter(), text, 7)).toThrow(/no date or time/);
		},
	);
});

describe('texts and identifiers', () => {
	it('a GUID comes back in upper case', () => {
		fc.assert(
			fc.property(fc.uuid(), (guid) => {
				expect(decodeGuid(encodeGuid(guid))).toBe(guid.toUpperCase());
			}),
		);
		expect(encodeGuid('00112233-4455-6677-8899-aabbccddeeff').toString('hex')).toBe(
			'33221100554477668899aabbccddeeff',
		);
	});

	it('code page 1252 keeps what it has and asks for the rest', () => {
		const text = 'Zoë’s café — €5 Ж';
		const back = decodeCodePage(encodeCodePage(text), SERVER_COLLATION);
		expect(back).toBe('Zoë’s café — €5 ?');
	});
});
