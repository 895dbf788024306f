import type { AcumaticaEmulator } from '../../emulators/acumatica/index';

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
