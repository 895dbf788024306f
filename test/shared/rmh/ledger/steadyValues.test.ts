import { expect, it } from 'vitest';
import { steadyValues } from '../../../../nodes/shared/rmh/ledger/steadyValues';

it('leaves out what every sale touches, whatever the order of the columns', () => {
	const row = { CustomText1: 'a', TotalSales: 5, lastvisit: '2026-11-23', Notes: null, ID: 7 };
	const again = { ID: 7, Notes: null, TotalSales: 9, CustomText1: 'a' };
	expect(steadyValues(row)).toEqual(['CustomText1', 'a', 'ID', 7, 'Notes', null]);
	expect(steadyValues(again)).toEqual(steadyValues(row));
	expect(steadyValues(undefined)).toEqual([]);
});
