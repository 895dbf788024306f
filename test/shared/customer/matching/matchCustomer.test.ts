import { describe, expect, test } from 'vitest';
import type { AcumaticaCustomer } from '../../../../nodes/shared/customer/acumaticaCustomer';
import { candidateView } from '../../../../nodes/shared/customer/matching/candidateView';
import { MatchClaims } from '../../../../nodes/shared/customer/matching/matchClaims';
import {
	matchCustomer,
	type MatchSettings,
} from '../../../../nodes/shared/customer/matching/matchCustomer';
import { NO_KEYS, type MatchKeys } from '../../../../nodes/shared/customer/matching/matchKeys';
import { DEFAULT_MATCH_RULES } from '../../../../nodes/shared/customer/matching/matchRule';
import { foundAmong, nora, NORAS, record, settings } from './people';

const match = (
	customers: readonly AcumaticaCustomer[],
	more: { keys?: MatchKeys; settings?: Partial<MatchSettings> } = {},
) => {
	const { keys = nora } = more;
	const found = foundAmong(customers, keys);
	return matchCustomer({ keys, found }, { ...settings, ...more.settings });
};
const ours = { externalReference: 'RMH:STORE1:7' };
const email = { 'MainContact/Email': 'NORA@example.com' };
const phone = { 'MainContact/Phone2': '212.555.0134' };
const nameAndPostalCode = {
	CustomerName: "o'brien & sons",
	'MainContact/Address/PostalCode': '10001',
};

describe('a strong single hit links, and says by which rule', () => {
	test.each([
		['externalReference', record(ours, email)],
		['customerId', record({ customerId: '100007' })],
		['email', record({}, email)],
	])('%s', (rule, customer) => {
		expect(match([customer, record()])).toMatchObject({ match: 'one', rule, customer });
	});

	test('an inactive customer is found like any other', () => {
		const inactive = record({ status: 'Inactive' }, email);
		expect(match([inactive])).toMatchObject({ match: 'one' });
	});

	test('the first rule in the order of the settings decides', () => {
		const both = record({ customerId: '100007' }, email);
		const rules = [...DEFAULT_MATCH_RULES].reverse();
		expect(match([both])).toMatchObject({ rule: 'customerId' });
		expect(match([both], { settings: { rules } })).toMatchObject({ rule: 'email' });
	});

	test('a rule that is switched off finds nothing; one that reviews does not link', () => {
		const customer = record({}, email);
		const without = DEFAULT_MATCH_RULES.filter(({ rule }) => rule !== 'email');
		expect(match([customer], { settings: { rules: without } }).match).toBe('none');
		const reviewed = [...without, { rule: 'email', singleHit: 'review' } as const];
		expect(match([customer], { settings: { rules: reviewed } }).match).toBe('unclear');
		const linking = [{ rule: 'phone', singleHit: 'link' } as const];
		const caller = record({}, phone);
		expect(match([caller], { settings: { rules: linking } })).toMatchObject({ rule: 'phone' });
	});

	test('our reference decides, whoever has the customer ID or the e-mail', () => {
		const renamed = record(ours, nameAndPostalCode);
		const others = [record({ customerId: '100007' }), record({}, email)];
		expect(match([...others, renamed])).toMatchObject({ match: 'one', customer: renamed });
	});
});

describe('everything else goes to a person', () => {
	test.each([
		['phone', record({}, phone)],
		['name and postal code', record({}, nameAndPostalCode)],
	])('a weak hit: %s', (words, customer) => {
		const result = match([customer]);
		expect(result).toMatchObject({ match: 'unclear', reason: expect.stringContaining(words) });
	});

	test('several hits, with the candidates of weaker rules, and what leads to each', () => {
		const first = record({ customerId: 'A' }, { ...email, ...phone });
		const second = record({ customerId: 'B' }, email);
		const third = record({ customerId: 'C' }, nameAndPostalCode);
		const result = match([third, second, first]);
		const candidates = result.match === 'unclear' ? result.candidates.map(candidateView) : [];
		expect(candidates).toMatchObject([
			{ customerId: 'A', matchedBy: ['e-mail', 'phone'], phone: null },
			{ customerId: 'B', matchedBy: ['e-mail'], email: 'NORA@example.com' },
			{
				customerId: 'C',
				matchedBy: ['name and postal code'],
				postalCode: '10001',
				status: 'Active',
			},
		]);
	});

	test('two strong rules that lead to different customers', () => {
		const byId = record({ customerId: '100007' });
		const byEmail = record({}, email);
		expect(match([byId, byEmail])).toMatchObject({ match: 'unclear' });
		// A family shares an address: that is no contradiction.
		const family = record({ customerId: '100007' }, email);
		expect(match([family, byEmail])).toMatchObject({ match: 'one', customer: family });
	});

	test.each(['RMH:STORE1:8', 'rmh:store2:7'])('a hit that carries %s', (externalReference) => {
		for (const fields of [email, phone]) {
			expect(match([record({ externalReference }, fields)])).toMatchObject({
				match: 'unclear',
				reason: expect.stringContaining(externalReference),
			});
		}
	});

	test('a hit that the ledger knows as another RMH customer', () => {
		const takenBy = () => ({ linkedTo: 'account 100008' });
		for (const customer of [record({}, email), record(ours, NORAS)]) {
			expect(match([customer], { settings: { takenBy } })).toMatchObject({
				match: 'unclear',
				reason: expect.stringContaining('account 100008'),
			});
		}
	});

	test.each([
		['merged', 'was merged into another one'],
		['nobodys', 'was erased for privacy'],
	] as const)('a hit that the ledger knows as %s', (taken, words) => {
		for (const customer of [record({}, email), record(ours, NORAS)]) {
			expect(match([customer], { settings: { takenBy: () => taken } })).toMatchObject({
				match: 'unclear',
				reason: expect.stringContaining(words),
			});
		}
	});

	test('nothing to look for', () => {
		expect(match([], { keys: NO_KEYS }).match).toBe('unclear');
	});
});

