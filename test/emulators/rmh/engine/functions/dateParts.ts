import { SqlServerError } from '../types';
import type { Call } from './function';

const names: Record<string, string> = {};
const parts: [part: string, abbreviations: string][] = [
	['year', 'YEAR YY YYYY'],
	['quarter', 'QUARTER QQ Q'],
	['month', 'MONTH MM M'],
	['dayofyear', 'DAYOFYEAR DY Y'],
	['day', 'DAY DD D'],
	['week', 'WEEK WK WW'],
	['weekday', 'WEEKDAY DW W'],
	['hour', 'HOUR HH'],
	['minute', 'MINUTE MI N'],
	['second', 'SECOND SS S'],
	['millisecond', 'MILLISECOND MS'],
	['microsecond', 'MICROSECOND MCS'],
	['nanosecond', 'NANOSECOND NS'],
	['iso_week', 'ISO_WEEK ISOWK ISOWW'],
	['tzoffset', 'TZOFFSET TZ'],
];
for (const [part, words] of parts) for (const word of words.split(' ')) names[word] = part;

/**
 * The part that a date function counts in, by its full name.
 * @throws SqlServerError 155 for a word that is none
 */
export function datePart(call: Call): string {
	const word = call.expression.datePart ?? '';
	const part = names[word];
	if (part === undefined) {
		throw new SqlServerError(
			`'${word.toLowerCase()}' is not a recognized ${call.name.toLowerCase()} option.`,
			{ number: 155, severity: 15 },
		);
	}
	return part;
}
