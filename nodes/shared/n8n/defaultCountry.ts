import type { INodeProperties } from 'n8n-workflow';
import { countryCode } from '../customer/country';
import { SettingError } from './SettingError';

/** An option that asks for a country; the caller says what for. */
export const defaultCountryOption = (description: string): INodeProperties => ({
	displayName: 'Default Country',
	name: 'defaultCountry',
	type: 'string',
	default: '',
	placeholder: 'e.g. US',
	description,
});

/**
 * Reads a country as people type it.
 * @returns ISO alpha-2 code; '' when nothing was typed
 * @throws SettingError when no country is meant
 */
export function readDefaultCountry(typed: string | undefined): string {
	if (!typed?.trim()) return '';
	const code = countryCode(typed);
	if (code) return code;
	throw new SettingError(
		`Default Country "${typed}" is not known`,
		'Write it as its name or ISO code, for instance US',
	);
}
