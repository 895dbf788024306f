import type { INodeProperties } from 'n8n-workflow';
import type { InverseSettings } from '../customer/mapping/customerFromFields';

/** What a store keeps in columns that are ambiguous; the same question wherever customers are mapped. */
export const mappedColumnOptions = {
	faxColumnHolds: {
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
	taxNumberIs: {
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
	exemptTaxZone: {
		displayName: 'Tax Zone of Exempt Customers',
		name: 'exemptTaxZone',
		type: 'string',
		default: '',
		placeholder: 'e.g. EXEMPT',
		description:
			'Tax zone for customers that RMH marks as tax exempt. Empty: their tax zone is not touched.',
	},
} as const satisfies Readonly<Record<keyof InverseSettings, INodeProperties>>;

/** Reads what mappedColumnOptions ask for from the node's collection of options. */
export function readMappedColumns(options: Partial<InverseSettings>): InverseSettings {
	return {
		faxColumnHolds: options.faxColumnHolds ?? 'fax',
		taxNumberIs: options.taxNumberIs ?? 'registration',
		exemptTaxZone: (options.exemptTaxZone ?? '').trim(),
	};
}
