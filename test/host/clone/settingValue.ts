import type { StoreSetting } from './storeSettings';

const YES = ['true', 'yes', 'on', '1'];
const NO = ['false', 'no', 'off', '0'];

/**
 * What a cell says about a setting.
 * @param text not empty
 */
export function readSettingValue(
	{ name, type, choices, several, isDate, least = 0 }: StoreSetting,
	text: string,
): { value: string | number | boolean } | { problem: string } {
	if (type === 'boolean') {
		const word = text.toLowerCase();
		if (YES.includes(word)) return { value: true };
		if (NO.includes(word)) return { value: false };
		return { problem: `${name} is true or false, not "${text}".` };
	}
	if (type === 'number') {
		if (!/^\d{1,9}$/.test(text)) return { problem: `${name} is a whole number, not "${text}".` };
		if (Number(text) >= least) return { value: Number(text) };
		return { problem: `${name} is at least ${least}, not ${text}.` };
	}
	// A value that begins like an expression would be run as one.
	if (text.startsWith('=')) return { problem: `${name} cannot begin with "=".` };
	if (type === 'object' || type === 'array') {
		if (jsonTypeOf(text) === type) return { value: text };
		const form = type === 'array' ? 'a list in JSON, such as []' : 'an object in JSON, such as {}';
		return { problem: `${name} is ${form}, not "${text}".` };
	}
	if (isDate && !isIsoDate(text)) {
		return { problem: `${name} is a day such as 2026-11-01, not "${text}".` };
	}
	const values = several ? text.split(',').map((one) => one.trim()) : [text];
	const wrong = values.find((value) => choices.length > 0 && !choices.includes(value));
	if (wrong === undefined) return { value: text };
	const which = several ? 'takes any of' : 'is one of';
	return { problem: `${name} ${which} ${choices.join(', ')}, not "${wrong}".` };
}

function jsonTypeOf(text: string): 'object' | 'array' | null {
	try {
		const value: unknown = JSON.parse(text);
		if (Array.isArray(value)) return 'array';
		return typeof value === 'object' && value !== null ? 'object' : null;
	} catch {
		return null;
	}
}

/** Spreadsheet programs write days as their language does: 1/11/2026 is two different days. */
function isIsoDate(text: string): boolean {
	const [, day = ''] =
		/^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?$/.exec(text) ?? [];
	const time = new Date(`${day}T00:00:00Z`);
	const isDay = !Number.isNaN(time.getTime()) && time.toISOString().startsWith(day);
	return day !== '' && isDay && !Number.isNaN(new Date(text).getTime());
}
