import type { RmhSeedCustomer } from './seedCustomer';

/** A customer as real databases have them, that breaks careless code. */
export interface AwkwardCustomer {
	/** `Customer.ID`. */
	id: number;
	/** What to call the case in a test. */
	kind: string;
	/** What is awkward about it. */
	what: string;
	values: Partial<RmhSeedCustomer>;
}

const awkward = (
	id: number,
	kind: string,
	what: string,
	values: Partial<RmhSeedCustomer>,
): AwkwardCustomer => ({ id, kind, what, values });

const home = {
	Address: '1 Market Square',
	Address2: '',
	City: 'Boston',
	State: 'MA',
	Zip: '02108',
	Country: 'US',
	PhoneNumber: '',
	EmailAddress: '',
	Company: '',
	CreditLimit: 0,
	AccountBalance: 0,
};
const person = (first: string, last: string, more: Partial<RmhSeedCustomer> = {}) => ({
	...home,
	FirstName: first,
	LastName: last,
	...more,
});
const long = (text: string, length: number) => text.repeat(length).slice(0, length);
/** 64 characters before the @, as many as the address standard allows; 255 in all, one above it. */
const longEmail = `${long('long.', 63)}x@${`${long('d', 60)}.`.repeat(3)}example.com`.slice(0, 255);

