import { isBinary, isNational, isText } from '../typing/families';
import { lengthOf } from '../typing/lengths';
import { collateClause, defaultCollation } from './collations';
import { quoteText } from './literals';
import type { Collation, Translated } from './translated';

/** A text without what does not count in comparisons: blanks at its end, characters without weight. */
function essence(value: Translated, collation: Collation): string {
	const literal = value.constant?.value;
	// eslint-disable-next-line no-control-regex -- the range of ASCII
	if (typeof literal === 'string' && /^[\u0000-\u007f]*$/.test(literal)) {
		return `${quoteText(literal.replace(/ +$/, ''))}::text`;
	}
	return collation.comparison === 'bin'
		? `rtrim(${value.sql}, ' ')`
		: `rtrim(m.weight(${value.sql}), ' ')`;
}

/** What two equal values have in common: to compare, group, join and make distinct by. */
export function equalityKey(value: Translated, collation?: Collation): string {
	if (isText(value.type)) {
		const by = collation ?? value.collation ?? defaultCollation;
		return `(${essence(value, by)} ${collateClause(by.comparison)})`;
	}
	if (isBinary(value.type)) {
		const literal = value.constant?.value;
		const whole =
			value.type.kind === 'rowversion' || (Buffer.isBuffer(literal) && literal.length === 8);
		const fixed = value.type.kind === 'binary' && lengthOf(value.type) === 8;
		// Eight bytes compare with eight bytes as they are: an index on a row version stays usable.
		if (whole || fixed) return value.sql;
		return `rtrim(${value.sql}, '\\x00'::bytea)`;
	}
	return value.sql;
}

/**
 * What values are sorted by, first things first. Unicode texts are sorted as words: hyphens and apostrophes
 * count only between texts that are otherwise equal, where fewer of them come first.
 */
export function sortKeys(value: Translated, collation?: Collation): string[] {
	if (value.type.kind === 'uniqueidentifier') return [`m.guid_order(${value.sql})`];
	const key = equalityKey(value, collation);
	if (!isText(value.type)) return [key];
	const by = collation ?? value.collation ?? defaultCollation;
	if (by.comparison === 'bin' || !isNational(value.type)) return [key];
	const words = `(translate(${essence(value, by)}, '-''', '') ${collateClause(by.comparison)})`;
	const dropped = `(length(${value.sql}) - length(translate(${value.sql}, '-''', '')))`;
	return [words, dropped, key];
}
