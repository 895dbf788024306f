import type { AcumaticaSettings } from '../settings';
import type { SelectorKind } from './documentKind';

/**
 * The key of a selector as the system writes it.
 * @returns undefined when there is no such record
 */
export function selected(
	kind: SelectorKind,
	value: string,
	{ reference, branches }: AcumaticaSettings,
): string | undefined {
	const wanted = value.trim().toUpperCase();
	return keysOf(kind).find((key) => key.toUpperCase() === wanted);

	function keysOf(of: SelectorKind): readonly string[] {
		const { posting } = reference;
		switch (of) {
			case 'item':
				return posting.inventoryItems.map(({ InventoryID }) => InventoryID);
			case 'paymentMethod':
				return posting.paymentMethods;
			case 'cashAccount':
				return posting.cashAccounts;
			case 'branch':
				return branches;
			case 'warehouse':
				return posting.warehouses;
			case 'taxCategory':
				return posting.taxCategories;
			case 'taxZone':
				return reference.taxZones.map(({ TaxZoneID }) => TaxZoneID);
			case 'subaccount':
				return posting.subaccounts;
			case 'currency':
				return reference.selectors.CurrencyID ?? [];
		}
	}
}
