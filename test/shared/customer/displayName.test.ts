import { expect, it } from 'vitest';
import { displayName } from '../../../nodes/shared/customer/displayName';

const person = { company: '', firstName: 'Ann', lastName: 'Lee' };

it.each([
	['the company where there is one', { ...person, company: 'Lee Ltd.' }, true, 'Lee Ltd.'],
	['the person where there is no company', person, true, 'Ann Lee'],
	[
		'the person first where the site wants it',
		{ ...person, company: 'Lee Ltd.' },
		false,
		'Ann Lee',
	],
	[
		'the company where there is no person',
		{ company: 'Lee Ltd.', firstName: ' ', lastName: '' },
		false,
		'Lee Ltd.',
	],
	['one half of a name', { company: '', firstName: '', lastName: 'Lee' }, true, 'Lee'],
	[
		'blanks of all kinds as one',
		{ company: ' No\u00a0\tBreak\r\n Inc ', firstName: '', lastName: '' },
		true,
		'No Break Inc',
	],
	['nothing where there is no name', { company: ' ', firstName: '', lastName: '\t' }, true, ''],
])('gives %s', (_what, parts, companyFirst, expected) => {
	expect(displayName(parts, companyFirst)).toBe(expected);
});
