import type { INodeProperties } from 'n8n-workflow';
import { defaultCountryOption } from '../../shared/n8n/defaultCountry';
import { leaseTimeoutOption } from '../../shared/n8n/leaseOptions';
import { mappedColumnOptions } from '../../shared/n8n/mappedColumns';
import { otherStoresOption } from '../../shared/n8n/otherStores';
import { customerOptions } from '../../shared/n8n/rmhCustomers/customerOptions';

const withLedger = { show: { '/useLedger': [true] } };

/** What most stores never change. */
export const optionsProperty: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{ ...otherStoresOption, displayOptions: withLedger },
		defaultCountryOption('ISO code of the country of phone numbers without a country prefix'),
		{
			displayName: 'Empty Values in Acumatica',
			name: 'emptyValues',
			type: 'options',
			options: [
				{ name: 'Clear the Column in RMH', value: 'clear' },
				{ name: "Keep RMH's Value", value: 'keep' },
			],
			default: 'keep',
			description: 'What happens to a column that is filled in RMH and empty in Acumatica',
		},
		mappedColumnOptions.faxColumnHolds,
		{ ...customerOptions.includeRow, displayOptions: withLedger },
		{ ...leaseTimeoutOption, displayOptions: withLedger },
		customerOptions.nameFrom,
		mappedColumnOptions.taxNumberIs,
		mappedColumnOptions.exemptTaxZone,
		{
			displayName: 'Unusable Values',
			name: 'unusableValues',
			type: 'options',
			options: [
				{
					name: 'Do Not Write the Customer',
					value: 'refuse',
					description: 'Report the value; nothing of the customer is written until it is corrected',
				},
				{
					name: 'Leave the Value Out',
					value: 'leaveOut',
					description: 'Write the rest of the customer, with a warning',
				},
			],
			default: 'refuse',
			description: 'What happens when a value is longer than its column in RMH',
		},
		{ ...customerOptions.walkInAccountNumbers, displayOptions: withLedger },
	],
};
