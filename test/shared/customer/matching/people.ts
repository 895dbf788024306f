import type { AcumaticaCustomer } from '../../../../nodes/shared/customer/acumaticaCustomer';
import type { CustomerFields } from '../../../../nodes/shared/customer/customerFields';
import type { AcumaticaReference } from '../../../../nodes/shared/customer/customerItem';
import {
	NOTHING_FOUND,
	type FoundByRule,
} from '../../../../nodes/shared/customer/matching/foundByRule';
import {
	keyText,
	matchKeysOf,
	type MatchKeys,
} from '../../../../nodes/shared/customer/matching/matchKeys';
import {
	DEFAULT_MATCH_RULES,
	MATCH_RULES,
} from '../../../../nodes/shared/customer/matching/matchRule';
import { recordKeyTexts } from '../../../../nodes/shared/customer/matching/recordKeys';
import { acumaticaReference, customerItem } from '../customerItems';

export const REGION = 'US';
export const settings = { rules: DEFAULT_MATCH_RULES, region: REGION };

/** The keys of customerItem's person: RMH customer 7 of STORE1, account number 100007. */
export const nora: MatchKeys = matchKeysOf(customerItem(), {
	numbering: { kind: 'accountNumber' },
	region: REGION,
});

/** Customers made so far, so that each is a record of its own. */
let made = 0;

/** An Acumatica customer who has nothing in common with customerItem's person, unless a test says so. */
export function record(
	reference: Partial<AcumaticaReference> = {},
	fields: CustomerFields = {},
): AcumaticaCustomer {
	made += 1;
	const id = `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`;
	return {
		reference: acumaticaReference({ id, customerId: `OTHER${made}`, ...reference }),
		fields: { CustomerName: `Somebody ${made}`, ...fields },
	};
}

/** The values that customerItem's person would have in Acumatica. */
export const NORAS: CustomerFields = {
	CustomerName: "O'BRIEN  & Sons",
	'MainContact/Email': 'Nora@Example.com',
	'MainContact/Phone2': '+1 212-555-0134',
	'MainContact/Address/PostalCode': '100 01',
};

/** What a look-up finds among some customers. */
export function foundAmong(
	customers: readonly AcumaticaCustomer[],
	keys: MatchKeys = nora,
): FoundByRule {
	const found = MATCH_RULES.map((rule) => {
		const text = keyText(rule, keys);
		const hits = customers.filter(
			(customer) => text !== null && recordKeyTexts(rule, customer, REGION).includes(text),
		);
		return [rule, hits] as const;
	});
	return { ...NOTHING_FOUND, ...Object.fromEntries(found) };
}
