import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accountScope, storeOfAccounts } from '../../../nodes/shared/customer/accountScope';
import {
	SCOPE_PATTERN,
	customerIdFor,
	externalReference,
	parseExternalReference,
} from '../../../nodes/shared/customer/identity';

describe('the external reference', () => {
	test('is RMH:<scope>:<ID>', () => {
		expect(externalReference({ scope: 'STORE1', id: 7 })).toBe('RMH:STORE1:7');
	});

	test('fits Acumatica and reads back, for every scope and ID that RMH can have', () => {
		const scope = fc.stringMatching(SCOPE_PATTERN);
		const id = fc.integer({ min: 0, max: 2_147_483_647 });
		fc.assert(
			fc.property(scope, id, (theScope, theId) => {
				const reference = externalReference({ scope: theScope, id: theId });
				expect(reference.length).toBeLessThanOrEqual(50);
				expect(parseExternalReference(reference)).toEqual({ scope: theScope, id: theId });
			}),
		);
	});

	test.each(['', 'a b', 'x'.repeat(31), "O'Brien", 'a:b'])('refuses the scope "%s"', (scope) => {
		expect(() => externalReference({ scope, id: 1 })).toThrow(RangeError);
	});

	test('of a receivable account cannot be that of any customer', () => {
		const store = fc.stringMatching(/^[A-Za-z0-9_-]{1,27}$/);
		const id = fc.integer({ min: 0, max: 2_147_483_647 });
		fc.assert(
			fc.property(store, id, (theStore, theId) => {
				const scope = accountScope(theStore);
				const reference = externalReference({ scope, id: theId });
				expect(reference.length).toBeLessThanOrEqual(50);
				expect(parseExternalReference(reference)).toEqual({ scope, id: theId });
				expect(storeOfAccounts(scope)).toBe(theStore);
				// A store's own scope never looks like one of accounts.
				expect(SCOPE_PATTERN.test(scope)).toBe(false);
				expect(storeOfAccounts(theStore)).toBeNull();
			}),
		);
	});

	test.each(['STORE1.XY', '.AR', `${'x'.repeat(28)}.AR`, 'A.AR.AR'])('refuses "%s"', (scope) => {
		expect(() => externalReference({ scope, id: 1 })).toThrow(RangeError);
	});

	test.each(['', 'RMH:', 'RMH:STORE1:', 'RMH:STORE1:x', 'PO 4711'])('"%s" is none', (text) => {
		expect(parseExternalReference(text)).toBeNull();
	});
});

describe('the customer ID', () => {
	test.each([
		[' ab12 ', { kind: 'accountNumber' } as const, 'AB12'],
		['ab12', { kind: 'prefixedAccountNumber', prefix: 's1-' } as const, 'S1-AB12'],
		['ab12', { kind: 'acumatica' } as const, null],
		['  ', { kind: 'accountNumber' } as const, null],
		['', { kind: 'prefixedAccountNumber', prefix: 'S1-' } as const, null],
	])('of account "%s" by %j is %s', (account, numbering, customerId) => {
		expect(customerIdFor(account, numbering)).toBe(customerId);
	});
});
