import { describe, expect, test } from 'vitest';
import { getAlpha2Codes } from 'i18n-iso-countries';
import { countryCode } from '../../../nodes/shared/customer/country';

describe('a country as people type it', () => {
	test.each([
		['US', 'US'],
		['usa', 'US'],
		['U.S.A.', 'US'],
		['United States', 'US'],
		['United States of America', 'US'],
		['Vereinigte Staaten', 'US'],
		['UK', 'GB'],
		['england', 'GB'],
		['Côte d’Ivoire', 'CI'],
		['DEU', 'DE'],
		['México', 'MX'],
	])('%s is %s', (text, code) => {
		expect(countryCode(text)).toBe(code);
	});

	test.each(['', '   ', 'Atlantis', 'XX', '12345'])('"%s" is none', (text) => {
		expect(countryCode(text)).toBeNull();
	});

	test('every code means itself', () => {
		for (const code of Object.keys(getAlpha2Codes())) expect(countryCode(code)).toBe(code);
	});
});
