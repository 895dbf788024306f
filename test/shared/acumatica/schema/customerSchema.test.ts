import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
	customFieldsOf,
	customFieldTypes,
} from '../../../../nodes/shared/acumatica/schema/adHocSchema';
import {
	readCustomerSchema,
	type CustomerColumn,
} from '../../../../nodes/shared/acumatica/schema/customerSchema';
import { EndpointSchema } from '../../../../nodes/shared/acumatica/schema/openApi';
import { startAcumaticaEmulator, type AcumaticaEmulator } from '../../../emulators/acumatica';
import { inSession } from '../customers/emulated';

describe('the columns of an endpoint', () => {
	let acumatica: AcumaticaEmulator;
	let columns: CustomerColumn[];
	beforeEach(async () => {
		acumatica = await startAcumaticaEmulator();
		columns = await inSession(acumatica, readCustomerSchema);
	});
	afterEach(async () => await acumatica.close());

	const at = (path: string) => columns.find((column) => column.path === path);

	test('own fields, contacts, addresses and credit rules, with label, type and length', () => {
		expect(at('CustomerName')).toEqual({
			path: 'CustomerName',
			label: 'Customer Name',
			type: 'string',
			maxLength: 255,
			group: '',
		});
		expect(at('WriteOffLimit')).toMatchObject({ label: 'Write-Off Limit', type: 'number' });
		expect(at('PrintInvoices')).toMatchObject({ label: 'Print Invoices', type: 'boolean' });
		expect(at('BillingContact/Phone1')).toEqual({
			path: 'BillingContact/Phone1',
			label: 'Phone 1',
			type: 'string',
			maxLength: 50,
			group: 'Billing Contact',
		});
		expect(at('ShippingContact/Address/PostalCode')).toMatchObject({
			label: 'Postal Code',
			group: 'Shipping Contact Address',
		});
		expect(at('CreditVerificationRules/CreditLimit')).toMatchObject({ type: 'number' });
		expect(new Set(columns.map(({ path }) => path)).size).toBe(columns.length);
	});

	test.each([
		'NoteID',
		'BAccountID',
		'LastModifiedDateTime',
		'MainContact/ContactID',
		'MainContact/Phone3',
		'MainContact/DateOfBirth',
		'MainContact/Address/Validated',
		'BillingContact/CompanyName',
		'CreditVerificationRules/UnreleasedBalance',
		'Attributes',
		'_workflowActions',
	])('%s is not offered', (path) => {
		expect(at(path)).toBeUndefined();
	});

	test('user-defined fields', () => {
		const offered = columns.filter(({ path }) => path.startsWith('custom/'));
		expect(offered.length).toBeGreaterThan(0);
		for (const { path, group } of offered) {
			expect(path).toMatch(/^custom\/\w+\/(Attribute|Usr)\w+$/);
			expect(group).toBe('User-Defined Field');
		}
	});

	test('reading them takes two requests', () => {
		expect(acumatica.stats.requests).toBe(2 + 2);
	});
});

test('of the fields beyond the contract only those that somebody added are offered, with their types', () => {
	const fields = customFieldsOf({
		id: 'x',
		CustomerID: {},
		custom: {
			Document: {
				AttributeTIER: { type: 'CustomStringField' },
				AttributeSINCE: { type: 'CustomDateTimeField' },
				UsrPoints: { type: 'CustomDecimalField' },
				NoteText: { type: 'CustomStringField' },
				AttributeODD: { type: 'SomethingElse' },
			},
			Odd: null,
		},
	});
	expect(fields).toEqual([
		{
			path: 'custom/Document/AttributeTIER',
			customType: 'CustomStringField',
			type: 'string',
		},
		{
			path: 'custom/Document/AttributeSINCE',
			customType: 'CustomDateTimeField',
			type: 'dateTime',
		},
		{ path: 'custom/Document/UsrPoints', customType: 'CustomDecimalField', type: 'number' },
	]);
	expect(customFieldTypes(fields)['custom/Document/AttributeSINCE']).toBe('CustomDateTimeField');
});

test.each([null, [], 'text', { components: {} }])('%j describes no endpoint', (body) => {
	expect(() => new EndpointSchema(body)).toThrow(/did not describe/);
});
