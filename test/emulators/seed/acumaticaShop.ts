import type { AcumaticaEmulator } from '../acumatica/index';
import { items, TAX_RATE } from './rmh/sales/catalog';

/** The customer of the sales without a name. */
export const WALK_IN_CUSTOMER = 'WALKIN';

/**
 * Acumatica gets what the sales of the emulated store need: its items, its sales tax, rounded per line as
 * the tills do, and the ways of paying.
 */
export function furnishShop({ settings }: Pick<AcumaticaEmulator, 'settings'>): void {
	settings.taxRounding = 'line';
	const { posting } = settings.reference;
	posting.inventoryItems = items.map(({ ItemLookupCode, Description, Taxable }) => ({
		InventoryID: ItemLookupCode,
		Description,
		TaxCategory: Taxable ? 'TAXABLE' : 'EXEMPT',
		UOM: 'EA',
	}));
	posting.taxes = [
		{ TaxID: 'SALESTAX', TaxZone: 'DOMESTIC', TaxCategory: 'TAXABLE', rate: TAX_RATE * 100 },
	];
}

/** Adds the customer of the sales without a name, unless it is there. */
export function addWalkInCustomer({ customers }: Pick<AcumaticaEmulator, 'customers'>): void {
	const isThere = customers.all().some(({ fields }) => fields.CustomerID === WALK_IN_CUSTOMER);
	if (isThere) return;
	customers.insert({
		CustomerID: WALK_IN_CUSTOMER,
		CustomerName: 'Walk-in customers',
		CustomerClass: 'DEFAULT',
		Status: 'Active',
		TaxZone: 'DOMESTIC',
		CurrencyID: 'USD',
	});
}
