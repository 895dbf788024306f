import { unsupported } from '../errors/refusal';
import type { Translated } from '../translate/translated';
import { typeName } from '../typing/describe';
import { isNumeric, isText, type TemporalType } from '../typing/families';
import { flag, type Conversion } from './conversion';

/** A moment rounded to what the type keeps. */
export function rounded(sql: string, target: TemporalType): string {
	switch (target.kind) {
		case 'datetime':
			return `m.tick(${sql})`;
		case 'datetime2':
			return target.scale >= 6
				? `(${sql})::timestamp`
				: `(${sql})::timestamp(${target.scale})::timestamp`;
		case 'date':
			return `(${sql})::date`;
		case 'time':
			return target.scale >= 6 ? `(${sql})::time` : `(${sql})::time(${target.scale})::time`;
	}
}

/** A value as datetime, datetime2, date or time. */
export function toTemporal(value: Translated, target: TemporalType, how: Conversion): string {
	const { sql, type } = value;
	if (isText(type)) {
		const lenient = flag(how.lenient);
		const names = `'${typeName(type)}', '${target.kind}'`;
		return rounded(`m.text_moment(${sql}, ${how.style ?? -1}, ${names}, ${lenient})`, target);
	}
	if (isNumeric(type)) {
		return rounded(`(timestamp '1900-01-01' + (${sql})::float8 * interval '1 day')`, target);
	}
	if (type.kind === 'time') {
		if (target.kind === 'time') return rounded(sql, target);
		return rounded(`(date '1900-01-01' + ${sql})`, target);
	}
	if (type.kind === 'date' || type.kind === 'datetime' || type.kind === 'datetime2') {
		return rounded(`(${sql})::timestamp`, target);
	}
	throw unsupported(`Converting ${typeName(type)} to ${target.kind}`);
}
