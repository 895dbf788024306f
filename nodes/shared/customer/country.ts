import { getNames, getSupportedLanguages, isValid, toAlpha2 } from 'i18n-iso-countries';

/** Spellings that people use and that no list of official names has. */
const COLLOQUIAL: Readonly<Record<string, string>> = {
	usa: 'US',
	america: 'US',
	england: 'GB',
	scotland: 'GB',
	wales: 'GB',
	northernireland: 'GB',
	uk: 'GB',
	greatbritain: 'GB',
	holland: 'NL',
	uae: 'AE',
	ksa: 'SA',
};

/** Blanks, dots, case and accents do not tell two countries apart. */
const fold = (text: string) =>
	text
		.normalize('NFD')
		.replace(/[\p{M}\s.,'’()-]/gu, '')
		.toLowerCase();

let codesByName: Map<string, string | null> | undefined;

/**
 * Names in all languages that the library has; built once, on first use. English decides; a name that
 * two other languages give to two countries means neither.
 */
function namesToCodes(): Map<string, string | null> {
	if (codesByName) return codesByName;
	const english = new Map(Object.entries(COLLOQUIAL));
	const others = new Map<string, string | null>();
	for (const language of getSupportedLanguages()) {
		for (const [code, names] of Object.entries(getNames(language, { select: 'all' }))) {
			for (const name of names.map(fold)) {
				if (language === 'en') english.set(name, code);
				else others.set(name, (others.get(name) ?? code) === code ? code : null);
			}
		}
	}
	codesByName = new Map([...others, ...english]);
	return codesByName;
}

/**
 * The ISO 3166-1 alpha-2 code of a country as people type it: `US`, `U.S.A.`, `United States`,
 * `Vereinigte Staaten`. Acumatica's `Country` takes the alpha-2 code.
 * @returns null when no country is meant, or not one alone
 */
export function countryCode(text: string): string | null {
	const folded = fold(text);
	const asCode = folded.toUpperCase();
	if (/^[A-Z]{2,3}$/.test(asCode) && isValid(asCode)) return toAlpha2(asCode) ?? null;
	return namesToCodes().get(folded) ?? null;
}
