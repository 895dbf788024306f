import { fieldAt } from '../../customer/fieldCatalogue';

/**
 * Labels of the Customers form where the contract's field name does not tell, and lengths of texts.
 * Source: the models that Acumatica publishes for Default/24.200.001. A field that is not here has
 * the label that follows from its name, and no known length.
 */
const TEXTS: Readonly<Record<string, { label?: string; maxLength?: number }>> = {
	AutoApplyPayments: { label: 'Auto-Apply Payments' },
	BillingAddressOverride: { label: 'Override Billing Address' },
	BillingContactOverride: { label: 'Override Billing Contact' },
	CurrencyRateType: { label: 'Curr. Rate Type', maxLength: 6 },
	EnableWriteOffs: { label: 'Enable Write-Offs' },
	EntityUsageType: { label: 'Tax Exemption Type' },
	FOBPoint: { label: 'FOB Point', maxLength: 15 },
	LeadTimedays: { label: 'Lead Time (Days)' },
	LocationName: { maxLength: 60 },
	MultiCurrencyStatements: { label: 'Multi-Currency Statements' },
	ParentRecord: { label: 'Parent Account' },
	PrimaryContactID: { label: 'Primary Contact' },
	SendDunningLettersbyEmail: { label: 'Send Dunning Letters by Email' },
	SendInvoicesbyEmail: { label: 'Send Invoices by Email' },
	SendStatementsbyEmail: { label: 'Send Statements by Email' },
	ShippingAddressOverride: { label: 'Override Shipping Address' },
	ShippingContactOverride: { label: 'Override Shipping Contact' },
	ShippingTerms: { maxLength: 10 },
	ShippingZoneID: { label: 'Shipping Zone', maxLength: 15 },
	ShipVia: { maxLength: 15 },
	Status: { label: 'Customer Status' },
	WarehouseID: { label: 'Warehouse' },
	WriteOffLimit: { label: 'Write-Off Limit' },
	CompanyName: { label: 'Account Name', maxLength: 255 },
	JobTitle: { maxLength: 255 },
	WebSite: { label: 'Web', maxLength: 255 },
	Phone1Type: { maxLength: 3 },
	Phone2Type: { maxLength: 3 },
};

/**
 * How a field is called and how long it may be.
 * @param path its path; the contacts of a customer have the same fields
 */
export function fieldTexts(path: string): { label: string; maxLength?: number } {
	const name = path.split('/').at(-1) ?? path;
	const known = fieldAt(path.replace(/^(Billing|Shipping)Contact\//, 'MainContact/'));
	const texts = TEXTS[name] ?? {};
	return {
		label: texts.label ?? (known.label === name ? spaced(name) : known.label),
		...definedLength(known.maxLength ?? texts.maxLength),
	};
}

function definedLength(maxLength: number | undefined): { maxLength?: number } {
	return maxLength === undefined ? {} : { maxLength };
}

/** `PriceClassID` -> `Price Class ID`, `Phone1` -> `Phone 1`. */
function spaced(name: string): string {
	return name
		.replace(/([a-z])([A-Z0-9])/g, '$1 $2')
		.replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
		.trim();
}
