import { describe, expect, test } from 'vitest';
import { mapCustomer } from '../../../../nodes/shared/customer/mapping/mapCustomer';
import { customerItem, mappingSettings } from '../customerItems';

describe('the standard mapping', () => {
	test('carries every group in Acumatica words', () => {
		const { forCreate, problems, warnings } = mapCustomer(
			customerItem({ credit: { limit: 500 } }),
			mappingSettings({
				groups: new Set(['name', 'contact', 'address', 'tax', 'credit', 'loyalty']),
				loyaltyTarget: { kind: 'attribute', attributeId: 'LOYALTY' },
				newCustomerDefaults: { CustomerClass: 'RETAIL', Terms: 'NET30' },
			}),
		);
		expect(problems).toEqual([]);
		expect(warnings).toEqual([]);
		expect(forCreate).toEqual({
			CustomerName: "O'Brien & Sons",
			CustomerClass: 'RETAIL',
			Terms: 'NET30',
			'MainContact/FirstName': 'Nora',
			'MainContact/LastName': "O'Brien",
			'MainContact/Email': 'nora@example.com',
			'MainContact/Phone1': '(212) 555-0134',
			'MainContact/Address/AddressLine1': '1 Main St',
			'MainContact/Address/City': 'New York',
			'MainContact/Address/State': 'NY',
			'MainContact/Address/PostalCode': '10001',
			'MainContact/Address/Country': 'US',
			TaxRegistrationID: 'US123',
			CreditLimit: 500,
			'Attributes/LOYALTY': '120',
		});
	});

	test('defaults of new customers never reach an existing one', () => {
		const { forUpdate } = mapCustomer(
			customerItem(),
			mappingSettings({ newCustomerDefaults: { CustomerClass: 'RETAIL' } }),
		);
		expect(forUpdate).not.toHaveProperty('CustomerClass');
	});

	test('a group that is off sends none of its fields', () => {
		const { forUpdate } = mapCustomer(
			customerItem(),
			mappingSettings({ groups: new Set(['name']) }),
		);
		expect(Object.keys(forUpdate)).toEqual(['CustomerName']);
	});

	test('a number goes to a user-defined field as a number', () => {
		const { forUpdate } = mapCustomer(
			customerItem(),
			mappingSettings({
				loyaltyTarget: { kind: 'customField', view: 'CurrentCustomer', field: 'UsrPoints' },
			}),
		);
		expect(forUpdate['custom/CurrentCustomer/UsrPoints']).toBe(120);
	});

	test('the fax column can hold a second phone, the tax number an exemption number', () => {
		const item = customerItem();
		item.contact!.fax = '212 555 0199';
		const { forUpdate } = mapCustomer(
			item,
			mappingSettings({ faxColumnHolds: 'secondPhone', taxNumberIs: 'exemption' }),
		);
		expect(forUpdate['MainContact/Phone2']).toBe('212 555 0199');
		expect(forUpdate).not.toHaveProperty('MainContact/Fax');
		expect(forUpdate.TaxExemptionNumber).toBe('US123');
		expect(forUpdate).not.toHaveProperty('TaxRegistrationID');
	});

	test('a tax exempt customer gets the tax zone for it, or a warning when there is none', () => {
		const item = customerItem({ tax: { registrationId: '', exempt: true } });
		expect(mapCustomer(item, mappingSettings({ exemptTaxZone: 'EXEMPT' })).forUpdate.TaxZone).toBe(
			'EXEMPT',
		);
		expect(mapCustomer(item, mappingSettings()).warnings.join()).toContain('tax exempt');
	});
});

describe('empty, absent and cleared', () => {
	const cleared = customerItem({ contact: { email: '', phone: '212 555 0134' } });

	test('an empty value leaves Acumatica alone unless clearing is chosen', () => {
		expect(mapCustomer(cleared, mappingSettings()).forUpdate).not.toHaveProperty(
			'MainContact/Email',
		);
		const clearing = mapCustomer(cleared, mappingSettings({ emptyValues: 'clear' }));
		expect(clearing.forUpdate['MainContact/Email']).toBe('');
		expect(clearing.forCreate).not.toHaveProperty('MainContact/Email');
	});

	test('an absent value is never touched, even when clearing is chosen', () => {
		const { forUpdate } = mapCustomer(cleared, mappingSettings({ emptyValues: 'clear' }));
		expect(forUpdate).not.toHaveProperty('MainContact/FirstName');
	});

	test("an analyst's own value wins, and an empty one clears", () => {
		const { forUpdate } = mapCustomer(
			customerItem(),
			mappingSettings({ overrides: { 'MainContact/Email': '', PriceClassID: 'GOLD' } }),
		);
		expect(forUpdate['MainContact/Email']).toBe('');
		expect(forUpdate.PriceClassID).toBe('GOLD');
	});
});

describe('values that do not fit', () => {
	test('are named with field, value and remedy, and never cut', () => {
		const item = customerItem({
			contact: { email: 'call me', firstName: 'x'.repeat(51) },
			address: { country: 'Atlantis' },
		});
		const { problems } = mapCustomer(item, mappingSettings());
		expect(problems.map(({ path }) => path).sort()).toEqual([
			'MainContact/Address/Country',
			'MainContact/Email',
			'MainContact/FirstName',
		]);
		for (const { label, message } of problems) expect(message).toContain(label);
		expect(problems.map(({ message }) => message).join()).toContain('"Atlantis"');
		expect(problems.map(({ message }) => message).join()).toContain('51 characters');
	});

	test('can be left out with a warning, but never the name', () => {
		const item = customerItem({ name: '', contact: { email: 'call me' } });
		const mapped = mapCustomer(item, mappingSettings({ unusableValues: 'leaveOut' }));
		expect(mapped.problems.map(({ path }) => path)).toEqual(['CustomerName']);
		expect(mapped.forUpdate).not.toHaveProperty('MainContact/Email');
		expect(mapped.warnings.join()).toContain('call me');
	});

	test('a customer without a name cannot be sent and never loses its name in Acumatica', () => {
		const { problems, forUpdate } = mapCustomer(
			customerItem({ name: ' ' }),
			mappingSettings({ emptyValues: 'clear' }),
		);
		expect(problems[0]?.message).toContain('no name');
		expect(forUpdate).not.toHaveProperty('CustomerName');
	});

	test('a phone that nobody can dial is sent as it is, with a warning', () => {
		const { forUpdate, problems, warnings } = mapCustomer(
			customerItem({ contact: { phone: 'ask Maria' } }),
			mappingSettings(),
		);
		expect(problems).toEqual([]);
		expect(forUpdate['MainContact/Phone1']).toBe('ask Maria');
		expect(warnings.join()).toContain('Phone 1');
	});
});
