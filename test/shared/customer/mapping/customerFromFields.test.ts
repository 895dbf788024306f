import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countryCode } from '../../../../nodes/shared/customer/country';
import type { CustomerItem } from '../../../../nodes/shared/customer/customerItem';
import {
	customerFromFields,
	standardPaths,
} from '../../../../nodes/shared/customer/mapping/customerFromFields';
import type { MappingSettings } from '../../../../nodes/shared/customer/mapping/mappingSettings';
import { standardFields } from '../../../../nodes/shared/customer/mapping/standardFields';
import { customerItem, mappingSettings } from '../customerItems';

const groups = new Set(['name', 'contact', 'address', 'tax', 'credit'] as const);

const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const some = <T extends object>(members: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
	fc.option(fc.record(members, { requiredKeys: [] }), { nil: undefined });

const content = fc.record({
	name: text,
	contact: some({ firstName: text, lastName: text, email: text, phone: text, fax: text }),
	address: some({
		line1: text,
		line2: text,
		city: text,
		state: text,
		postalCode: text,
		country: fc.oneof(text, fc.constantFrom('USA', 'Germany', 'de', '')),
	}),
	tax: some({ registrationId: text, exempt: fc.boolean() }),
	credit: some({ limit: fc.integer({ min: 0, max: 1_000_000 }) }),
});

const settings = fc.record({
	faxColumnHolds: fc.constantFrom('fax' as const, 'secondPhone' as const),
	taxNumberIs: fc.constantFrom('registration' as const, 'exemption' as const, 'notSent' as const),
	exemptTaxZone: fc.constantFrom('', 'EXEMPT'),
	defaultCountry: fc.constantFrom('', 'US'),
});

/** What of a customer survives the way to Acumatica, in the form that it has there. */
function mapped(item: CustomerItem, using: MappingSettings) {
	const trimmed = (texts: object = {}) =>
		Object.fromEntries(
			Object.entries(texts).flatMap(([name, value]: [string, unknown]) =>
				value === undefined ? [] : [[name, typeof value === 'string' ? value.trim() : value]],
			),
		);
	const { country } = item.address ?? {};
	const known = country === '' ? using.defaultCountry : country;
	const registrationId = using.taxNumberIs === 'notSent' ? undefined : item.tax?.registrationId;
	const exempt = (using.exemptTaxZone !== '' && item.tax?.exempt) || undefined;
	const parts = {
		contact: trimmed(item.contact),
		address: trimmed({ ...item.address, country: known && (countryCode(known) ?? known) }),
		tax: trimmed({ registrationId, exempt }),
		credit: trimmed(item.credit),
	};
	const filled = Object.entries(parts).filter(([, members]) => Object.keys(members).length > 0);
	return { name: item.name.trim(), ...Object.fromEntries(filled) };
}

describe('a customer in plain words', () => {
	test('what the standard mapping sent comes back', () => {
		fc.assert(
			fc.property(content, settings, (given, chosen) => {
				const item: CustomerItem = { ...given, rmh: null, acumatica: null, link: null };
				const using = mappingSettings({ groups, ...chosen });
				const fields = standardFields(item, using);
				expect(customerFromFields(fields, using)).toEqual(mapped(item, using));
				const paths = new Set(standardPaths(using));
				expect(Object.keys(fields).filter((path) => !paths.has(path))).toEqual([]);
			}),
		);
	});

	test('is mapped to the same fields again', () => {
		const using = mappingSettings({ groups, taxNumberIs: 'exemption', exemptTaxZone: 'EXEMPT' });
		const item = customerItem({ tax: { registrationId: 'X1', exempt: true } });
		const fields = standardFields(item, using);
		const back = { ...customerFromFields(fields, using), rmh: null, acumatica: null, link: null };
		expect(standardFields(back, using)).toEqual(fields);
	});

	test('says nothing about what Acumatica did not return', () => {
		expect(customerFromFields({}, mappingSettings())).toEqual({ name: '' });
	});

	test('empty is known to be empty, but an empty credit limit is no limit of 0', () => {
		const fields = { CustomerName: 'Ann', 'MainContact/Email': '', CreditLimit: '' };
		expect(customerFromFields(fields, mappingSettings())).toEqual({
			name: 'Ann',
			contact: { email: '' },
		});
	});

	test('is exempt exactly in the tax zone that stands for it', () => {
		const exempt = (TaxZone: string, exemptTaxZone: string) =>
			customerFromFields({ TaxZone }, mappingSettings({ exemptTaxZone })).tax;
		expect(exempt('exempt ', 'EXEMPT')).toEqual({ exempt: true });
		expect(exempt('NEWYORK', 'EXEMPT')).toEqual({ exempt: false });
		expect(exempt('', 'EXEMPT')).toEqual({ exempt: false });
		expect(exempt('EXEMPT', '')).toBeUndefined();
	});

	test('never gets loyalty points back', () => {
		const using = mappingSettings({
			groups: new Set(['loyalty']),
			loyaltyTarget: { kind: 'attribute', attributeId: 'LOYALTY' },
		});
		const fields = standardFields(customerItem(), using);
		expect(fields).toEqual({ 'Attributes/LOYALTY': '120' });
		expect(customerFromFields(fields, using)).toEqual({ name: '' });
	});
});
