import { invalidRequest, notEmulated } from '../http/errors';
import type { EntityDefinition } from '../schema';

/** A place in the body, for errors: `['MainContact', 'Address', 'Country']`, `['Attributes', 0, 'Value']`. */
export type Place = readonly (string | number)[];

/** A `{ value }` of the body. */
export interface SentValue {
	/** Contract path from the record or the row. */
	readonly path: string;
	readonly place: Place;
	readonly value: unknown;
}

export interface SentRow {
	readonly id?: string;
	readonly delete: boolean;
	readonly place: Place;
	readonly values: readonly SentValue[];
}

export interface SentCustomField {
	readonly view: string;
	readonly field: string;
	readonly type?: string;
	readonly place: Place;
	readonly value: unknown;
}

/** A PUT body, sorted into what the entity has. Unknown properties are gone (fact sheet 7: ignored). */
export interface SentRecord {
	readonly raw: Readonly<Record<string, unknown>>;
	readonly id?: string;
	readonly values: readonly SentValue[];
	/** Rows by detail list; [] where none was sent. */
	readonly details: Readonly<Record<string, readonly SentRow[]>>;
	readonly custom: readonly SentCustomField[];
}

type Json = Record<string, unknown>;

/** @throws Refusal 400 with `modelState` when the body is empty or not of the contract's form */
export function readSentRecord(body: string, definition: EntityDefinition): SentRecord {
	const raw = parse(body);
	for (const name of definition.notEmulated ?? []) {
		if (raw[name] !== undefined && raw[name] !== null) {
			throw notEmulated(`writing ${name} of ${definition.name}`);
		}
	}
	const details = Object.entries(definition.details).map(([name, detail]) => [
		name,
		rows(raw, name, detail),
	]);
	return {
		raw,
		...(typeof raw.id === 'string' && raw.id !== '' ? { id: raw.id } : {}),
		values: values(raw, definition, '', []),
		details: Object.fromEntries(details) as Record<string, SentRow[]>,
		custom: customFields(raw),
	};
}

/** The value of a field, as a text without blanks around it; '' when it was not sent. */
export function sentText({ values: sent }: Pick<SentRecord, 'values'>, path: string): string {
	return String(sent.find((one) => one.path === path)?.value ?? '').trim();
}

function parse(body: string): Json {
	if (body.trim() === '') {
		throw invalidRequest({ '': 'The request body should not be empty.' });
	}
	return asObject(parsedJson(body), 'entity');
}

function parsedJson(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch (error) {
		throw invalidRequest({ entity: `Error parsing the body: ${String(error)}` });
	}
}

type Part = Pick<EntityDefinition, 'fields' | 'linked'>;

function values(from: Json, part: Part, prefix: string, place: Place): SentValue[] {
	return Object.entries(from).flatMap(([name, sent]): SentValue[] => {
		const path = prefix + name;
		const here = [...place, name];
		if (sent === null || sent === undefined) return [];
		if (part.fields[path]) {
			const wrapper = asObject(sent, here.join('.'));
			return 'value' in wrapper ? [{ path, place: here, value: wrapper.value }] : [];
		}
		if (part.linked[path]) return values(asObject(sent, here.join('.')), part, `${path}/`, here);
		return [];
	});
}

function rows(raw: Json, name: string, detail: Part): SentRow[] {
	const sent = raw[name];
	if (sent === undefined || sent === null) return [];
	if (!Array.isArray(sent)) throw invalidRequest({ [name]: 'A list is expected here.' });
	return sent.map((row: unknown, index): SentRow => {
		const place = [name, index];
		const object = asObject(row, place.join('.'));
		return {
			...(typeof object.id === 'string' ? { id: object.id } : {}),
			delete: object.delete === true,
			place,
			values: values(object, detail, '', place),
		};
	});
}

function customFields(raw: Json): SentCustomField[] {
	if (raw.custom === undefined || raw.custom === null) return [];
	return Object.entries(asObject(raw.custom, 'custom')).flatMap(([view, fields]) =>
		Object.entries(asObject(fields, `custom.${view}`)).map(([field, sent]): SentCustomField => {
			const place = ['custom', view, field];
			const wrapper = asObject(sent, place.join('.'));
			return {
				view,
				field,
				place,
				value: wrapper.value,
				...(typeof wrapper.type === 'string' ? { type: wrapper.type } : {}),
			};
		}),
	);
}

/** Every field is an object: `"CustomerName": "A"` instead of `{ "value": "A" }` is refused. */
function asObject(value: unknown, place: string): Json {
	if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
	throw invalidRequest({
		[place]: `Error converting value ${JSON.stringify(value)}: an object such as { "value": … } is expected.`,
	});
}
