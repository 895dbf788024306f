import { checkText } from '../customers/textRules';
import type { PlainValue } from '../records/entityRecord';
import type { FieldDefinition } from '../schema';
import type { AcumaticaSettings } from '../settings';
import { coerce } from '../writing/coercion';
import type { Draft } from '../writing/draft';
import type { SentValue } from '../writing/sentBody';
import type { SelectorKind } from './documentKind';
import { selected } from './selectors';

/**
 * Type, length and selector rules of one value; problems go into the draft.
 * @returns undefined when there is nothing to write, null when the field is emptied
 */
export function acceptedValue(
	sent: SentValue,
	field: FieldDefinition,
	selector: SelectorKind | undefined,
	draft: Draft,
	settings: AcumaticaSettings,
): PlainValue | null | undefined {
	if (sent.value === null && settings.nullValue === 'ignored') return undefined;
	const refused = (message: string) => {
		draft.refuse(sent.place, message);
		return undefined;
	};
	const coerced = coerce(sent.value, field.type);
	if ('problem' in coerced) return refused(`'${field.label}': ${coerced.problem}`);
	if (typeof coerced.value !== 'string') return coerced.value;
	if (selector) {
		const stored = selected(selector, coerced.value, settings);
		return stored ?? refused(`'${field.label}' cannot be found in the system.`);
	}
	const text = checkText(sent.path, coerced.value, field, settings);
	return 'problem' in text ? refused(text.problem) : text.value;
}
