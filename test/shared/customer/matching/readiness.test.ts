import { describe, expect, test } from 'vitest';
import { readiness } from '../../../../nodes/shared/customer/matching/readiness';
import { record } from './people';

const statuses = new Set(['Inactive', 'On Hold', 'Credit Hold']);

describe('is an RMH customer ready to be used in Acumatica?', () => {
	test('ready: it was found, and the reason says by what', () => {
		const customer = record();
		expect(
			readiness({ match: 'one', customer, rule: 'nameAndPostalCode', warnings: [] }, statuses),
		).toMatchObject({
			result: 'ready',
			customer,
			matchedBy: 'nameAndPostalCode',
			reason: expect.stringContaining('name and postal code'),
		});
	});

	test('missing: nothing was found', () => {
		expect(readiness({ match: 'none' }, statuses).result).toBe('missing');
	});

	test.each([...statuses])('review: it is %s', (status) => {
		const customer = record({ status });
		expect(
			readiness({ match: 'one', customer, rule: 'externalReference', warnings: [] }, statuses),
		).toMatchObject({
			result: 'review',
			reason: expect.stringContaining(status),
			candidates: [{ customer, matchedBy: ['externalReference'] }],
		});
	});

	test('review: it is unclear', () => {
		const unclear = { match: 'unclear', reason: 'Several', candidates: [] } as const;
		expect(readiness({ ...unclear, candidates: [] }, statuses)).toEqual({
			result: 'review',
			reason: 'Several',
			candidates: [],
		});
	});
});
