import { convert } from '../convert/convert';
import { implicit } from '../convert/conversion';
import { unsupported } from '../errors/refusal';
import { isBinary, isNational, isText } from '../typing/families';
import { joined, lengthOf, textOf } from '../typing/lengths';
import { defaultCollation, resultCollation } from '../translate/collations';
import { quoteText } from '../translate/literals';
import type { Translated } from '../translate/translated';
import type { SqlType } from '../types';
import { rule, type Call, type FunctionTable } from './function';

const int: SqlType = { kind: 'int' };
/** Letters change case one by one: ß stays ß. */
const simpleCase = 'COLLATE "pg_c_utf8"';

const sameText = (call: Call, sql: (text: string) => string) => {
	const value = call.text(0);
	return call.result(sql(value.sql), value.type, value.collation);
};

const ignoresCase = (value: Translated) =>
	String((value.collation ?? defaultCollation).comparison === 'ci');

/** LEFT, RIGHT and SUBSTRING: the result is at most as long as the piece that is asked for. */
function piece(call: Call, sql: (text: string) => string, size: Translated): Translated {
	const value = call.text(0);
	const own = lengthOf(value.type);
	const asked = size.constant?.value;
	const length =
		typeof asked === 'number' && own !== 'max' ? Math.min(own, Math.max(asked, 1)) : own;
	return call.result(sql(value.sql), textOf(isNational(value.type), length), value.collation);
}

function right(text: string, size: string): string {
	return `m.sub(${text}, greatest(m.units(${text}) - ${size} + 1, 1), ${size})`;
}

function replicate(call: Call): Translated {
	const value = call.text(0);
	const national = isNational(value.type);
	const max = lengthOf(value.type) === 'max';
	const type = textOf(national, max ? 'max' : national ? 4000 : 8000);
	const sql = `(CASE WHEN ${call.int(1).sql} < 0 THEN NULL ELSE repeat(${value.sql}, ${call.int(1).sql}) END)`;
	return { ...call.result(max ? sql : `m.cut(${sql}, ${lengthOf(type)})`, type), nullable: true };
}

/** NULL counts as an empty text. */
function concat(call: Call): Translated {
	const parts = call.given.map((_, index) => call.text(index));
	const national = parts.some((part) => isNational(part.type));
	const length = parts
		.map((part) => lengthOf(part.type))
		.reduce((sum, next) => joined(sum, next, national), 0);
	const sql = `concat(${parts.map((part) => part.sql).join(', ')})`;
	const collation = resultCollation(parts, 'concat');
	return { ...call.result(sql, textOf(national, length), collation), nullable: false };
}

const fixedSizes: Record<string, number> = {
	bit: 1,
	tinyint: 1,
	smallint: 2,
	int: 4,
	real: 4,
	money: 8,
	bigint: 8,
	float: 8,
	datetime: 8,
	date: 3,
	uniqueidentifier: 16,
};

function dataLength(call: Call): Translated {
	const { sql, type } = call.at(0);
	if (isText(type)) {
		return call.result(isNational(type) ? `(m.units(${sql}) * 2)` : `m.units(${sql})`, int);
	}
	const size = fixedSizes[type.kind];
	if (size !== undefined) {
		return call.result(`(CASE WHEN ${sql} IS NOT NULL THEN ${size} END)`, int);
	}
	if (!isBinary(type)) throw unsupported(`DATALENGTH of ${type.kind}`);
	return call.result(`length(${sql})`, int);
}

function quoteName(call: Call): Translated {
	const mark = call.given.length > 1 ? String(call.known(1)) : '[';
	const pairs: Record<string, string> = {
		'[': ']',
		']': ']',
		'"': '"',
		"'": "'",
		'(': ')',
		'`': '`',
	};
	const close = pairs[mark] ?? ']';
	const open = mark === ']' ? '[' : mark;
	const value = convert(call.at(0), { kind: 'nvarchar', length: 128 }, implicit);
	const inner = `replace(${value.sql}, ${quoteText(close)}, ${quoteText(close + close)})`;
	return call.result(`(${quoteText(open)} || ${inner} || ${quoteText(close)})`, {
		kind: 'nvarchar',
		length: 258,
	});
}

