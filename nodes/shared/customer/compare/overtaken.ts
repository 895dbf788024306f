import type { AcumaticaCustomer } from '../acumaticaCustomer';
import type { CustomerFields } from '../customerFields';
import type { CustomerItem } from '../customerItem';
import { customerFromFields, type InverseSettings } from '../mapping/customerFromFields';
import { asSynchronised } from '../sync/asSynchronised';
import { COMPARED_FIELDS, isSame } from './fields';

/**
 * Which fields that a comparison sends to Acumatica were edited there since it was compared: not as they were, nor
 * as they are to be. What was not read, or not known then, says nothing.
 *
 * @param item as Customer Compare gave it
 * @param now the Acumatica customer, with the fields of `standardPaths`
 * @param known the snapshot is that of the customer's link; region as for the comparison
 * @returns paths in the item: `contact.email`
 */
export function overtakenFields(
	{ compare, ...item }: CustomerItem,
	{ reference, fields }: AcumaticaCustomer,
	known: { inverse: InverseSettings; region: string; snapshot: CustomerFields | null },
): string[] {
	const { acumaticaHad: had = {}, toAcumatica = [] } = compare ?? {};
	const content = { ...customerFromFields(fields, known.inverse), status: reference.status };
	const there = asSynchronised(content, 'acumatica', known.snapshot, known);
	return COMPARED_FIELDS.flatMap((field) => {
		const [before, wanted, now] = [had[field.path], field.of(item), field.of(there)];
		if (!toAcumatica.includes(field.path) || before === undefined || now === undefined) return [];
		// Nobody tells it of a customer that was read without it.
		if (field.path === 'name' && now === '') return [];
		const expected = [before, wanted].some((value) => isSame(field, now, value, known.region));
		return expected ? [] : [field.path];
	});
}
