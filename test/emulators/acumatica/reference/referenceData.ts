import { defaultPostingData, type PostingData } from './postingData';

/** A customer class and what a new customer takes from it (fact sheet 4, simulator rule 11). */
export interface CustomerClass {
	readonly ClassID: string;
	readonly Description: string;
	readonly Terms: string;
	readonly TaxZoneID: string;
	readonly StatementCycleID: string;
	/** ISO alpha-2, default of the main address. */
	readonly Country: string;
	readonly CurrencyID: string;
	readonly CreditVerification: string;
	readonly CreditLimit: number;
	readonly PrintInvoices: boolean;
	readonly PrintStatements: boolean;
	readonly PrintDunningLetters: boolean;
	/** Attributes of the class: a customer of it has one answer for each. */
	readonly attributes: readonly ClassAttribute[];
}

export interface ClassAttribute {
	readonly AttributeID: string;
	readonly Required: boolean;
}

/** An attribute; `values` limits what it takes (combo). */
export interface Attribute {
	readonly AttributeID: string;
	readonly Description: string;
	readonly ControlType: 'Text' | 'Combo' | 'Check Box' | 'Datetime';
	readonly values: readonly { readonly ValueID: string; readonly Description: string }[];
}

/** A field beyond the contract, on the top level of Customer. */
export interface CustomField {
	readonly view: string;
	readonly field: string;
	readonly type:
		| 'CustomStringField'
		| 'CustomDecimalField'
		| 'CustomIntField'
		| 'CustomBooleanField'
		| 'CustomDateTimeField';
	readonly maxLength?: number;
}

/** What a tenant is set up with. Tests change it in place. */
export interface ReferenceData {
	customerClasses: CustomerClass[];
	/** Class of customers that name none (AR preferences). */
	defaultCustomerClass: string;
	attributes: Attribute[];
	customFields: CustomField[];
	taxZones: { TaxZoneID: string; Description: string }[];
	/** Keys that the remaining selectors accept, by the contract field they serve. */
	selectors: Record<string, string[]>;
	/** What sales and payments look up. */
	posting: PostingData;
}

const ordinaryClass: Omit<CustomerClass, 'ClassID' | 'Description'> = {
	Terms: 'NET30',
	TaxZoneID: 'DOMESTIC',
	StatementCycleID: 'DEFAULT',
	Country: 'US',
	CurrencyID: 'USD',
	CreditVerification: 'Disabled',
	CreditLimit: 0,
	PrintInvoices: true,
	PrintStatements: true,
	PrintDunningLetters: true,
	attributes: [{ AttributeID: 'LOYALTY', Required: false }],
};

/** The instance that a newcomer meets: classes DEFAULT, RETAIL and CREDIT. */
export function defaultReferenceData(branches: readonly string[]): ReferenceData {
	return {
		customerClasses: [
			{ ...ordinaryClass, ClassID: 'DEFAULT', Description: 'Default customers' },
			{
				...ordinaryClass,
				ClassID: 'RETAIL',
				Description: 'Retail customers',
				Terms: 'COD',
				PrintInvoices: false,
			},
			{
				...ordinaryClass,
				ClassID: 'CREDIT',
				Description: 'Customers on account',
				Terms: 'NET15',
				CreditVerification: 'Limit',
				CreditLimit: 1000,
			},
		],
		defaultCustomerClass: 'DEFAULT',
		attributes: [
			{ AttributeID: 'LOYALTY', Description: 'Loyalty points', ControlType: 'Text', values: [] },
		],
		customFields: [
			{ view: 'CurrentCustomer', field: 'UsrLoyaltyPoints', type: 'CustomDecimalField' },
			{
				view: 'CurrentCustomer',
				field: 'AttributeLOYALTY',
				type: 'CustomStringField',
				maxLength: 255,
			},
		],
		taxZones: [
			{ TaxZoneID: 'DOMESTIC', Description: 'Domestic sales' },
			{ TaxZoneID: 'EXEMPT', Description: 'Tax-exempt sales' },
			{ TaxZoneID: 'FOREIGN', Description: 'Foreign sales' },
		],
		selectors: {
			Terms: ['NET30', 'NET15', 'COD'],
			StatementCycleID: ['DEFAULT', 'ENDOFMONTH'],
			CurrencyID: ['USD', 'EUR', 'GBP', 'CAD'],
			CurrencyRateType: ['SPOT'],
			ShipVia: ['GROUND', 'LOCAL'],
			ShippingTerms: ['FLATRATE'],
			ShippingZoneID: ['LOCAL'],
			FOBPoint: ['ORIGIN'],
			PriceClassID: ['WHOLESALE'],
			WarehouseID: ['MAIN'],
			ShippingBranch: [...branches],
		},
		posting: defaultPostingData(),
	};
}
