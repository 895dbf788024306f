import type { AcumaticaCustomer } from '../../customer/acumaticaCustomer';
import type { AcumaticaReference } from '../../customer/customerItem';
import type { CustomerFields, FieldPath, FieldValue } from '../../customer/customerFields';
import { comparableKey } from '../../customer/comparableKey';
import { asObject, member, wrappedText, wrappedValue, type EntityJson } from './entityJson';
import { parseFieldPath } from './fieldPath';

/** Reads a customer out of a checked record. */
export function customerFrom(record: EntityJson, paths: readonly FieldPath[]): AcumaticaCustomer {
	return { reference: referenceFrom(record), fields: fieldsFrom(record, paths) };
}

/** Which customer a record is. Texts are trimmed, as keys can come back padded. */
export function referenceFrom(record: EntityJson): AcumaticaReference {
	const text = (name: string) => wrappedText(member(record, name)).trim();
	return {
		id: record.id,
		customerId: text('CustomerID'),
		status: text('Status'),
		lastModified: text('LastModifiedDateTime') || null,
		externalReference: text('AccountRef'),
	};
}

/** The values of some fields of a record; a path that the record does not contain is absent. */
export function fieldsFrom(record: EntityJson, paths: readonly FieldPath[]): CustomerFields {
	const fields: Record<FieldPath, FieldValue> = {};
	for (const path of paths) {
		const value = valueAt(record, path);
		if (value !== undefined) fields[path] = value;
	}
	return fields;
}

function valueAt(record: EntityJson, path: FieldPath): FieldValue | undefined {
	const parsed = parseFieldPath(path);
	if (parsed.kind === 'attribute') return attributeValue(record, parsed.attributeId);
	if (parsed.kind === 'custom') {
		const custom = member(record, 'custom');
		if (asObject(custom) === undefined) return undefined;
		return wrappedValue(member(member(custom, parsed.view), parsed.field)) ?? '';
	}
	let at: unknown = record;
	for (const part of parsed.parts.slice(0, -1)) {
		at = member(at, part);
		// A linked entity that does not exist comes as null: all its fields are empty.
		if (at === null) return '';
	}
	return wrappedValue(member(at, parsed.parts.at(-1) ?? ''));
}

function attributeValue(record: EntityJson, attributeId: string): FieldValue | undefined {
	const rows = member(record, 'Attributes');
	if (!Array.isArray(rows)) return undefined;
	const wanted = comparableKey(attributeId);
	const row: unknown = rows.find(
		(candidate) => comparableKey(wrappedText(member(candidate, 'AttributeID'))) === wanted,
	);
	// A class without this attribute has no row for it.
	return wrappedValue(member(row, 'Value')) ?? '';
}
