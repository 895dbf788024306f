import { expect, it } from 'vitest';
import { goesBothWays, movedFields } from '../../../nodes/shared/customer/sync/movedFields';

const mark = { toAcumatica: ['name', 'address.city'], toRmh: ['address.city'], conflicts: [] };

it('moved fields are those of the way that the other side does not need as well', () => {
	expect(movedFields(mark, 'toAcumatica')).toEqual(['name']);
	expect(movedFields(mark, 'toRmh')).toEqual([]);
	expect(goesBothWays(mark)).toBe(true);
	expect(goesBothWays({ ...mark, toRmh: ['credit.limit'] })).toBe(false);
});
