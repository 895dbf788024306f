import type { CustomerFields, FieldValue } from '../customerFields';
import { comparableKey } from '../comparableKey';
import { sameValue } from '../comparison';
import { standardPaths, type InverseSettings } from '../mapping/customerFromFields';

export interface EchoSettings extends InverseSettings {
	/** ISO alpha-2 country of phone numbers without a country prefix; '' = none. */
	defaultCountry: string;
}

/** Values that a field has when nobody has ever filled it. */
const BLANK: ReadonlySet<FieldValue> = new Set(['', 0, false]);

/**
 * Whether a customer as it is in Acumatica says nothing but what was last synchronised: our own writes
 * come back as changes. A field that was never synchronised is no news while it is blank.
 *
 * @param fields as they are now; a path that is absent was not read and does not count
 * @param snapshot as last synchronised
 */
export function isEcho(
	fields: CustomerFields,
	snapshot: CustomerFields,
	settings: EchoSettings,
): boolean {
	return standardPaths(settings).every((path) => {
		const now = fields[path];
		if (now === undefined) return true;
		const before = snapshot[path];
		if (path === 'TaxZone') return saysExempt(now, settings) === saysExempt(before, settings);
		if (before === undefined) return BLANK.has(trimmed(now));
		return sameValue(path, now, before, settings.defaultCountry);
	});
}

const trimmed = (value: FieldValue) => (typeof value === 'string' ? value.trim() : value);

/** Of a tax zone only one thing reaches RMH: whether it is the one of exempt customers. */
function saysExempt(zone: FieldValue | undefined, { exemptTaxZone }: EchoSettings): boolean {
	return comparableKey(String(zone ?? '')) === comparableKey(exemptTaxZone);
}
