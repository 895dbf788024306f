import { firstNames, lastNames, legalForms, streets, trades } from './names';
import { foreignPlaces, homePlaces, type Place } from './places';
import { seededRandom, type Random } from './random';
import { walkInCustomer, type RmhSeedCustomer } from './seedCustomer';

const walkInShare = 0.03;
const companyShare = 0.12;
const foreignShare = 0.08;
/** Long past on any machine's clock, so that a customer who changes now has changed last. */
const firstDay = Date.UTC(2022, 0, 3);
const lastDay = Date.UTC(2025, 5, 30);
const lettersOfPostalCodes = 'ABCEGHJLNPRSTVXY';

/** A fraction of a second that datetime can hold: SQL Server rounds to .000, .003 and .007. */
function wallClock(milliseconds: number): string {
	return `${new Date(milliseconds).toISOString().slice(0, 19)}.000`;
}

function fill(pattern: string, random: Random): string {
	return pattern.replace(/[#@]/g, (mark) =>
		mark === '#' ? String(random.between(0, 9)) : random.pick([...lettersOfPostalCodes]),
	);
}

/** A phone number that only this customer has, written one of the ways that cashiers type. */
function phoneNumber(id: number, place: Place, random: Random): string {
	const digits = (place.subscriber.match(/x/g) ?? []).length;
	let rest = String(id % 10 ** digits).padStart(digits, '0');
	const subscriber = place.subscriber.replace(/x/g, () => {
		const digit = rest[0] ?? '0';
		rest = rest.slice(1);
		return digit;
	});
	if (place.calling !== '1') return `+${place.calling} ${place.area} ${subscriber}`;
	const [exchange, line] = [subscriber.slice(0, 3), subscriber.slice(3)];
	return random.pick([
		`(${place.area}) ${exchange}-${line}`,
		`${place.area}-${exchange}-${line}`,
		`${place.area}.${exchange}.${line}`,
		`${place.area}${exchange}${line}`,
		`+1 ${place.area} ${exchange} ${line}`,
	]);
}

/** The first customers are of a given type each, so that even the smallest seed has all three. */
function kindOf(id: number, random: Random): 'walkIn' | 'company' | 'person' {
	const draw = random.next();
	if (id <= 9) return id === 4 ? 'walkIn' : id === 2 || id === 7 ? 'company' : 'person';
	if (draw < walkInShare) return 'walkIn';
	return draw < walkInShare + companyShare ? 'company' : 'person';
}

/**
 * An ordinary customer: every value that is filled is valid (e-mail, phone, state, country).
 * @param id `Customer.ID`, 1 or above; the result depends on nothing else
 */
export function ordinaryCustomer(id: number): RmhSeedCustomer {
	const random = seededRandom(id);
	const customer = walkInCustomer(id);
	const kind = kindOf(id, random);
	if (kind === 'walkIn') return customer;

	const place = random.pick(random.chance(foreignShare) ? foreignPlaces : homePlaces);
	const company = kind === 'company';
	const [first, last] = [random.pick(firstNames), random.pick(lastNames)];
	const hasContactPerson = !company || random.chance(0.7);
	const opened = firstDay + random.between(0, 700) * 86_400_000 + random.between(32, 72) * 900_000;
	const visits = random.between(1, 60);
	const updated = opened + Math.floor(random.next() * (lastDay - opened));
	const credit = id === 3 || random.chance(company ? 0.45 : 0.05);

	if (hasContactPerson) Object.assign(customer, { FirstName: first, LastName: last });
	if (company) customer.Company = `${last} ${random.pick(trades)} ${random.pick(legalForms)}`;
	if (random.chance(0.15) && !company) customer.Title = random.pick(['Mr.', 'Mrs.', 'Ms.', 'Dr.']);
	if (random.chance(0.88)) {
		customer.Address = `${random.between(1, 9999)} ${random.pick(streets)}`;
		if (random.chance(0.2)) customer.Address2 = `Apt ${random.between(1, 99)}`;
		Object.assign(customer, { City: place.city, State: place.state });
		customer.Zip = fill(place.zip, random);
		customer.Country = random.pick(place.countries);
	}
	if (random.chance(0.85)) customer.PhoneNumber = phoneNumber(id, place, random);
	if (company && random.chance(0.3)) customer.FaxNumber = phoneNumber(id + 500_000, place, random);
	if (random.chance(0.72)) {
		customer.EmailAddress = `${first}.${last}.${id}@example.${random.pick(['com', 'org', 'net'])}`;
		if (random.chance(0.9)) customer.EmailAddress = customer.EmailAddress.toLowerCase();
	}
	if (company && random.chance(0.5)) {
		customer.TaxNumber = `${random.between(10, 99)}-${random.between(1_000_000, 9_999_999)}`;
		customer.TaxExempt = random.chance(0.4);
	}
	if (credit) {
		customer.CreditLimit = random.between(1, 40) * 250;
		customer.AccountBalance = Math.round(random.next() * customer.CreditLimit * 100) / 100;
	}
	if (random.chance(0.15)) customer.PriceLevel = random.between(1, 3);
	if (random.chance(0.1)) Object.assign(customer, { GlobalCustomer: true, HQID: 7_000_000 + id });
	if (random.chance(0.6)) customer.CustomNumber1 = random.between(1, 5000);
	if (random.chance(0.05))
		customer.Notes = `Prefers to be called after ${random.between(1, 6)} pm.`;
	return {
		...customer,
		TotalVisits: visits,
		TotalSales: Math.round(visits * random.next() * 12_000) / 100,
		AccountOpened: wallClock(opened),
		LastVisit: wallClock(updated),
		LastUpdated: wallClock(updated),
	};
}
