import type { INodeProperties } from 'n8n-workflow';
import { defaultCountryOption } from '../../shared/n8n/defaultCountry';
import { loyaltyProgramsJsonOption } from '../../shared/n8n/acumaticaCustomers/loyaltyPrograms';
import { leaseTimeoutOption } from '../../shared/n8n/leaseOptions';
import { mappedColumnOptions } from '../../shared/n8n/mappedColumns';

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
			displayName: 'Customer ID of a New Customer',
			name: 'customerId',
			type: 'string',
			default: '',
			placeholder: 'e.g. C000123',
			description:
				'For a customer that is to get another ID than Customer ID in Acumatica makes of its account number. Empty means none; where Acumatica numbers it does not count.',
		},
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
		mappedColumnOptions.faxColumnHolds,
		{ ...leaseTimeoutOption, displayOptions: { show: { '/useLedger': [true] } } },
		loyaltyProgramsJsonOption,
		mappedColumnOptions.taxNumberIs,
		mappedColumnOptions.exemptTaxZone,
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
