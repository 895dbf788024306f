import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isReferenceOfAnother } from '../../../../nodes/shared/customer/identity';
import { NOTHING_FOUND } from '../../../../nodes/shared/customer/matching/foundByRule';
import { isSettled } from '../../../../nodes/shared/customer/matching/isSettled';
import { MatchClaims } from '../../../../nodes/shared/customer/matching/matchClaims';
import { matchCustomer } from '../../../../nodes/shared/customer/matching/matchCustomer';
import type { MatchKeys } from '../../../../nodes/shared/customer/matching/matchKeys';
import { MATCH_RULES } from '../../../../nodes/shared/customer/matching/matchRule';
import { foundAmong, record, REGION } from './people';

/** Few values, so that customers often share some. */
const few = (prefix: string) => fc.integer({ min: 0, max: 3 }).map((i) => `${prefix}${i}`);
const email = fc.option(few('c').map((name) => `${name}@example.com`));
const phone = fc.option(few('212-555-010'));
const reference = few('RMH:STORE1:');

const keys: fc.Arbitrary<MatchKeys> = fc.record({
	externalReference: fc.option(reference, { freq: 5 }),
	customerId: fc.option(few('ACC')),
	email,
	phone: phone.map((typed) =>
		typed === null ? null : { number: `+1${typed.replaceAll('-', '')}`, typed },
	),
	name: few('Name').map((typed) => ({ folded: typed.toLowerCase(), typed })),
	postalCode: fc.option(few('1000')),
});
const customers = fc.array(
	fc
		.record({
			customerId: few('ACC'),
			externalReference: fc.oneof(fc.constant(''), fc.constant('LEGACY'), reference),
			name: few('NAME'),
			email,
			phone,
			postalCode: few('1000'),
		})
		.map(({ customerId, externalReference, ...person }) =>
			record(
				{ customerId, externalReference },
				{
					CustomerName: person.name,
					'MainContact/Email': person.email ?? '',
					'MainContact/Phone1': person.phone ?? '',
					'MainContact/Address/PostalCode': person.postalCode,
				},
			),
		),
	{ maxLength: 6 },
);
const rules = fc
	.shuffledSubarray([...MATCH_RULES], { minLength: 1 })
	.chain((names) =>
		fc.tuple(
			...names.map((rule) =>
				fc
					.constantFrom('link' as const, 'review' as const)
					.map((singleHit) => ({ rule, singleHit })),
			),
		),
	);

test('the order in which customers are read does not matter', () => {
	fc.assert(
		fc.property(keys, customers, rules, (own, there, order) => {
			const settings = { rules: order, region: REGION };
			const match = (list: typeof there) =>
				matchCustomer({ keys: own, found: foundAmong(list, own) }, settings);
			expect(match([...there].reverse())).toEqual(match(there));
		}),
	);
});

test('no customer is linked to one that is marked as another, or by a rule that only reviews', () => {
	fc.assert(
		fc.property(keys, customers, rules, (own, there, order) => {
			const found = foundAmong(there, own);
			const result = matchCustomer({ keys: own, found }, { rules: order, region: REGION });
			if (result.match !== 'one') return;
			const { externalReference } = result.customer.reference;
			expect(isReferenceOfAnother(externalReference, own.externalReference)).toBe(false);
			expect(order).toContainEqual({ rule: result.rule, singleHit: 'link' });
			expect(found[result.rule as 'email']).toEqual([result.customer]);
		}),
	);
});

test('one run never links two RMH customers to one Acumatica customer', () => {
	const several = fc.uniqueArray(keys, {
		maxLength: 5,
		selector: ({ externalReference }) => externalReference,
	});
	fc.assert(
		fc.property(several, customers, rules, (run, there, order) => {
			const named = run.filter(({ externalReference }) => externalReference !== null);
			const claimants = named.map((own) => {
				return { keys: own, found: foundAmong(there, own), recordId: null };
			});
			const claims = new MatchClaims(claimants, order);
			const linked = claimants.flatMap(({ keys: own, found }) => {
				const question = { keys: own, found, claims: claims.besides(own) };
				const result = matchCustomer(question, { rules: order, region: REGION });
				return result.match === 'one' ? [result.customer.reference.id] : [];
			});
			expect(new Set(linked).size).toBe(linked.length);
		}),
	);
});

test('leaving out the rules that are settled changes no link, and finds no new one', () => {
	fc.assert(
		fc.property(keys, customers, rules, (own, there, order) => {
			const settings = { rules: order, region: REGION };
			const all = foundAmong(there, own);
			let asked = NOTHING_FOUND;
			for (const { rule } of order) {
				if (!isSettled(rule, own, asked, order, REGION)) asked = { ...asked, [rule]: all[rule] };
			}
			const full = matchCustomer({ keys: own, found: all }, settings);
			const spared = matchCustomer({ keys: own, found: asked }, settings);
			const linked = ({ match, ...rest }: typeof full) =>
				match === 'one' && 'customer' in rest ? rest.customer.reference.id : match;
			expect(linked(spared)).toBe(linked(full));
		}),
	);
});
