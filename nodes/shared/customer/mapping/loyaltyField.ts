import type { FieldPath } from '../customerFields';
import type { LoyaltyTarget } from './mappingSettings';

/** @returns null when loyalty points are not sent */
export function loyaltyField(target: LoyaltyTarget): FieldPath | null {
	if (target.kind === 'attribute') return `Attributes/${target.attributeId}`;
	if (target.kind === 'customField') return `custom/${target.view}/${target.field}`;
	return null;
}
