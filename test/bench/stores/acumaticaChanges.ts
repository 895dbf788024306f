import type { AcumaticaEmulator } from '../../emulators/acumatica/index';
import type { AcumaticaSnapshot } from './acumaticaSnapshot';

const LOYALTY = 'custom/CurrentCustomer/UsrLoyaltyPoints';

/** Other values than RMH has. What a customer does not have in RMH would not be sent, so it is left. */
const CHANGES: readonly [path: string, change: (value: unknown) => string | number][] = [
	[LOYALTY, (points) => Number(points) + 10],
	['CustomerName', (name) => `${String(name)} (formerly)`],
	['MainContact/Phone1', () => '+1 201 555 0100'],
	['MainContact/Address/City', () => 'Springfield'],
	['MainContact/Email', () => 'old.address@example.com'],
];

/** Makes customers differ from RMH in one field each: what people and tills change, in turn. */
export function changeInAcumatica(
	acumatica: AcumaticaEmulator,
	customers: AcumaticaSnapshot,
): void {
	customers.forEach(({ id, fields }, position) => {
		const wanted = CHANGES[position % CHANGES.length] ?? CHANGES[0];
		const [path, change] = fields[wanted![0]] === undefined ? CHANGES[1]! : wanted!;
		acumatica.customers.update(id, { [path]: change(fields[path]) });
	});
}

/**
 * Sees to it that Acumatica has this many customers that no RMH store knows, as other branches and
 * systems have them.
 */
export function addStrangers(acumatica: AcumaticaEmulator, count: number): void {
	const strangers = acumatica.customers
		.all()
		.filter(({ fields }) => String(fields.CustomerID).startsWith('WEB'));
	for (let number = strangers.length + 1; number <= count; number++) {
		const key = String(number).padStart(7, '0');
		acumatica.customers.insert({
			CustomerID: `WEB${key}`,
			CustomerName: `Customer ${number} of the web shop`,
			CustomerClass: 'DEFAULT',
			Status: 'Active',
			AccountRef: `SHOP-${key}`,
			'MainContact/Email': `customer.${number}@example.com`,
			'MainContact/Address/Country': 'US',
		});
	}
}
