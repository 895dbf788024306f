import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normaliseValue, sameValue } from '../../../nodes/shared/customer/comparison';

const PATHS = [
	'CustomerID',
	'CustomerName',
	'MainContact/Email',
	'MainContact/Phone1',
	'MainContact/Address/Country',
	'MainContact/Address/State',
	'MainContact/Address/PostalCode',
	'CreditLimit',
	'Attributes/LOYALTY',
	'custom/CurrentCustomer/UsrPoints',
];

describe('two values are the same when people would say so', () => {
	test.each([
		['MainContact/Email', 'Nora@Example.com', 'nora@example.com '],
		['MainContact/Phone1', '(212) 555-0134', '+1 212 555 0134'],
		['MainContact/Phone1', '212.555.0134', '2125550134'],
		['MainContact/Address/Country', 'U.S.A.', 'US'],
		['MainContact/Address/Country', 'Deutschland', 'DE'],
		['MainContact/Address/PostalCode', '123456789', '12345-6789'],
		['MainContact/Address/PostalCode', 'k1a0b1 ', 'K1A 0B1'],
		['CustomerID', ' c1001', 'C1001'],
		['CustomerName', 'Ann Lee  ', 'Ann Lee'],
		['CreditLimit', 500, '500.0000'],
		['Attributes/LOYALTY', '120', '120.00'],
		['custom/CurrentCustomer/UsrPoints', 120, 120.00001],
	])('%s: %s = %s', (path, a, b) => {
		expect(sameValue(path, a, b, 'US')).toBe(true);
	});

	test.each([
		['CustomerName', 'ann lee', 'Ann Lee'],
		['MainContact/Phone1', '(212) 555-0134', '(212) 555-0135'],
		['MainContact/Phone1', 'ask Maria', 'ask Jose'],
		['MainContact/Address/PostalCode', '12345', '12345-6789'],
		['MainContact/Address/PostalCode', '12345-6789', '12345-6780'],
		['MainContact/Address/Country', 'AT', 'AU'],
		['CreditLimit', 500, 500.01],
		['CreditLimit', 0, ''],
		['MainContact/Email', 'nora@example.com', ''],
	])('%s: %s ≠ %s', (path, a, b) => {
		expect(sameValue(path, a, b, 'US')).toBe(false);
	});
});

const value = fc.oneof(fc.string(), fc.double({ noNaN: true }), fc.boolean());
const path = fc.constantFrom(...PATHS);

test('comparing is symmetric and reflexive', () => {
	fc.assert(
		fc.property(path, value, value, (where, a, b) => {
			expect(sameValue(where, a, a, 'US')).toBe(true);
			expect(sameValue(where, a, b, 'US')).toBe(sameValue(where, b, a, 'US'));
		}),
	);
});

test('normalising a text twice changes nothing more', () => {
	fc.assert(
		fc.property(path, fc.string(), (where, text) => {
			const once = normaliseValue(where, text, 'US');
			expect(normaliseValue(where, once, 'US')).toBe(once);
		}),
	);
});
