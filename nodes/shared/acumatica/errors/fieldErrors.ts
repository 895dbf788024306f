import type { FieldValue } from '../../customer/customerFields';
import type { AcumaticaFieldError } from './AcumaticaError';
import { isRecord } from './replyContent';

/**
 * The fields that a 422 reply complains about. The reply is the entity itself, with `error` beside a
 * field's `value` or beside the fields of a record, at any depth.
 *
 * @returns outermost first; a record's own complaint only where none of its fields has one, because
 * it then says no more than "please review the errors"
 */
export function fieldErrorsOf(entity: unknown): AcumaticaFieldError[] {
	return isRecord(entity) ? recordErrors(entity, []) : [];
}

function recordErrors(record: Record<string, unknown>, path: string[]): AcumaticaFieldError[] {
	const found = Object.entries(record).flatMap(([name, child]) =>
		childErrors(child, [...path, name]),
	);
	if (found.length > 0) return found;
	return typeof record.error === 'string' && record.error !== ''
		? [{ path: path.join('/'), message: tidy(record.error) }]
		: [];
}

function childErrors(child: unknown, path: string[]): AcumaticaFieldError[] {
	if (Array.isArray(child)) {
		return child.flatMap((row, index) =>
			isRecord(row) ? recordErrors(row, [...path, rowName(row, index)]) : [],
		);
	}
	if (!isRecord(child)) return [];
	if (!isField(child)) return recordErrors(child, path);
	if (typeof child.error !== 'string' || child.error === '') return [];
	const error: AcumaticaFieldError = { path: path.join('/'), message: tidy(child.error) };
	return [isFieldValue(child.value) ? { ...error, value: child.value } : error];
}

/** A field holds `value` and `error` (and a custom field its `type`), a record anything else. */
function isField(child: Record<string, unknown>): boolean {
	return Object.keys(child).every((name) => ['value', 'error', 'type'].includes(name));
}

/** An attribute is known by its ID, any other detail row by its number, starting at 1. */
function rowName(row: Record<string, unknown>, index: number): string {
	const attributeId = isRecord(row.AttributeID) ? row.AttributeID.value : undefined;
	return typeof attributeId === 'string' && attributeId !== '' ? attributeId : String(index + 1);
}

function isFieldValue(value: unknown): value is FieldValue {
	return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** Acumatica doubles blanks in its texts: "Inserting  'Customer' record". */
function tidy(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}
