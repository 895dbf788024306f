import type { INodeProperties } from 'n8n-workflow';
import { defaultCountryOption } from '../../shared/n8n/defaultCountry';
import { leaseTimeoutOption } from '../../shared/n8n/leaseOptions';

/** What most stores never change. */
export const optionProperties: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		defaultCountryOption(
			'ISO code of the country of customers without one, and of phone numbers without a country prefix',
		),
		{
			displayName: 'Empty Values in RMH',
			name: 'emptyValues',
			type: 'options',
			options: [
				{ name: 'Clear the Field in Acumatica', value: 'clear' },
				{ name: "Keep Acumatica's Value", value: 'keep' },
			],
			default: 'keep',
			description: 'What happens to a field that is empty in RMH and filled in Acumatica',
		},
		{
			displayName: 'Fax Column in RMH Holds',
			name: 'faxColumnHolds',
			type: 'options',
			options: [
				{ name: 'Fax Number', value: 'fax' },
				{ name: 'Second Phone Number', value: 'secondPhone' },
			],
			default: 'fax',
			description: 'RMH has one phone column; many stores use the fax column for a second one',
		},
		{ ...leaseTimeoutOption, displayOptions: { show: { '/useLedger': [true] } } },
		{
			displayName: 'Tax Number in RMH Is',
			name: 'taxNumberIs',
			type: 'options',
			options: [
				{ name: 'Not Sent', value: 'notSent' },
				{ name: 'Tax Exemption Number', value: 'exemption' },
				{ name: 'Tax Registration ID', value: 'registration' },
			],
			default: 'registration',
			description: "Where RMH's tax number goes in Acumatica",
		},
		{
			displayName: 'Tax Zone of Exempt Customers',
			name: 'exemptTaxZone',
			type: 'string',
			default: '',
			placeholder: 'e.g. EXEMPT',
			description:
				'Tax zone for customers that RMH marks as tax exempt. Empty: their tax zone is not touched.',
		},
		{
			displayName: 'Unusable Values',
			name: 'unusableValues',
			type: 'options',
			options: [
				{
					name: 'Do Not Send the Customer',
					value: 'refuse',
					description: 'Report the value; nothing of the customer is sent until it is corrected',
				},
				{
					name: 'Leave the Value Out',
					value: 'leaveOut',
					description: 'Send the rest of the customer, with a warning',
				},
			],
			default: 'refuse',
			description: 'What happens when a value is too long, or is no usable e-mail or country',
		},
	],
};
