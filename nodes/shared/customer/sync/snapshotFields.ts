import type { CustomerFields } from '../customerFields';
import type { CustomerItem } from '../customerItem';
import type { MappingSettings } from '../mapping/mappingSettings';
import { standardFields } from '../mapping/standardFields';

/** What of the mapping decides how the item stands to Acumatica's fields. */
export type SnapshotMapping = Pick<
	MappingSettings,
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
		emptyValues: 'keep',
		unusableValues: 'refuse',
		loyaltyTarget: { kind: 'none' },
		newCustomerDefaults: {},
		overrides: {},
	});
}
