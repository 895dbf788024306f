import { describe, expect, test } from 'vitest';
import {
	readiness,
	type ReadinessQuestion,
} from '../../../../nodes/shared/customer/matching/readiness';
import { acumaticaReference } from '../customerItems';

const ask = (changes: Partial<ReadinessQuestion>) =>
	readiness({
		externalReference: 'RMH:STORE1:7',
		customerId: '100007',
		byReference: [],
		byCustomerId: [],
		claims: 1,
		reviewStatuses: new Set(['Inactive', 'On Hold', 'Credit Hold']),
		...changes,
	});

const ours = acumaticaReference({ externalReference: 'RMH:STORE1:7' });
const unclaimed = acumaticaReference();

describe('is an RMH customer ready to be used in Acumatica?', () => {
	test('ready: found by its reference, even when it has another customer ID there', () => {
		const renamed = { ...ours, customerId: 'RENAMED' };
		expect(ask({ byReference: [renamed], byCustomerId: [unclaimed] })).toMatchObject({
			result: 'ready',
			matchedBy: 'externalReference',
			customer: renamed,
		});
	});

	test('ready: found by its customer ID, when nobody else claims it', () => {
		expect(ask({ byCustomerId: [unclaimed] })).toMatchObject({
			result: 'ready',
			matchedBy: 'customerId',
		});
		const noted = acumaticaReference({ externalReference: 'PO 4711' });
		expect(ask({ byCustomerId: [noted] }).result).toBe('ready');
	});

	test('missing: nothing found', () => {
		expect(ask({}).result).toBe('missing');
		expect(ask({ customerId: null }).result).toBe('missing');
	});

	test.each(['Inactive', 'On Hold', 'Credit Hold'])('review: it is %s', (status) => {
		const reason = (changes: Partial<ReadinessQuestion>) => {
			const answer = ask(changes);
			expect(answer.result).toBe('review');
			return answer.reason;
		};
		expect(reason({ byReference: [{ ...ours, status }] })).toContain(status);
		expect(reason({ byCustomerId: [{ ...unclaimed, status }] })).toContain(status);
	});

	test('review: the customer ID belongs to another RMH customer', () => {
		const theirs = acumaticaReference({ externalReference: 'RMH:STORE2:7' });
		expect(ask({ byCustomerId: [theirs] })).toMatchObject({
			result: 'review',
			candidates: [theirs],
		});
	});

	test('review: ambiguous, by reference, by customer ID or within RMH', () => {
		const twin = { ...ours, id: 'other' };
		expect(ask({ byReference: [ours, twin] }).result).toBe('review');
		expect(ask({ byCustomerId: [unclaimed, { ...unclaimed, id: 'other' }] }).result).toBe('review');
		expect(ask({ byCustomerId: [unclaimed], claims: 2 }).result).toBe('review');
	});

	test('review: no usable identity', () => {
		expect(ask({ externalReference: null, customerId: null }).result).toBe('review');
	});
});
