import type { AcumaticaCustomer } from '../acumaticaCustomer';
import { comparableKey } from '../comparableKey';
import { isReferenceOfAnother, parseExternalReference } from '../identity';
import type { MatchKeys } from './matchKeys';
import type { MatchResult } from './matchResult';

/** Who was merged into an RMH customer, in either system. */
export interface MergedInto {
	/** References of RMH customers: what carries one belongs to the survivor. */
	references: readonly string[];
	/** IDs of Acumatica records, in lower case: whatever reference one still carries, it is not the survivor's record. */
	recordIds: readonly string[];
}

const NOBODY: MergedInto = { references: [], recordIds: [] };

/**
 * Whether a link still holds: the record exists, and no reference contradicts it.
 * @param linked null when the record is gone
 * @param carriers customers that carry the RMH customer's reference
 * @param merged who was merged into this one
 * @param shared it was declared that customers of several stores are this record: another store's reference is
 * no contradiction then, one of the same store still is
 */
export function matchLinked(
	{ externalReference }: Pick<MatchKeys, 'externalReference'>,
	linked: AcumaticaCustomer | null,
	carriers: readonly AcumaticaCustomer[],
	merged: MergedInto = NOBODY,
	shared = false,
): MatchResult {
	const referenced = carriers.filter(
		({ reference }) => !merged.recordIds.includes(reference.id.toLowerCase()),
	);
	const unclear = (reason: string): MatchResult => {
		const candidates = referenced
			.filter(({ reference }) => reference.id !== linked?.reference.id)
			.map((customer) => ({ customer, matchedBy: ['externalReference' as const] }));
		const own = linked === null ? [] : [{ customer: linked, matchedBy: [] }];
		return { match: 'unclear', reason, candidates: [...own, ...candidates] };
	};
	const [first, ...more] = referenced;
	if (more.length > 0) {
		return unclear(`Several Acumatica customers carry the reference ${externalReference}`);
	}
	if (linked === null) {
		if (first === undefined) {
			const reason =
				'The Acumatica customer that this customer is linked to does not exist any more, or the Acumatica user may not see it';
			return { match: 'gone', reason };
		}
		const warning =
			'The linked Acumatica record does not exist any more; the customer was found by its external reference';
		return { match: 'one', customer: first, rule: 'externalReference', warnings: [warning] };
	}
	const { id, customerId, externalReference: carried } = linked.reference;
	if (first !== undefined && first.reference.id !== id) {
		return unclear(
			`The customer is linked to Acumatica customer ${customerId}, but ${first.reference.customerId} carries its reference ${externalReference}`,
		);
	}
	const isMerged = merged.references.some((one) => comparableKey(one) === comparableKey(carried));
	const isOfAnother = shared ? isReferenceOfSameStore : isReferenceOfAnother;
	if (!isMerged && isOfAnother(carried, externalReference)) {
		return unclear(
			`The customer is linked to Acumatica customer ${customerId}, which belongs to another RMH customer (${carried})`,
		);
	}
	return { match: 'one', customer: linked, rule: 'link', warnings: [] };
}

/** Whether a reference belongs to another customer of the same store. */
function isReferenceOfSameStore(text: string, own: string | null): boolean {
	const scopes = [text, own ?? ''].map((one) => parseExternalReference(one)?.scope.toUpperCase());
	return scopes[0] === scopes[1] && isReferenceOfAnother(text, own);
}
