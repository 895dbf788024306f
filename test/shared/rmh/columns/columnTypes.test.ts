import { describe, expect, it } from 'vitest';
import { objectionTo, placeholder } from '../../../../nodes/shared/rmh/columns/columnTypes';
import type { CustomerColumn } from '../../../../nodes/shared/rmh/columns/customerTable';

const column = (type: string): CustomerColumn => ({
	name: 'Own',
	type,
	maxLength: null,
	nullable: true,
	generated: false,
	hasDefault: false,
});

/** What goes to the server, where nothing speaks against the value. */
function sent(type: string, value: string | number) {
	expect(objectionTo(column(type), value)).toBeNull();
	return placeholder(column(type), 'v', value).parameter.value;
}

describe('a number', () => {
	it.each<[type: string, value: string | number, text: string]>([
		['int', '1e3', '1000'],
		['int', '12.0', '12'],
		['bigint', ' 7 ', '7'],
		['money', 1e-7, '0.0000'],
		['money', '1.5e2', '150.0000'],
		['smallmoney', '1e3', '1000.0000'],
		['money', '922337203685476.12', '922337203685476.12'],
		['money', -12.5, '-12.5'],
		['decimal', 1e-7, '1e-7'],
		['float', '0x10', '16'],
	])('goes to a column of type %s as its conversion reads it: %s', (type, value, text) => {
		expect(sent(type, value)).toBe(text);
	});
});

describe('a time', () => {
	it.each([
		['2026-11-23T09:15', '2026-11-23T09:15:00'],
		['2026-11-23T09:15:30.5', '2026-11-23T09:15:30.5'],
		['2026-11-23', '2026-11-23T00:00:00'],
	])('goes to the server with all the parts that style 126 needs: %s', (value, text) => {
		expect(sent('datetime', value)).toBe(text);
	});
});

it('nothing stays nothing', () => {
	for (const type of ['int', 'money', 'datetime', 'nvarchar', 'bit']) {
		expect(placeholder(column(type), 'v', null).parameter.value).toBeNull();
	}
});