/** Functions on texts. */
export const textFunctions: FunctionTable = {
	LEN: rule(1, 1, (call) => call.result(`m.units(rtrim(${call.text(0).sql}, ' '))`, int)),
	DATALENGTH: rule(1, 1, dataLength),
	UPPER: rule(1, 1, (call) => sameText(call, (text) => `upper(${text} ${simpleCase})`)),
	LOWER: rule(1, 1, (call) => sameText(call, (text) => `lower(${text} ${simpleCase})`)),
	LTRIM: rule(1, 1, (call) => sameText(call, (text) => `ltrim(${text}, ' ')`)),
	RTRIM: rule(1, 1, (call) => sameText(call, (text) => `rtrim(${text}, ' ')`)),
	REVERSE: rule(1, 1, (call) => sameText(call, (text) => `reverse(${text})`)),
	LEFT: rule(2, 2, (call) =>
		piece(call, (text) => `m.sub(${text}, 1, ${call.int(1).sql})`, call.int(1)),
	),
	RIGHT: rule(2, 2, (call) => piece(call, (text) => right(text, call.int(1).sql), call.int(1))),
	SUBSTRING: rule(3, 3, (call) => {
		if (call.at(0).type.kind === 'varbinary' || call.at(0).type.kind === 'binary') {
			const sql = `substr(${call.at(0).sql}, ${call.int(1).sql}, ${call.int(2).sql})`;
			return call.result(sql, { kind: 'varbinary', length: lengthOf(call.at(0).type) });
		}
		const [start, size] = [call.int(1), call.int(2)];
		return piece(call, (text) => `m.sub(${text}, ${start.sql}, ${size.sql})`, size);
	}),
	CHARINDEX: rule(2, 3, (call) => {
		const start = call.given.length > 2 ? call.int(2).sql : '1';
		const [wanted, value] = [call.text(0), call.text(1)];
		const sql = `m.charindex(${wanted.sql}, ${value.sql}, ${start}, ${ignoresCase(value)})`;
		return call.result(sql, int);
	}),
	PATINDEX: rule(2, 2, (call) =>
		call.result(`m.patindex(${call.text(0).sql}, ${call.text(1).sql})`, int),
	),
	REPLACE: rule(3, 3, (call) => {
		const [value, wanted, other] = [call.text(0), call.text(1), call.text(2)];
		const national = [value, wanted, other].some((text) => isNational(text.type));
		const length = lengthOf(value.type) === 'max' ? 'max' : national ? 4000 : 8000;
		const sql = `m.replace(${value.sql}, ${wanted.sql}, ${other.sql}, ${ignoresCase(value)})`;
		return call.result(sql, textOf(national, length), value.collation);
	}),
	STUFF: rule(4, 4, (call) => {
		const [value, other] = [call.text(0), call.text(3)];
		const national = isNational(value.type) || isNational(other.type);
		const type = textOf(national, joined(lengthOf(value.type), lengthOf(other.type), national));
		const sql = `m.stuff(${value.sql}, ${call.int(1).sql}, ${call.int(2).sql}, ${other.sql})`;
		return { ...call.result(sql, type, value.collation), nullable: true };
	}),
	REPLICATE: rule(2, 2, replicate),
	SPACE: rule(1, 1, (call) => call.result(`repeat(' ', ${call.int(0).sql})`, textOf(false, 8000))),
	CONCAT: rule(2, 254, (call) => concat(call)),
	STR: rule(1, 3, (call) => {
		const value = convert(call.at(0), { kind: 'float' }, implicit).sql;
		const width = call.given.length > 1 ? call.int(1).sql : '10';
		const digits = call.given.length > 2 ? call.int(2).sql : '0';
		return call.result(`m.str(${value}, ${width}, ${digits})`, { kind: 'varchar', length: 40 });
	}),
	ASCII: rule(1, 1, (call) =>
		call.result(`nullif(get_byte(m.cp1252_bytes(nullif(${call.text(0).sql}, '')), 0), -1)`, int),
	),
	UNICODE: rule(1, 1, (call) => call.result(`nullif(ascii(${call.text(0).sql}), 0)`, int)),
	CHAR: rule(1, 1, (call) => {
		const code = call.int(0).sql;
		const sql = `(CASE WHEN ${code} BETWEEN 1 AND 255 THEN m.cp1252_text(substr(int2send((${code})::int2), 2)) END)`;
		return { ...call.result(sql, { kind: 'char', length: 1 }), nullable: true };
	}),
	NCHAR: rule(1, 1, (call) => {
		const code = call.int(0).sql;
		const sql = `(CASE WHEN ${code} BETWEEN 1 AND 55295 OR ${code} BETWEEN 57344 AND 65535 THEN chr(${code}) END)`;
		return { ...call.result(sql, { kind: 'nchar', length: 1 }), nullable: true };
	}),
	QUOTENAME: rule(1, 2, quoteName),
	ISNUMERIC: rule(1, 1, (call) => {
		const { type } = call.at(0);
		const sql = isText(type)
			? `m.is_numeric(${call.text(0).sql})`
			: `(${call.at(0).sql} IS NOT NULL)::int`;
		return { ...call.result(sql, int), nullable: false };
	}),
};
