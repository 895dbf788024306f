import type { PlainValue, PlainValues } from '../records/entityRecord';
import type { CustomerClass, ReferenceData } from '../reference/referenceData';

/** What every new customer starts with (rule 11). */
export const newCustomerDefaults: PlainValues = {
	Status: 'Active',
	LocationName: 'Primary Location',
	ApplyOverdueCharges: false,
	AutoApplyPayments: false,
	BillingAddressOverride: false,
	BillingContactOverride: false,
	ShippingAddressOverride: false,
	ShippingContactOverride: false,
	EnableCurrencyOverride: false,
	EnableRateOverride: false,
	EnableWriteOffs: false,
	IsGuestCustomer: false,
	LeadTimedays: 0,
	MultiCurrencyStatements: false,
	OrderPriority: 0,
	ResidentialDelivery: false,
	SaturdayDelivery: false,
	SendDunningLettersbyEmail: false,
	SendInvoicesbyEmail: false,
	SendStatementsbyEmail: false,
	ShippingRule: 'Back Order Allowed',
	StatementType: 'Open Item',
	WriteOffLimit: 0,
	'CreditVerificationRules/CreditDaysPastDue': 0,
	'MainContact/AddressValidated': false,
};

/** What comes from the class, also when the class is changed later (all but the country). */
export function classDefaults(customerClass: CustomerClass): Record<string, PlainValue> {
	return {
		Terms: customerClass.Terms,
		TaxZone: customerClass.TaxZoneID,
		StatementCycleID: customerClass.StatementCycleID,
		CurrencyID: customerClass.CurrencyID,
		CreditLimit: customerClass.CreditLimit,
		'CreditVerificationRules/CreditVerification': customerClass.CreditVerification,
		PrintInvoices: customerClass.PrintInvoices,
		PrintStatements: customerClass.PrintStatements,
		PrintDunningLetters: customerClass.PrintDunningLetters,
	};
}

/** Everything that a new customer starts with, by the class in its fields (or the default class). */
export function startingFields(fields: PlainValues, reference: ReferenceData): PlainValues {
	const { customerClasses, defaultCustomerClass } = reference;
	const classId = fields.CustomerClass ?? defaultCustomerClass;
	const customerClass = customerClasses.find(({ ClassID }) => ClassID === classId);
	if (!customerClass) return newCustomerDefaults;
	return {
		...newCustomerDefaults,
		...classDefaults(customerClass),
		CustomerClass: customerClass.ClassID,
		'MainContact/Address/Country': customerClass.Country,
	};
}
