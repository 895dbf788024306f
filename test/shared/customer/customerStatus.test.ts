import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { ACUMATICA_STATUSES } from '../../../nodes/shared/customer/acumaticaStatuses';
import {
	acumaticaStatus,
	meantStatus,
	statusesIn,
	statusText,
} from '../../../nodes/shared/customer/customerStatus';

test('what a value stands for can be read again', () => {
	fc.assert(
		fc.property(fc.subarray([...ACUMATICA_STATUSES], { minLength: 1 }), (statuses) => {
			expect(statusesIn(statusText(statuses))).toEqual(statuses);
		}),
	);
});

it('knows Acumatica’s labels in any case, and no others', () => {
	expect(acumaticaStatus(' on hold ')).toBe('On Hold');
	expect([acumaticaStatus(''), acumaticaStatus('Hold')]).toEqual([null, null]);
});

describe('of several statuses', () => {
	const several = 'On Hold or Credit Hold';
	it.each([
		['the one in Acumatica is meant', 'Credit Hold', 'On Hold', 'Credit Hold'],
		['else the one last synchronised', 'Active', 'Credit Hold', 'Credit Hold'],
		['else the first', 'Active', undefined, 'On Hold'],
	])('%s', (_what, inAcumatica, synchronised, meant) => {
		expect(meantStatus(several, inAcumatica, synchronised)).toBe(meant);
	});

	it('an empty one stays empty', () => {
		expect(meantStatus('', 'Active', 'Active')).toBe('');
	});
});
