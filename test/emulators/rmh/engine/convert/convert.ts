import { unsupported } from '../errors/refusal';
import {
	isApproximate,
	isBinary,
	isExact,
	isInteger,
	isTemporal,
	isText,
} from '../typing/families';
import { untypedNull } from '../translate/literals';
import { postgresType } from '../translate/postgresTypes';
import type { Translated } from '../translate/translated';
import type { SqlType } from '../types';
import { assertConvertible } from './allowed';
import { sameType, type Conversion } from './conversion';
import { toBinary, toGuid } from './toBinary';
import { toInteger, toBit } from './toInteger';
import { toApproximate, toExact } from './toNumber';
import { toTemporal } from './toTemporal';
import { toText } from './toText';

function route(value: Translated, target: SqlType, how: Conversion): string {
	if (isText(target)) return toText(value, target, how);
	if (target.kind === 'bit') return toBit(value, how);
	if (isInteger(target)) return toInteger(value, target, how);
	if (isExact(target)) return toExact(value, target, how);
	if (isApproximate(target)) return toApproximate(value, target, how);
	if (isTemporal(target)) return toTemporal(value, target, how);
	if (target.kind === 'uniqueidentifier') return toGuid(value, how);
	if (isBinary(target)) return toBinary(value, target, how);
	throw unsupported(`The data type ${target.kind}`);
}

/**
 * A value in another type, with SQL Server's rules and errors.
 * @throws SqlServerError 257, 206, 529 where no such conversion exists; others when the query runs
 */
export function convert(value: Translated, target: SqlType, how: Conversion): Translated {
	const collation = isText(target) ? value.collation : undefined;
	if (value.untyped || value.constant?.value === null) {
		return {
			...untypedNull,
			sql: `NULL::${postgresType(target)}`,
			type: target,
			untyped: false,
		};
	}
	if (sameType(value.type, target)) return value;
	assertConvertible(value.type, target, how.purpose === 'explicit');
	const sql = route(value, target, how);
	const unchanged = sql === value.sql && isText(target) && isText(value.type);
	return {
		sql,
		type: target,
		nullable: value.nullable || how.lenient === true,
		collation,
		constant: unchanged ? value.constant : undefined,
	};
}
