import { expect, test } from 'vitest';
import { isEcho, type EchoSettings } from '../../../../nodes/shared/customer/sync/echo';

const settings: EchoSettings = {
	defaultCountry: 'US',
	faxColumnHolds: 'fax',
	taxNumberIs: 'registration',
	exemptTaxZone: 'EXEMPT',
};

const snapshot = {
	CustomerName: 'Ann Lee',
	'MainContact/Email': 'ann@example.com',
	'MainContact/Phone1': '(212) 555-0134',
	'MainContact/Address/Country': 'US',
	CustomerClass: 'RETAIL',
};

test.each([
	['the same', {}, true],
	[
		'the same as people mean it',
		{
			CustomerName: ' Ann Lee ',
			'MainContact/Email': 'Ann@Example.com',
			'MainContact/Phone1': '+12125550134',
			'MainContact/Address/Country': 'USA',
		},
		true,
	],
	['fields that were never filled', { 'MainContact/Fax': '', CreditLimit: 0, TaxZone: 'NY' }, true],
	['another value', { 'MainContact/Email': 'ann@example.org' }, false],
	['an emptied value', { 'MainContact/Email': '' }, false],
	['a value of a field that was empty', { 'MainContact/Fax': '212 555 0135' }, false],
	['a limit', { CreditLimit: 500 }, false],
	['an exemption', { TaxZone: 'exempt' }, false],
	['what RMH never gets', { CustomerClass: 'WHOLESALE' }, true],
])('%s', (_what, changes, echo) => {
	expect(isEcho({ ...snapshot, ...changes }, snapshot, settings)).toBe(echo);
});

test('what was not read does not count; an exemption that ended does', () => {
	expect(isEcho({ CustomerName: 'Ann Lee' }, snapshot, settings)).toBe(true);
	const exempt = { ...snapshot, TaxZone: 'EXEMPT' };
	expect(isEcho({ ...snapshot, TaxZone: 'NY' }, exempt, settings)).toBe(false);
	expect(isEcho({ ...snapshot, TaxZone: 'EXEMPT' }, exempt, settings)).toBe(true);
});
