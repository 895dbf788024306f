import { describe, expect, it } from 'vitest';
import { classifyReply } from '../../../../nodes/shared/acumatica/errors/classifyReply';
import { fieldErrorsOf } from '../../../../nodes/shared/acumatica/errors/fieldErrors';

const inserting =
	"Inserting  'Customer' record raised at least one error. Please review the errors.";

describe('fieldErrorsOf', () => {
	it('finds complaints at any depth, with path and value', () => {
		const entity = {
			id: '1',
			rowNumber: 1,
			note: { value: '' },
			error: inserting,
			CustomerClass: { value: 'RETAIL', error: "'Customer Class' cannot be found in the system." },
			CustomerName: { value: 'A' },
			MainContact: {
				id: '2',
				Address: { Country: { value: 'XX', error: "'Country' cannot be found  in the system." } },
				Email: {},
			},
			Attributes: [
				{ AttributeID: { value: 'LOYALTY' }, Value: { value: 'x', error: 'Not a number.' } },
			],
			Contacts: [{ rowNumber: 1 }, { Email: { error: "'Email' cannot be empty." } }],
			custom: { BAccount: { UsrFlag: { type: 'CustomStringField', value: 'y', error: 'No.' } } },
			_links: { self: '/x' },
		};
		expect(fieldErrorsOf(entity)).toEqual([
			{
				path: 'CustomerClass',
				value: 'RETAIL',
				message: "'Customer Class' cannot be found in the system.",
			},
			{
				path: 'MainContact/Address/Country',
				value: 'XX',
				message: "'Country' cannot be found in the system.",
			},
			{ path: 'Attributes/LOYALTY/Value', value: 'x', message: 'Not a number.' },
			{ path: 'Contacts/2/Email', message: "'Email' cannot be empty." },
			{ path: 'custom/BAccount/UsrFlag', value: 'y', message: 'No.' },
		]);
	});

	it('falls back to the complaint of the record', () => {
		expect(fieldErrorsOf({ id: '1', error: inserting })).toEqual([
			{ path: '', message: inserting.replace('  ', ' ') },
		]);
	});

	it('bears anything', () => {
		for (const body of [null, undefined, 'text', 7, [], {}])
			expect(fieldErrorsOf(body)).toEqual([]);
	});
});

describe('a 422 reply', () => {
	const reply = (body: object | string) =>
		classifyReply({
			status: 422,
			headers: {},
			cookies: [],
			text: typeof body === 'string' ? body : JSON.stringify(body),
		});

	it('names field, value and reason', () => {
		const error = reply({
			Terms: { value: '30D', error: "'Terms' cannot be found in the system." },
		});
		expect(error).toMatchObject({ kind: 'validation', fieldErrors: [{ path: 'Terms' }] });
		expect(error.message).toContain(`Terms "30D": 'Terms' cannot be found in the system.`);
	});

	it('does not repeat what belongs to a person', () => {
		const error = reply({
			MainContact: { Email: { value: 'ann@acme', error: 'Not an address.' } },
		});
		expect(error.message).toContain('MainContact/Email: Not an address.');
		expect(error.message + error.description).not.toContain('ann@acme');
		expect(error.fieldErrors[0]?.value).toBe('ann@acme');
	});

	it('recognises a record that exists already', () => {
		const error = reply({ CustomerID: { value: 'A', error: 'The record already exists.' } });
		expect(error.kind).toBe('duplicate');
	});

	it('takes the plain words where no entity is echoed', () => {
		expect(reply({ message: 'The email is wrong.' }).message).toContain('The email is wrong.');
		expect(reply('Not so.').message).toContain('Not so.');
	});
});
