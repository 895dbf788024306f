import type { StoreSetting } from './storeSettings';

const YES = ['true', 'yes', 'on', '1'];
const NO = ['false', 'no', 'off', '0'];

/**
 * What a cell says about a setting.
 * @param text not empty
 */
export function readSettingValue(
	{ name, type, choices }: StoreSetting,
	text: string,
): { value: string | number | boolean } | { problem: string } {
	if (type === 'boolean') {
		const word = text.toLowerCase();
		if (YES.includes(word)) return { value: true };
		if (NO.includes(word)) return { value: false };
		return { problem: `${name} is true or false, not "${text}".` };
	}
	if (type === 'number') {
		if (/^\d{1,9}$/.test(text)) return { value: Number(text) };
		return { problem: `${name} is a whole number, not "${text}".` };
	}
	// A value that begins like an expression would be run as one.
	if (text.startsWith('=')) return { problem: `${name} cannot begin with "=".` };
	if (choices.length > 0 && !choices.includes(text)) {
		return { problem: `${name} is one of ${choices.join(', ')}, not "${text}".` };
	}
	return { value: text };
}
