import { describe, expect, it } from 'vitest';
import { customerType, parseAccountNumbers } from '../../../nodes/shared/customer/customerType';

const somebody = {
	accountNumber: '100',
	creditLimit: 0,
	hasReceivableAccount: false,
	identity: ['Ann', '', '', '', ''],
};
const nobody = { ...somebody, identity: ['', ' ', '', '', ''] };
const walkIns = parseAccountNumbers(' cash ,COUNTER;;\n 9 ');

describe('customerType', () => {
	it.each([
		['named: has an identity', somebody, 'named'],
		['walkIn: has no identity', nobody, 'walkIn'],
		[
			'walkIn: is listed, in other case and with blanks',
			{ ...somebody, accountNumber: 'Cash  ' },
			'walkIn',
		],
		['named: only begins like a listed one', { ...somebody, accountNumber: 'CASH2' }, 'named'],
		['named: has no account number', { ...somebody, accountNumber: ' ' }, 'named'],
		['credit: has a limit', { ...somebody, creditLimit: 0.01 }, 'credit'],
		['credit: has a receivable account', { ...somebody, hasReceivableAccount: true }, 'credit'],
		['credit, although listed', { ...somebody, accountNumber: '9', creditLimit: 1 }, 'credit'],
		['credit, although without identity', { ...nobody, creditLimit: 1 }, 'credit'],
	])('%s', (_what, facts, expected) => {
		expect(customerType(facts, walkIns)).toBe(expected);
	});
});

it('reads a list of account numbers as people type it', () => {
	expect([...walkIns]).toEqual(['CASH', 'COUNTER', '9']);
	expect(parseAccountNumbers(' , \n').size).toBe(0);
});
