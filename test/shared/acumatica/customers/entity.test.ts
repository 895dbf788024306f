import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { customerFrom } from '../../../../nodes/shared/acumatica/customers/entity';
import { entityBody } from '../../../../nodes/shared/acumatica/customers/entityBody';
import { parseRecord, parseRecords } from '../../../../nodes/shared/acumatica/customers/entityJson';

const record = (members: object) => parseRecord({ id: 'guid', rowNumber: 1, ...members });

describe('reading', () => {
	test('the reference, trimmed, with empty fields as empty texts', () => {
		const { reference } = customerFrom(
			record({
				CustomerID: { value: 'C1001     ' },
				AccountRef: {},
				Status: { value: 'Active' },
				LastModifiedDateTime: { value: '2026-11-20T17:20:45.16+00:00' },
			}),
			[],
		);
		expect(reference).toEqual({
			id: 'guid',
			customerId: 'C1001',
			status: 'Active',
			lastModified: '2026-11-20T17:20:45.16+00:00',
			externalReference: '',
		});
	});

	test('nested fields, attributes by ID in any case, custom fields', () => {
		const { fields } = customerFrom(
			record({
				CreditLimit: { value: 30.0 },
				PrintInvoices: { value: false },
				MainContact: { Email: { value: 'a@b.example' }, Address: { City: {} } },
				Attributes: [{ AttributeID: { value: 'POINTS' }, Value: { value: '120' } }],
				custom: { Document: { AttributeTIER: { type: 'CustomStringField', value: 'Gold' } } },
			}),
			[
				'CreditLimit',
				'PrintInvoices',
				'MainContact/Email',
				'MainContact/Address/City',
				'Attributes/points',
				'Attributes/OTHER',
				'custom/Document/AttributeTIER',
				'custom/Document/AttributeOTHER',
			],
		);
		expect(fields).toEqual({
			CreditLimit: 30,
			PrintInvoices: false,
			'MainContact/Email': 'a@b.example',
			'MainContact/Address/City': '',
			'Attributes/points': '120',
			'Attributes/OTHER': '',
			'custom/Document/AttributeTIER': 'Gold',
			'custom/Document/AttributeOTHER': '',
		});
	});

	test('what was not returned is unknown, not empty; what does not exist is empty', () => {
		const paths = ['Terms', 'MainContact/Email', 'Attributes/A', 'BillingContact/Address/City'];
		expect(customerFrom(record({ BillingContact: null }), paths).fields).toEqual({
			'BillingContact/Address/City': '',
		});
	});

	test.each([null, 'text', [], {}, { id: 5 }, { id: '' }])('%j is no record', (body) => {
		expect(() => parseRecord(body)).toThrow(/that is no record/);
		expect(() => parseRecords({ list: body })).toThrow(/that is no record/);
	});

	test('names that every object has are not found in a record', () => {
		expect(customerFrom(record({}), ['constructor', 'toString/length']).fields).toEqual({});
	});
});

describe('writing', () => {
	test('wraps, nests, and gives attributes and custom fields their form', () => {
		expect(
			entityBody(
				{
					CustomerName: 'A',
					TaxRegistrationID: '',
					'MainContact/Address/City': 'Bern',
					'MainContact/Email': 'a@b.example',
					'Attributes/POINTS': '120',
					'Attributes/VIP': true,
					'custom/Document/AttributeTIER': 'Gold',
					'custom/Document/UsrCount': 3,
				},
				{ 'custom/Document/UsrCount': 'CustomIntField' },
			),
		).toEqual({
			CustomerName: { value: 'A' },
			TaxRegistrationID: { value: '' },
			MainContact: { Address: { City: { value: 'Bern' } }, Email: { value: 'a@b.example' } },
			Attributes: [
				{ AttributeID: { value: 'POINTS' }, Value: { value: '120' } },
				{ AttributeID: { value: 'VIP' }, Value: { value: '1' } },
			],
			custom: {
				Document: {
					AttributeTIER: { type: 'CustomStringField', value: 'Gold' },
					UsrCount: { type: 'CustomIntField', value: 3 },
				},
			},
		});
	});

	test.each(['', 'a b', '__proto__/x', 'custom/Document', 'Attributes/', 'A,B', 'MainContact//x'])(
		'"%s" is no field',
		(path) => {
			expect(() => entityBody({ [path]: 'x' })).toThrow(/no field of an Acumatica customer/);
		},
	);

	test('what is written reads back the same', () => {
		const name = fc.stringMatching(/^[A-Z][A-Za-z0-9]{0,8}$/);
		const path = fc.oneof(
			name.map((field) => `F${field}`),
			fc.tuple(name, name).map(([entity, field]) => `E${entity}/F${field}`),
			fc.tuple(name, name, name).map(([a, b, c]) => `E${a}/N${b}/F${c}`),
			fc.tuple(name, name).map(([view, field]) => `custom/${view}/${field}`),
		);
		const value = fc.oneof(
			fc.string(),
			fc.boolean(),
			fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => !Object.is(n, -0)),
		);
		const attributes = fc.dictionary(
			name.map((id) => `Attributes/${id.toUpperCase()}`),
			fc.string(),
			{ maxKeys: 4 },
		);
		fc.assert(
			fc.property(fc.dictionary(path, value, { maxKeys: 12 }), attributes, (plain, rows) => {
				const fields = { ...plain, ...rows };
				const wire: unknown = JSON.parse(JSON.stringify({ id: 'x', ...entityBody(fields) }));
				expect(customerFrom(parseRecord(wire), Object.keys(fields)).fields).toEqual(fields);
			}),
		);
	});
});
