import type { CustomerFields, FieldValue } from '../customerFields';
import type { InverseSettings } from '../mapping/customerFromFields';
import { snapshotFields } from '../sync/snapshotFields';
import type { Side } from './compareCustomer';
import { COMPARED_FIELDS, isEmpty, isSame, type ComparedPath } from './fields';
import type { FieldRule } from './ownership';
import { reducedContent } from './reducedItem';

export interface AgreementSettings {
	rules: Readonly<Record<ComparedPath, FieldRule>>;
	inverse: InverseSettings;
	/** ISO alpha-2 country of phone numbers and addresses without one; '' = none. */
	region: string;
}

/**
 * Acumatica's fields where both sides say the same, and another value than the base: the base of the next
 * comparison. Where one side does not know, the base stays as it was.
 *
 * Where both are filled and may differ (Fill If Empty), it is Acumatica's value: it stands for Acumatica when only
 * RMH changes next. With an older base, that side would be taken for empty and be written over.
 *
 * @param base as last synchronised; null = never
 * @param zone tax zone as last synchronised
 */
export function agreedFields(
	{ rmh, acumatica, base }: { rmh: Side; acumatica: Side; base: Side },
	zone: FieldValue | undefined,
	{ rules, inverse, region }: AgreementSettings,
): CustomerFields {
	if (rmh === null || acumatica === null) return {};
	const agreed = new Map<ComparedPath, FieldValue>();
	for (const field of COMPARED_FIELDS) {
		const [ours, theirs] = [field.of(rmh), field.of(acumatica)];
		if (field.oneWay || ours === undefined || theirs === undefined) continue;
		const isAgreed = isSame(field, ours, theirs, region);
		const mayDiffer = rules[field.path] === 'fillIfEmpty' && !isEmpty(ours) && !isEmpty(theirs);
		if (!isAgreed && !mayDiffer) continue;
		const value = isAgreed ? ours : theirs;
		if (!isSame(field, value, base ? field.of(base) : undefined, region))
			agreed.set(field.path, value);
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
