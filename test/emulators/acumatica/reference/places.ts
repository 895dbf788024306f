import countryCodes from 'i18n-iso-countries/codes.json';

/** ISO 3166-1 alpha-2 codes; Acumatica's own table has the same keys. */
const countries: ReadonlySet<string> = new Set(
	(countryCodes as readonly (readonly string[])[]).map(([alpha2 = '']) => alpha2),
);

const statesByCountry: Readonly<Record<string, ReadonlySet<string>>> = {
	US: new Set(
		(
			'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM ' +
			'NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR GU VI AS MP'
		).split(' '),
	),
	CA: new Set('AB BC MB NB NL NS NT NU ON PE QC SK YT'.split(' ')),
};

/** @param code as sent, already trimmed */
export function isCountry(code: string): boolean {
	return countries.has(code.toUpperCase());
}

/** Countries without a list of states take any text. */
export function isState(country: string, state: string): boolean {
	const states = statesByCountry[country.toUpperCase()];
	return states === undefined || states.has(state.toUpperCase());
}