/** The awkward customers, IDs 10 to 39: every seed of 39 and more has all of them. */
export const awkwardCustomers: readonly AwkwardCustomer[] = [
	awkward(10, 'apostrophe', 'apostrophes in every text', {
		...person("D'Arcy", "O'Brien-O'Neil", { Company: "Moe's 'Famous' Tavern" }),
		EmailAddress: "d'arcy.o'brien@example.com",
	}),
	awkward(11, 'percent', 'percent signs and underscores: wildcards of LIKE', {
		...person('Percy', '100%_Cotton', { Company: '50% Off_Outlet %' }),
		AccountNumber: '50%_A',
	}),
	awkward(12, 'brackets', 'square brackets: character classes of LIKE', {
		...person('Brackett [Jr]', '[A-Z]', { Company: '[Old] Account ]' }),
		AccountNumber: '[12]',
	}),
	awkward(13, 'chinese', 'Chinese', person('小龍', '李', { Company: '龍記茶餐廳' })),
	awkward(14, 'cyrillic', 'Cyrillic', person('Анна', 'Каренина', { City: 'Москва' })),
	awkward(15, 'arabic', 'Arabic, written from right to left', person('ليلى', 'الفارسي')),
	awkward(16, 'accents', 'letters with accents, one of them decomposed', {
		...person('Jürgen', 'Cafe\u0301 Straße', { Company: 'Smörgåsbord Ærø' }),
	}),
	awkward(17, 'emoji', 'emoji: pairs of UTF-16 units, joined sequences and a flag', {
		...person('Zoë 🎸', 'Pizza 🍕👩‍👩‍👧', { Company: 'Fun 🎉 Store 🇺🇸' }),
	}),
	awkward(18, 'trailingBlanks', 'blanks behind the values, the account number included', {
		...person('Trailing  ', 'Blanks ', { City: 'Boston   ' }),
		AccountNumber: '100018  ',
		EmailAddress: 'trailing.blanks@example.com ',
	}),
	awkward(19, 'whitespace', 'leading blanks, a tab, a line break and a no-break space', {
		...person('  Leading', 'Tab\tStop', { Company: 'No\u00a0Break' }),
		Address: '1 First Line\r\nSecond Line',
	}),
	awkward(20, 'caseTwin', 'account number that differs from customer 21 in case only', {
		...person('Casey', 'Upper', { EmailAddress: 'casey.upper@example.com' }),
		AccountNumber: 'AbC-20',
	}),
	awkward(21, 'caseTwin', 'account number that differs from customer 20 in case only', {
		...person('Cassie', 'Lower', { EmailAddress: 'cassie.lower@example.com' }),
		AccountNumber: 'aBc-20',
	}),
	awkward(22, 'doubled', 'the same account number as customer 23', {
		...person('Dora', 'Double', { EmailAddress: 'dora.double@example.com' }),
		AccountNumber: 'DUP-100',
	}),
	awkward(23, 'doubled', 'the same account number as customer 22', {
		...person('Dennis', 'Double', { EmailAddress: 'dennis.double@example.com' }),
		AccountNumber: 'DUP-100',
	}),
	awkward(24, 'emptyAccountNumber', 'no account number', {
		...person('Nora', 'Numberless', { EmailAddress: 'nora.numberless@example.com' }),
		AccountNumber: '',
	}),
	awkward(25, 'fullLength', 'every text as long as its column allows', {
		...person(long('Maximilian ', 30).replace(/ $/, 'n'), long('Featherstonehaugh-', 50)),
		AccountNumber: 'ACCT-123456789012345',
		Title: long('Professor-', 20),
		Company: long('Longname & Company, ', 49) + '.',
		Address: long('12345 Very Long Street Name ', 49) + 'x',
		Address2: long('Building-Floor-Suite-', 50),
		City: long('Llanfairpwllgwyngyll-', 50),
		State: 'MA',
		Country: 'United States',
		EmailAddress: longEmail,
		PhoneNumber: '+1 617 555 0125 ext. 123456789',
		TaxNumber: '12345678901234567890',
		CustomText1: long('x', 30),
	}),
	awkward(26, 'badEmail', 'an e-mail without @', {
		...person('Ed', 'Nomail', { EmailAddress: 'not an e-mail' }),
	}),
	awkward(27, 'badEmail', 'two e-mails in one column', {
		...person('Ella', 'Twomails', { EmailAddress: 'ella@example.com; ella@example.org' }),
	}),
	awkward(28, 'badEmail', 'an e-mail without a host', {
		...person('Eli', 'Nohost', { EmailAddress: 'eli@' }),
	}),
	awkward(29, 'badPhone', 'a phone number that is too short', {
		...person('Phil', 'Short', { PhoneNumber: '555' }),
	}),
	awkward(30, 'badPhone', 'a phone number in words', {
		...person('Phoebe', 'Words', { PhoneNumber: 'call after 5 pm', FaxNumber: '000-000-0000' }),
	}),
	awkward(31, 'country', 'the country as a code of three letters', {
		...person('Uma', 'Alpha', { Country: 'USA' }),
	}),
	awkward(32, 'country', 'the country with full stops', {
		...person('Ugo', 'Stops', { Country: 'U.S.A.' }),
	}),
	awkward(33, 'country', 'the country in words', {
		...person('Una', 'Words', { Country: 'United States' }),
	}),
	awkward(34, 'country', 'the country in Spanish', {
		...person('Ulises', 'Lengua', { Country: 'Estados Unidos' }),
	}),
	awkward(35, 'country', 'the country in lower case with blanks around', {
		...person('Ursula', 'Blank', { Country: ' us ' }),
	}),
	awkward(36, 'noName', 'no name at all, but an e-mail and a phone number', {
		...person('', '', { EmailAddress: 'no.name.36@example.com', PhoneNumber: '617-555-0136' }),
		Title: '',
	}),
	awkward(37, 'unknownPlace', 'a country and a state that do not exist', {
		...person('Nemo', 'Nowhere', { Country: 'Atlantis', State: 'Deep Sea' }),
	}),
	awkward(38, 'injection', 'text that looks like SQL and like HTML', {
		...person("Robert'); DROP", 'TABLE Customer;--', { Company: '<b>Bold</b> & "Co"' }),
	}),
	awkward(39, 'oddNumbers', 'points below zero with a fraction, four decimals of money', {
		...person('Otto', 'Odd', { CreditLimit: 1234.5678, CustomNumber1: -12.5 }),
		GlobalCustomer: true,
		HQID: 7_000_039,
	}),
];
