import { isState } from '../reference/places';
import { customerDefinition, type FieldDefinition } from '../schema';
import type { AcumaticaSettings } from '../settings';
import { coerce } from '../writing/coercion';
import type { Draft } from '../writing/draft';
import type { SentValue } from '../writing/sentBody';
import { canonicalPath } from './aliases';
import { overrideOf } from './overrides';
import { checkSelector } from './selectors';
import { checkText } from './textRules';

/** Fields that the record's location or numbering decides, not the body. */
const decidedElsewhere: ReadonlySet<string> = new Set(['CustomerID', 'CustomerClass']);

/**
 * Puts sent values into the draft: flags and top-level fields first, then contacts and addresses.
 * Read-only fields are skipped silently, as are billing and shipping fields without their override.
 */
export function writeFields(
	sent: readonly SentValue[],
	draft: Draft,
	settings: AcumaticaSettings,
): void {
	const wanted = sent.filter(({ path }) => !decidedElsewhere.has(path));
	const depth = (path: string): number => path.split('/').length;
	for (const value of [...wanted].sort((a, b) => depth(a.path) - depth(b.path))) {
		writeField(value, draft, settings);
	}
	for (const value of wanted) {
		checkState(value, draft, settings);
		maskPostalCode(value, draft, settings);
	}
}

function writeField(sent: SentValue, draft: Draft, settings: AcumaticaSettings): void {
	const field = customerDefinition.fields[sent.path];
	if (!field || field.readOnly) return;
	const override = overrideOf(sent.path);
	if (override && draft.fields[override.flag] !== true) return;
	const value = acceptedValue(sent, sent.path, field, draft, settings);
	if (value === undefined) return;
	if (value === true && draft.fields[sent.path] !== true) startOverride(sent.path, draft);
	draft.set(canonicalPath(sent.path), value);
}

/**
 * Type, length and selector rules of one value; problems go into the draft.
 * @returns undefined when there is nothing to write
 */
export function acceptedValue(
	sent: SentValue,
	path: string,
	field: FieldDefinition,
	draft: Draft,
	settings: AcumaticaSettings,
) {
	if (sent.value === null && settings.nullValue === 'ignored') return undefined;
	const coerced = coerce(sent.value, field.type);
	if ('problem' in coerced) {
		draft.refuse(sent.place, `'${field.label}': ${coerced.problem}`);
		return undefined;
	}
	if (typeof coerced.value !== 'string') {
		if (coerced.value === null && path === 'Status') {
			draft.refuse(sent.place, "'Customer Status' cannot be empty.");
			return undefined;
		}
		return coerced.value;
	}
	const text = checkText(path, coerced.value, field, settings);
	if ('problem' in text) {
		draft.refuse(sent.place, text.problem);
		return undefined;
	}
	const selector = checkSelector(path, text.value, field.label, settings.reference);
	if (selector && !selector.known) {
		draft.refuse(sent.place, selector.message);
		return undefined;
	}
	return selector ? selector.stored : text.value;
}

/** A contact or address of its own begins as a copy of the main one. */
function startOverride(flag: string, draft: Draft): void {
	for (const path of Object.keys(customerDefinition.fields)) {
		const override = overrideOf(path);
		if (override?.flag !== flag) continue;
		draft.set(path, draft.fields[canonicalPath(override.shownInstead)] ?? null);
	}
}

/** In the mask of the country that the address has in the end. */
function maskPostalCode(sent: SentValue, draft: Draft, settings: AcumaticaSettings): void {
	if (!sent.path.endsWith('Address/PostalCode')) return;
	const country = draft.fields[sent.path.replace(/PostalCode$/, 'Country')];
	const mask = settings.postalCodeMasks[String(country ?? '')];
	const code = draft.fields[sent.path];
	if (mask === undefined || typeof code !== 'string') return;
	const signs = code.toUpperCase().match(/[A-Z0-9]/g) ?? [];
	if (signs.length !== mask.split('#').length - 1) return;
	draft.set(
		sent.path,
		mask.replace(/#/g, () => signs.shift() ?? ''),
	);
}

/** States are checked against the country that the address has in the end. */
function checkState(sent: SentValue, draft: Draft, settings: AcumaticaSettings): void {
	if (!settings.validateState || !sent.path.endsWith('Address/State')) return;
	const country = draft.fields[sent.path.replace(/State$/, 'Country')];
	const state = draft.fields[sent.path];
	if (typeof country !== 'string' || typeof state !== 'string' || isState(country, state)) return;
	draft.refuse(sent.place, "'State' cannot be found in the system.");
}
