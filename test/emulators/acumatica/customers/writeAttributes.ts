import type { AcumaticaSettings } from '../settings';
import type { Draft } from '../writing/draft';
import type { SentRow, SentValue } from '../writing/sentBody';

const longestAnswer = 255;

/** Answers to attributes, found by id or label; each is the row of its attribute, never a new row. */
export function writeAttributes(
	rows: readonly SentRow[],
	draft: Draft,
	settings: AcumaticaSettings,
): void {
	for (const row of rows) writeAnswer(row, draft, settings);
}

function writeAnswer(row: SentRow, draft: Draft, settings: AcumaticaSettings): void {
	const asked = String(valueOf(row, 'AttributeID')?.value ?? '');
	const { attributes, customerClasses } = settings.reference;
	const attribute = attributes.find(({ AttributeID, Description }) =>
		[AttributeID, Description].some((name) => name.toUpperCase() === asked.trim().toUpperCase()),
	);
	const ofClass = customerClasses.find(({ ClassID }) => ClassID === draft.fields.CustomerClass);
	const known = ofClass?.attributes.some(
		({ AttributeID }) => AttributeID === attribute?.AttributeID,
	);
	if (!attribute || !known) {
		if (settings.unknownAttribute === 'refuse') {
			draft.refuse([...row.place, 'AttributeID'], "'Attribute' cannot be found in the system.");
		}
		return;
	}
	const answer = valueOf(row, 'Value');
	if (!answer || (answer.value === null && settings.nullValue === 'ignored')) return;
	const text = String(answer.value ?? '').trimEnd();
	if (text.length > longestAnswer) {
		draft.refuse(
			answer.place,
			"The string value provided exceeds the length of the field 'Value'.",
		);
		return;
	}
	const choice = attribute.values.find(({ ValueID }) => ValueID === text);
	if (attribute.values.length > 0 && text !== '' && !choice) {
		draft.refuse(answer.place, `The value '${text}' is not valid for '${attribute.Description}'.`);
		return;
	}
	draft.set(`Attributes/${attribute.AttributeID}`, text === '' ? null : text);
}

function valueOf(row: SentRow, path: string): SentValue | undefined {
	return row.values.find((sent) => sent.path === path);
}
