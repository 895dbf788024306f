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
 * Acumatica's fields where both sides say the same: the base of the next comparison. Where they may
 * differ by rule, or one side does not know, the base stays as it was.
 */
export function agreedFields(
	rmh: Side,
	acumatica: Side,
	{ inverse, region }: AgreementSettings,
): CustomerFields {
	if (rmh === null || acumatica === null) return {};
	const agreed = new Map<ComparedPath, FieldValue>();
	for (const field of COMPARED_FIELDS) {
		const [ours, theirs] = [field.of(rmh), field.of(acumatica)];
		if (field.oneWay || ours === undefined || theirs === undefined) continue;
		if (isSame(field, ours, theirs, region)) agreed.set(field.path, ours);
	}
	const content = reducedContent(agreed, '', null);
	const mapping = { ...inverse, defaultCountry: region };
	const { CustomerName, ...fields } = snapshotFields(content, mapping, {});
	return CustomerName === undefined || CustomerName === '' ? fields : { ...fields, CustomerName };
}
