import type { INodeProperties } from 'n8n-workflow';
import { defaultCountryOption } from '../../shared/n8n/defaultCountry';
import { otherStoresOption } from '../../shared/n8n/otherStores';
import { mappedColumnOptions } from '../../shared/n8n/mappedColumns';
import {
	loyaltyProgramsJsonOption,
	loyaltyProgramsProperty,
} from '../../shared/n8n/acumaticaCustomers/loyaltyPrograms';
import { ownershipProperty } from './ownership';

export const DEFAULT_TOLERANCE_MINUTES = 5;

/** What the analyst is asked for. */
export const properties: INodeProperties[] = [
	{
		displayName:
			'Customers leave with the values that have to move: <b>To Acumatica</b>, <b>To RMH</b>, or both. <b>Conflict</b> waits for a person; <b>In Sync</b> needs nothing.',
		name: 'outputsNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Scope',
		name: 'scope',
		type: 'string',
		default: '',
		placeholder: 'e.g. STORE1',
		description:
			'The short name of this store, as in the other nodes. Tells the customers of other stores. Empty: known from the RMH customers, where there are any.',
	},
	ownershipProperty,
	{
		...loyaltyProgramsProperty,
		description:
			'Programs whose points Acumatica Customer Upsert sends to an attribute or user-defined field of their own. Set it as there. Empty: they are not compared.',
	},
	{
		displayName: 'RMH Time Zone',
		name: 'rmhTimeZone',
		type: 'string',
		default: '',
		placeholder: 'e.g. America/New_York',
		description:
			'Time zone of the RMH database server, for Newest Wins: RMH keeps times without a zone. Empty: when both sides changed the same field, a person decides.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Clocks May Differ By (Minutes)',
				name: 'toleranceMinutes',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: DEFAULT_TOLERANCE_MINUTES,
				description: 'Two edits no further apart than this count as made at the same time',
			},
			otherStoresOption,
			defaultCountryOption(
				'ISO code of the country of customers without one, and of phone numbers without a country prefix. Set it as in Acumatica Customer Upsert.',
			),
			mappedColumnOptions.faxColumnHolds,
			{
				displayName: 'Loyalty Points Are In',
				name: 'loyaltyField',
				type: 'string',
				default: '',
				placeholder: 'e.g. LOYALTY or CurrentCustomer.UsrLoyaltyPoints',
				description:
					'The attribute, or view and field joined by a dot, to which Acumatica Customer Upsert sends loyalty points. Empty: they are not compared.',
			},
			loyaltyProgramsJsonOption,
			mappedColumnOptions.taxNumberIs,
			mappedColumnOptions.exemptTaxZone,
		],
	},
];
