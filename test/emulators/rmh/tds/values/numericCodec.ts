import type { ByteReader } from '../byteReader';
import type { ByteWriter } from '../byteWriter';

const DECIMAL_TEXT = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;
const WORD = 1n << 32n;

/** Bytes of a decimal's magnitude at `precision` digits. */
export function decimalLength(precision: number): number {
	if (precision <= 9) return 4;
	if (precision <= 19) return 8;
	return precision <= 28 ? 12 : 16;
}

/**
 * A decimal text as a whole number of 10^-scale, rounded half away from zero as SQL Server does.
 * @throws RangeError for a text that is no number.
 */
export function scaledInteger(text: string, scale: number): bigint {
	const found = DECIMAL_TEXT.exec(text);
	if (!found || !(found[2] || found[3])) throw new RangeError(`'${text}' is no decimal number`);
	const [, sign, whole = '', fraction = '', exponent = '0'] = found;
	const shift = scale - fraction.length + Number(exponent);
	let value = BigInt(whole + fraction);
	if (shift >= 0) value *= 10n ** BigInt(shift);
	else {
		const unit = 10n ** BigInt(-shift);
		value = (value + unit / 2n) / unit;
	}
	return sign === '-' ? -value : value;
}

/** The text of a whole number of 10^-scale, with all `scale` digits. */
export function decimalText(value: bigint, scale: number): string {
	const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
	const sign = value < 0n ? '-' : '';
	if (scale === 0) return sign + digits;
	return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** money: a 64-bit number of ten-thousandths, its upper half first. */
export function writeMoney(writer: ByteWriter, text: string): void {
	const value = scaledInteger(text, 4);
	if (BigInt.asIntN(64, value) !== value) throw new RangeError(`${text} is too large for money`);
	writer.int32(Number(value >> 32n)).uint32(Number(BigInt.asUintN(32, value)));
}

export function readMoney(reader: ByteReader): string {
	const high = BigInt(reader.int32());
	return decimalText(high * WORD + BigInt(reader.uint32()), 4);
}

export function readSmallMoney(reader: ByteReader): string {
	return decimalText(BigInt(reader.int32()), 4);
}

/** Sign byte (1 is positive) and magnitude. */
export function writeDecimal(
	writer: ByteWriter,
	text: string,
	precision: number,
	scale: number,
): void {
	const value = scaledInteger(text, scale);
	const magnitude = value < 0n ? -value : value;
	if (magnitude >= 10n ** BigInt(precision)) {
		throw new RangeError(`${text} is too large for decimal(${precision}, ${scale})`);
	}
	writer.uint8(value < 0n ? 0 : 1);
	for (let word = 0; word < decimalLength(precision) / 4; word++) {
		writer.uint32(Number((magnitude >> BigInt(32 * word)) & (WORD - 1n)));
	}
}

/** @param length bytes of sign and magnitude */
export function readDecimal(reader: ByteReader, length: number, scale: number): string {
	const positive = reader.uint8() === 1;
	let magnitude = 0n;
	for (let word = 0; word < (length - 1) / 4; word++) {
		magnitude += BigInt(reader.uint32()) << BigInt(32 * word);
	}
	return decimalText(positive ? magnitude : -magnitude, scale);
}
