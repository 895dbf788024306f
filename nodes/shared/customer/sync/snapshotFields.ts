import { comparableKey } from '../comparableKey';
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
 * What is noted as synchronised when a part of an item was written in RMH.
 * @param before as noted until now
 */
export function snapshotFields(
	item: Partial<CustomerItem>,
	mapping: SnapshotMapping,
	before: CustomerFields,
): CustomerFields {
	const fields = standardFields(item as CustomerItem, {
		...mapping,
		groups: new Set(['name', 'contact', 'address', 'tax', 'credit', 'status']),
		loyaltyTarget: { kind: 'none' },
		loyaltyPrograms: [],
	});
	// The mapping sets the zone of exempt customers and never takes it back; here it has to go.
	const zone = comparableKey(String(before.TaxZone ?? ''));
	const ends =
		item.tax?.exempt === false && zone !== '' && zone === comparableKey(mapping.exemptTaxZone);
	return { ...before, ...fields, ...(ends && { TaxZone: '' }) };
}
