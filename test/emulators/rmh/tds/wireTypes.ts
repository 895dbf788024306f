/** Type bytes of MS-TDS 2.2.5.4. "N" types carry a length with each value, so that it may be 0 for NULL. */
export const WireType = {
	null: 0x1f,
	image: 0x22,
	text: 0x23,
	guid: 0x24,
	intN: 0x26,
	date: 0x28,
	time: 0x29,
	datetime2: 0x2a,
	datetimeoffset: 0x2b,
	tinyint: 0x30,
	bit: 0x32,
	smallint: 0x34,
	int: 0x38,
	smalldatetime: 0x3a,
	real: 0x3b,
	money: 0x3c,
	datetime: 0x3d,
	float: 0x3e,
	variant: 0x62,
	ntext: 0x63,
	bitN: 0x68,
	decimalN: 0x6a,
	numericN: 0x6c,
	floatN: 0x6d,
	moneyN: 0x6e,
	datetimeN: 0x6f,
	smallmoney: 0x7a,
	bigint: 0x7f,
	varbinary: 0xa5,
	varchar: 0xa7,
	binary: 0xad,
	char: 0xaf,
	nvarchar: 0xe7,
	nchar: 0xef,
	udt: 0xf0,
	xml: 0xf1,
	table: 0xf3,
} as const;

/** The length that stands for (max), and as a value's length for NULL. */
export const MAX_LENGTH = 0xffff;

/** Partially length-prefixed (max) values: the total length where the value is NULL or not known beforehand. */
export const PLP_NULL = 0xffff_ffff_ffff_ffffn;

/** User type of a rowversion column; on the wire it is binary(8). */
export const ROWVERSION_USER_TYPE = 0x50;
