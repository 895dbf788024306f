import type { CustomerFields, FieldValue } from '../customerFields';
import type { InverseSettings } from '../mapping/customerFromFields';
import { snapshotFields } from '../sync/snapshotFields';
import type { Side } from './compareCustomer';
import { COMPARED_FIELDS, isSame, type ComparedPath } from './fields';
import { reducedContent } from './reducedItem';

export interface AgreementSettings {
	inverse: InverseSettings;
	/** ISO alpha-2 country of phone numbers and addresses without one; '' = none. */
	region: string;
}

/**
 * Acumatica's fields where both sides say the same, and another value than the base: the base of the next
 * comparison. Where they may differ by rule, or one side does not know, the base stays as it was.
 *
 * @param base as last synchronised; null = never
 * @param zone tax zone as last synchronised
 */
export function agreedFields(
	{ rmh, acumatica, base }: { rmh: Side; acumatica: Side; base: Side },
	zone: FieldValue | undefined,
	{ inverse, region }: AgreementSettings,
): CustomerFields {
	if (rmh === null || acumatica === null) return {};
	const agreed = new Map<ComparedPath, FieldValue>();
	for (const field of COMPARED_FIELDS) {
		const [ours, theirs] = [field.of(rmh), field.of(acumatica)];
		if (field.oneWay || ours === undefined || theirs === undefined) continue;
		if (!isSame(field, ours, theirs, region)) continue;
		if (!isSame(field, ours, base ? field.of(base) : undefined, region))
			agreed.set(field.path, ours);
	}
	if (agreed.size === 0) return {};
	const content = reducedContent(agreed, '', null);
	const mapping = { ...inverse, defaultCountry: region };
	// The zone of exempt customers has to go when nobody is exempt any more.
	const { CustomerName, ...fields } = snapshotFields(content, mapping, {
		...(zone !== undefined && { TaxZone: zone }),
	});
	return CustomerName === undefined || CustomerName === '' ? fields : { ...fields, CustomerName };
}
