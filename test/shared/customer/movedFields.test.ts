import { expect, it } from 'vitest';
import type { CustomerLink } from '../../../nodes/shared/customer/customerItem';
import { movedFields, stillDiffering } from '../../../nodes/shared/customer/sync/movedFields';

const compare = { toAcumatica: ['name', 'address.city'], toRmh: ['address.city'], conflicts: [] };
const taken = { compare, link: { status: 'Prepared' } as CustomerLink };

it('a field that has to be written on both sides is the same when both ways are recorded', () => {
	const first = stillDiffering(taken, 'toAcumatica', 'Prepared');
	expect(movedFields(compare, 'toAcumatica', first)).toEqual(['name']);
	const second = stillDiffering(taken, 'toRmh', 'Processed');
	expect(movedFields(compare, 'toRmh', second)).toEqual(['address.city']);
});

it('it differs where the other way has failed, or nobody can tell', () => {
	for (const status of ['Failed', 'Prepared', undefined] as const) {
		expect([...stillDiffering(taken, 'toRmh', status)]).toEqual(['address.city']);
	}
	const processed = { compare, link: { status: 'Processed' } as CustomerLink };
	expect([...stillDiffering(processed, 'toRmh', 'Processed')]).toEqual(['address.city']);
});

it('fields that only one side gets are the same as soon as that is recorded', () => {
	const oneWay = { ...taken, compare: { ...compare, toRmh: ['credit.limit'] } };
	expect([...stillDiffering(oneWay, 'toAcumatica', 'Prepared')]).toEqual([]);
});
