import { convert } from '../convert/convert';
import { implicit } from '../convert/conversion';
import { rounded } from '../convert/toTemporal';
import { unsupported } from '../errors/refusal';
import { SqlServerError, type SqlType } from '../types';
import { isTemporal, isText, type TemporalType } from '../typing/families';
import { quoteText } from '../translate/literals';
import type { Translated } from '../translate/translated';
import { rule, type Call, type FunctionTable } from './function';
import { datePart } from './dateParts';

const int: SqlType = { kind: 'int' };
const datetime: TemporalType = { kind: 'datetime' };
const precise: TemporalType = { kind: 'datetime2', scale: 7 };

const clock = (call: Call, utc: boolean, type: TemporalType): Translated => {
	const { localTime, utcTime } = call.translation.surroundings;
	const value = quoteText(utc ? utcTime : localTime);
	return { ...call.result(rounded(`${value}::timestamp`, type), type), nullable: false };
};

/** A date argument; texts become datetime. */
function moment(call: Call, index: number): Translated & { type: TemporalType } {
	const value = call.at(index);
	const { type } = value;
	if (isTemporal(type)) return { ...value, type };
	if (isText(type) && call.name !== 'DATEADD') {
		return { ...convert(value, precise, implicit), type: precise };
	}
	return { ...convert(value, datetime, implicit), type: datetime };
}

/** As a timestamp, whatever the type is. */
const stamp = (value: Translated) =>
	value.type.kind === 'time' ? `(date '1900-01-01' + ${value.sql})` : `(${value.sql})::timestamp`;

function dateAdd(call: Call): Translated {
	const part = datePart(call);
	const value = moment(call, 1);
	const amount = convert(call.at(0), int, implicit).sql;
	const counted = part === 'dayofyear' || part === 'weekday' ? 'day' : part;
	if (counted === 'iso_week' || counted === 'tzoffset') throw badPart(call, part);
	const sum = `m.part_add('${counted}', ${amount}, ${stamp(value)})`;
	return call.result(rounded(sum, value.type), value.type);
}

function dateDiff(call: Call, type: SqlType): Translated {
	const part = datePart(call);
	const counted = part === 'dayofyear' || part === 'weekday' ? 'day' : part;
	if (counted === 'iso_week' || counted === 'tzoffset') throw badPart(call, part);
	const [from, to] = [0, 1].map(
		(index) => `m.part_count('${counted}', ${stamp(moment(call, index))})`,
	);
	const most = type.kind === 'int' ? '2147483647' : '9223372036854775807';
	const message =
		'The datediff function resulted in an overflow. The number of dateparts separating two date/time ' +
		'instances is too large. Try to use datediff with a less precise datepart.';
	const as = type.kind === 'int' ? 'int4' : 'int8';
	return call.result(
		`m.within(${to} - ${from}, -${most}, ${most}, 535, ${quoteText(message)}, false)::${as}`,
		type,
	);
}

function badPart(call: Call, part: string): SqlServerError {
	return new SqlServerError(
		`The datepart ${part} is not supported by date function ${call.name.toLowerCase()} for data type datetime.`,
		{ number: 9810 },
	);
}

const extracted: Record<string, (value: string) => string> = {
	dayofyear: (value) => `extract(doy FROM ${value})`,
	weekday: (value) => `extract(dow FROM ${value}) + 1`,
	// Weeks begin on Sunday, and 1 January is in the first.
	week: (value) =>
		`(extract(doy FROM ${value}) + extract(dow FROM date_trunc('year', ${value})) - 1)::int / 7 + 1`,
	iso_week: (value) => `extract(week FROM ${value})`,
	second: (value) => `floor(extract(second FROM ${value}))`,
	millisecond: (value) => `floor(extract(milliseconds FROM ${value}))::int % 1000`,
	microsecond: (value) => `extract(microseconds FROM ${value})::int % 1000000`,
	nanosecond: (value) => `(extract(microseconds FROM ${value})::int % 1000000) * 1000`,
};

function extractPart(call: Call, part: string, index: number): Translated {
	const value = stamp(moment(call, index));
	const sql = extracted[part]?.(value) ?? `extract(${part} FROM ${value})`;
	return call.result(`(${sql})::int4`, int);
}

function dateName(call: Call): Translated {
	const part = datePart(call);
	const type: SqlType = { kind: 'nvarchar', length: 30 };
	const value = stamp(moment(call, 0));
	if (part === 'month') return call.result(`to_char(${value}, 'FMMonth')`, type);
	if (part === 'weekday') return call.result(`to_char(${value}, 'FMDay')`, type);
	return call.result(`(${extractPart(call, part, 0).sql})::text`, type);
}

function fromParts(call: Call, type: TemporalType): Translated {
	const part = (index: number) => (index < call.given.length ? call.int(index).sql : '0');
	if (type.kind === 'date')
		return call.result(`make_date(${part(0)}, ${part(1)}, ${part(2)})`, type);
	const seconds = `(${part(5)} + ${part(6)} / 1000.0)::float8`;
	const sql = `make_timestamp(${[0, 1, 2, 3, 4].map(part).join(', ')}, ${seconds})`;
	return call.result(rounded(sql, type), type);
}

/** Functions on dates and times. */
export const dateFunctions: FunctionTable = {
	GETDATE: rule(0, 0, (call) => clock(call, false, datetime)),
	CURRENT_TIMESTAMP: rule(0, 0, (call) => clock(call, false, datetime)),
	GETUTCDATE: rule(0, 0, (call) => clock(call, true, datetime)),
	SYSDATETIME: rule(0, 0, (call) => clock(call, false, precise)),
	SYSUTCDATETIME: rule(0, 0, (call) => clock(call, true, precise)),
	SYSDATETIMEOFFSET: rule(0, 0, () => {
		throw unsupported('SYSDATETIMEOFFSET');
	}),
	DATEADD: rule(2, 2, dateAdd),
	DATEDIFF: rule(2, 2, (call) => dateDiff(call, int)),
	DATEPART: rule(1, 1, (call) => extractPart(call, datePart(call), 0)),
	DATENAME: rule(1, 1, dateName),
	YEAR: rule(1, 1, (call) => extractPart(call, 'year', 0)),
	MONTH: rule(1, 1, (call) => extractPart(call, 'month', 0)),
	DAY: rule(1, 1, (call) => extractPart(call, 'day', 0)),
	EOMONTH: rule(1, 2, (call) => {
		const months = call.given.length > 1 ? call.int(1).sql : '0';
		const value = `date_trunc('month', ${stamp(moment(call, 0))})`;
		return call.result(
			`(${value} + make_interval(months => ${months} + 1) - interval '1 day')::date`,
			{ kind: 'date' },
		);
	}),
	DATEFROMPARTS: rule(3, 3, (call) => fromParts(call, { kind: 'date' })),
	DATETIMEFROMPARTS: rule(7, 7, (call) => fromParts(call, datetime)),
	ISDATE: rule(1, 1, (call) => {
		const value = convert(call.at(0), datetime, { purpose: 'explicit', lenient: true });
		return { ...call.result(`(${value.sql} IS NOT NULL)::int`, int), nullable: false };
	}),
};
