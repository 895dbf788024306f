import type { CustomerFields } from '../customerFields';
import type { CustomerItem } from '../customerItem';
import { standardFields, type StandardSettings } from '../mapping/standardFields';

/** What of the mapping decides how the item stands to Acumatica's fields. */
export type SnapshotMapping = Pick<
	StandardSettings,
	'defaultCountry' | 'faxColumnHolds' | 'taxNumberIs' | 'exemptTaxZone'
>;

/**
 * Acumatica's fields that a part of an item stands for: what is noted as synchronised when that part was
 * written in RMH.
 */
export function snapshotFields(
	item: Partial<CustomerItem>,
	mapping: SnapshotMapping,
): CustomerFields {
	return standardFields(item as CustomerItem, {
		...mapping,
		groups: new Set(['name', 'contact', 'address', 'tax', 'credit']),
		loyaltyTarget: { kind: 'none' },
	});
}
