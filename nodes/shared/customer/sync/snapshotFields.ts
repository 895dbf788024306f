import { comparableKey } from '../comparableKey';
import type { CustomerFields, FieldValue } from '../customerFields';
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
	});
	// The mapping sets the zone of exempt customers and never takes it back; here it has to go. Where no zone was
	// noted, that nobody is exempt is noted so too: else the first exemption would have nothing to differ from.
	const isExempt = isExemptZone(before.TaxZone ?? mapping.exemptTaxZone, mapping);
	const ends = item.tax?.exempt === false && mapping.exemptTaxZone !== '' && isExempt;
	return { ...before, ...fields, ...(ends && { TaxZone: '' }) };
}

const isExemptZone = (zone: FieldValue, { exemptTaxZone }: SnapshotMapping) =>
	comparableKey(String(zone)) === comparableKey(exemptTaxZone);
