import type { CustomField } from '../reference/referenceData';
import type { ValueType } from '../schema';
import type { AcumaticaSettings } from '../settings';
import { coerce } from '../writing/coercion';
import type { Draft } from '../writing/draft';
import type { SentCustomField } from '../writing/sentBody';

const valueTypes: Readonly<Record<CustomField['type'], ValueType>> = {
	CustomStringField: 'StringValue',
	CustomDecimalField: 'DecimalValue',
	CustomIntField: 'IntValue',
	CustomBooleanField: 'BooleanValue',
	CustomDateTimeField: 'DateTimeValue',
};

/** User-defined fields by view and field; `type` may be left out, but must not be wrong. */
export function writeCustomFields(
	sent: readonly SentCustomField[],
	draft: Draft,
	settings: AcumaticaSettings,
): void {
	for (const custom of sent) writeCustomField(custom, draft, settings);
}

function writeCustomField(sent: SentCustomField, draft: Draft, settings: AcumaticaSettings): void {
	const field = settings.reference.customFields.find(
		(candidate) => candidate.view === sent.view && candidate.field === sent.field,
	);
	if (!field) {
		if (settings.unknownCustomField === 'refuse') {
			draft.refuse(sent.place, `The field ${sent.view}.${sent.field} does not exist.`);
		}
		return;
	}
	if (sent.value === undefined) return;
	if (sent.value === null && settings.nullValue === 'ignored') return;
	if (sent.type !== undefined && sent.type !== field.type) {
		draft.refuse(sent.place, `The field is a ${field.type}, not a ${sent.type}.`);
		return;
	}
	const coerced = coerce(sent.value, valueTypes[field.type]);
	if ('problem' in coerced) {
		draft.refuse(sent.place, coerced.problem);
		return;
	}
	if (String(coerced.value ?? '').length > (field.maxLength ?? Infinity)) {
		draft.refuse(sent.place, `The string value provided exceeds ${field.maxLength} characters.`);
		return;
	}
	draft.set(`custom/${field.view}/${field.field}`, coerced.value);
}
