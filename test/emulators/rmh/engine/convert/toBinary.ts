import { unsupported } from '../errors/refusal';
import type { Translated } from '../translate/translated';
import { SqlServerError, type SqlType } from '../types';
import { typeName } from '../typing/describe';
import { isBinary, isNational, isText, isWhole } from '../typing/families';
import { lengthOf } from '../typing/lengths';
import { flag, type Conversion } from './conversion';

/** The bytes of a value as they are, before they are fitted into the target's length. */
function bytesOf(value: Translated, how: Conversion): string {
	const { sql, type } = value;
	if (isText(type)) {
		if (how.style === 1 || how.style === 2) {
			return `m.hex_bytes(${sql}, ${how.style}, '${typeName(type)}', ${flag(how.lenient)})`;
		}
		return isNational(type) ? `m.utf16(${sql})` : `m.cp1252_bytes(${sql})`;
	}
	if (type.kind === 'bigint') return `int8send(${sql})`;
	if (type.kind === 'int') return `int4send(${sql})`;
	if (type.kind === 'smallint') return `int2send(${sql})`;
	if (isWhole(type)) return `substr(int2send(${sql}), 2)`;
	if (type.kind === 'uniqueidentifier') return `m.guid_bytes(${sql})`;
	throw unsupported(`Converting ${typeName(type)} to binary`);
}

/** A value as binary, varbinary or rowversion. */
export function toBinary(value: Translated, target: SqlType, how: Conversion): string {
	const size = lengthOf(target);
	const fixed = target.kind === 'binary' || target.kind === 'rowversion';
	if (!isBinary(value.type)) {
		const bytes = bytesOf(value, how);
		if (size === 'max') return bytes;
		// Numbers fill a binary from the right, everything else from the left.
		if (fixed && isWhole(value.type)) return `m.left_pad(${bytes}, ${size})`;
		return fixed ? `m.right_pad(${bytes}, ${size})` : `substr(${bytes}, 1, ${size})`;
	}
	const own = lengthOf(value.type);
	const fits = size === 'max' || (own !== 'max' && own <= size);
	const literal = value.constant?.value;
	if (!fits && how.purpose === 'store' && Buffer.isBuffer(literal) && literal.length > size) {
		throw new SqlServerError('String or binary data would be truncated.', {
			number: 8152,
			state: 11,
		});
	}
	let { sql } = value;
	if (!fits) {
		sql =
			how.purpose === 'store' ? `m.bytes_too_long(${sql}, ${size})` : `substr(${sql}, 1, ${size})`;
	}
	return fixed && size !== 'max' ? `m.right_pad(${sql}, ${size})` : sql;
}

/** A value as uniqueidentifier. */
export function toGuid(value: Translated, how: Conversion): string {
	if (isText(value.type)) return `m.text_guid(${value.sql}, ${flag(how.lenient)})`;
	return `m.bytes_guid(${value.sql})`;
}
