import type { FieldPath } from '../customerFields';
import type { LoyaltyTarget } from './mappingSettings';

/**
 * Reads a place as people write it: an attribute's ID, or view and field joined by a dot.
 * @returns null when it is neither
 */
export function parseLoyaltyTarget(text: string): LoyaltyTarget | null {
	const [, first, second] = /^([\w-]+)(?:[./](\w+))?$/.exec(text.trim()) ?? [];
	if (first === undefined) return null;
	return second === undefined
		? { kind: 'attribute', attributeId: first }
		: { kind: 'customField', view: first, field: second };
}

/** @returns null when loyalty points are not sent */
export function loyaltyField(target: LoyaltyTarget): FieldPath | null {
	if (target.kind === 'attribute') return `Attributes/${target.attributeId}`;
	if (target.kind === 'customField') return `custom/${target.view}/${target.field}`;
	return null;
}
