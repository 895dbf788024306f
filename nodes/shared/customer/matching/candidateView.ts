import type { FieldPath } from '../customerFields';
import type { AcumaticaReference } from '../customerItem';
import type { MatchCandidate } from './foundByRule';
import { RULE_WORDS } from './matchRule';

/** A candidate as a person compares it with the RMH customer. Null = was not read. */
export interface CandidateView extends AcumaticaReference {
	name: string | null;
	email: string | null;
	phone: string | null;
	postalCode: string | null;
	city: string | null;
	/** The rules that lead to it, in plain words; empty for a record that is linked. */
	matchedBy: string[];
}

const SHOWN = {
	name: 'CustomerName',
	email: 'MainContact/Email',
	phone: 'MainContact/Phone1',
	postalCode: 'MainContact/Address/PostalCode',
	city: 'MainContact/Address/City',
} as const satisfies Record<string, FieldPath>;

/** The fields that are shown beside the reference. */
export const SHOWN_FIELDS: readonly FieldPath[] = Object.values(SHOWN);

/** A candidate in plain values, for a view side by side. */
export function candidateView({ customer, matchedBy }: MatchCandidate): CandidateView {
	const shown = (path: FieldPath) => {
		const value = customer.fields[path];
		return value === undefined ? null : String(value);
	};
	return {
		...customer.reference,
		name: shown(SHOWN.name),
		email: shown(SHOWN.email),
		phone: shown(SHOWN.phone),
		postalCode: shown(SHOWN.postalCode),
		city: shown(SHOWN.city),
		matchedBy: matchedBy.map((rule) => RULE_WORDS[rule]),
	};
}
