/** A town with what its addresses and phone numbers have in common. */
export interface Place {
	city: string;
	/** The state's or province's code; '' in countries whose addresses have none. */
	state: string;
	/** The country as the cashiers of this store type it; always resolvable to one ISO code. */
	countries: readonly string[];
	/** '#' is a digit, '@' a letter of the postal code's alphabet. */
	zip: string;
	/** Area code as dialled within the country, without the leading zero. */
	area: string;
	/** Digits of the subscriber number after the area code; 'x' is replaced by a digit of the ID. */
	subscriber: string;
	/** Country calling code. */
	calling: string;
}

const states = ['US', 'US', 'US', 'USA', 'United States'];
const us = (city: string, state: string, zip: string, area: string): Place => ({
	city,
	state,
	countries: states,
	zip: `${zip}##`,
	area,
	subscriber: '55xxxxx',
	calling: '1',
});
const canada = (city: string, state: string, zip: string, area: string): Place => ({
	...us(city, state, '', area),
	countries: ['CA', 'Canada'],
	zip,
});
const abroad = (
	city: string,
	countries: readonly string[],
	zip: string,
	phone: [calling: string, area: string, subscriber: string],
): Place => ({
	city,
	state: '',
	countries,
	zip,
	calling: phone[0],
	area: phone[1],
	subscriber: phone[2],
});

/** The store's own country: most customers live here. */
export const homePlaces: readonly Place[] = [
	us('New York', 'NY', '100', '212'),
	us('Brooklyn', 'NY', '112', '718'),
	us('Buffalo', 'NY', '142', '716'),
	us('Newark', 'NJ', '071', '973'),
	us('Philadelphia', 'PA', '191', '215'),
	us('Boston', 'MA', '021', '617'),
	us('Hartford', 'CT', '061', '860'),
	us('Miami', 'FL', '331', '305'),
	us('Atlanta', 'GA', '303', '404'),
	us('Chicago', 'IL', '606', '312'),
	us('Houston', 'TX', '770', '713'),
	us('Austin', 'TX', '787', '512'),
	us('Denver', 'CO', '802', '303'),
	us('Phoenix', 'AZ', '850', '602'),
	us('Seattle', 'WA', '981', '206'),
	us('Los Angeles', 'CA', '900', '213'),
];

/** Towns abroad, for the few customers who come from there. */
export const foreignPlaces: readonly Place[] = [
	canada('Toronto', 'ON', 'M5@ #@#', '416'),
	canada('Vancouver', 'BC', 'V6@ #@#', '604'),
	canada('Montreal', 'QC', 'H3@ #@#', '514'),
	abroad('London', ['GB', 'United Kingdom'], 'SW1A #@@', ['44', '20', '79xxxxxx']),
	abroad('Manchester', ['GB', 'United Kingdom'], 'M1 #@@', ['44', '161', '49xxxxx']),
	abroad('Berlin', ['DE', 'Germany'], '101##', ['49', '30', '23xxxxxx']),
	abroad('Hamburg', ['DE', 'Germany'], '200##', ['49', '40', '66xxxxxx']),
	abroad('Paris', ['FR', 'France'], '750##', ['33', '1', '99xxxxxx']),
];