describe('a reference on somebody else (an ID given twice after RMH was restored)', () => {
	test('goes to a person when nothing that both sides know is the same', () => {
		const stranger = record(ours, { 'MainContact/Email': 'other@example.com' });
		expect(match([stranger])).toMatchObject({
			match: 'unclear',
			reason: expect.stringContaining('somebody else'),
		});
	});

	test('goes there too when the number was given again with the ID', () => {
		const fields = { CustomerName: 'Somebody Else', 'MainContact/Email': 'other@example.com' };
		const stranger = record({ ...ours, customerId: '100007' }, fields);
		expect(match([stranger]).match).toBe('unclear');
	});

	test.each([
		['customer ID', record({ ...ours, customerId: '100007' }, { CustomerName: 'New Name' })],
		['name', record(ours, { CustomerName: "O'Brien & SONS" })],
		['e-mail', record(ours, email)],
		['phone', record(ours, phone)],
		['nothing to compare', record(ours, { CustomerName: '' })],
	])('is ours with %s in common', (_, customer) => {
		expect(match([customer])).toMatchObject({ match: 'one', rule: 'externalReference' });
	});

	test('is ours where only the number is known, though that has changed', () => {
		const keys = { ...NO_KEYS, ...ours, customerId: '100007' };
		expect(match([record(ours)], { keys }).match).toBe('one');
	});
});

describe('several RMH customers of one run', () => {
	const other = { ...nora, externalReference: 'RMH:STORE1:8' };
	const together = (keys: readonly MatchKeys[], customers: readonly AcumaticaCustomer[]) => {
		const claimants = keys.map((one) => ({
			keys: one,
			found: foundAmong(customers, one),
			recordId: null,
		}));
		const claims = new MatchClaims(claimants, settings.rules);
		return claimants.map(({ keys: one, found }) =>
			matchCustomer({ keys: one, found, claims: claims.besides(one) }, settings),
		);
	};

	test.each([
		['account number', record({ customerId: '100007' })],
		['e-mail', record({}, email)],
	])('that share the %s of one Acumatica customer: all to a person', (_, customer) => {
		expect(together([nora, other], [customer]).map(({ match: result }) => result)).toEqual([
			'unclear',
			'unclear',
		]);
	});

	test('that share it with nobody in Acumatica: all missing', () => {
		expect(together([nora, other], []).map(({ match: result }) => result)).toEqual([
			'none',
			'none',
		]);
	});

	test('of which one is the Acumatica customer: that one is, the other goes to a person', () => {
		const results = together([nora, other], [record(ours, email)]);
		expect(results.map(({ match: result }) => result)).toEqual(['one', 'unclear']);
	});

	test('that different rules lead to one record', () => {
		const byId = { ...nora, email: null };
		const byEmail = { ...other, customerId: '100008' };
		const results = together([byId, byEmail], [record({ customerId: '100007' }, email)]);
		expect(results.map(({ match: result }) => result)).toEqual(['unclear', 'unclear']);
	});

	test('many items of one customer are no second customer, nor is an account number alone', () => {
		const alone = { ...NO_KEYS, customerId: '100007' };
		const results = together([nora, nora, alone], [record({ customerId: '100007' })]);
		expect(results.map(({ match: result }) => result)).toEqual(['one', 'one', 'one']);
	});
});
