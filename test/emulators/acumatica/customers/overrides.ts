const sources = [
	{ prefix: 'BillingContact/Address/', flag: 'BillingAddressOverride' },
	{ prefix: 'BillingContact/', flag: 'BillingContactOverride' },
	{ prefix: 'ShippingContact/Address/', flag: 'ShippingAddressOverride' },
	{ prefix: 'ShippingContact/', flag: 'ShippingContactOverride' },
] as const;

/**
 * Billing and shipping show the main contact and address until their override is set (fact sheet 4).
 * @returns the override that governs the path, with the path that is shown without it
 */
export function overrideOf(path: string): { flag: string; shownInstead: string } | undefined {
	const source = sources.find(({ prefix }) => path.startsWith(prefix));
	if (!source) return undefined;
	const rest = path.slice(path.indexOf('/') + 1);
	return { flag: source.flag, shownInstead: `MainContact/${rest}` };
}
