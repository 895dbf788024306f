import type { CustomerFields, FieldPath, FieldValue } from '../../customer/customerFields';
import { parseFieldPath } from './fieldPath';

/** Acumatica's names for the types of fields outside the endpoint's contract. */
export type CustomFieldType =
	| 'CustomStringField'
	| 'CustomBooleanField'
	| 'CustomByteField'
	| 'CustomDateTimeField'
	| 'CustomDecimalField'
	| 'CustomDoubleField'
	| 'CustomGuidField'
	| 'CustomIntField'
	| 'CustomLongField'
	| 'CustomShortField';

/** Known types by path (`custom/<View>/<Field>`), see `schema/adHocSchema.ts`. */
export type CustomFieldTypes = Readonly<Record<FieldPath, CustomFieldType>>;

/** A part of a request body. */
interface Json {
	[name: string]: FieldValue | Json | Json[] | { value: FieldValue };
}

/**
 * Puts plain values into the shape that Acumatica takes: `{ value }` wrappers, linked entities
 * nested, attributes as rows of `Attributes`, other fields under `custom`. '' clears a text.
 *
 * @param types where a custom field is not listed, its type follows from the value
 * @throws AcumaticaError of kind 'configuration' for a path that is none
 */
export function entityBody(fields: CustomerFields, types: CustomFieldTypes = {}): object {
	const body: Json = {};
	const attributes: Json[] = [];
	for (const [path, value] of Object.entries(fields)) {
		const parsed = parseFieldPath(path);
		if (parsed.kind === 'attribute') {
			// Attribute values travel as texts, whatever the attribute holds (a check box is 0 or 1).
			attributes.push({
				AttributeID: { value: parsed.attributeId },
				Value: { value: attributeText(value) },
			});
		} else if (parsed.kind === 'custom') {
			const type = types[path] ?? customTypeOf(value);
			childOf(childOf(body, 'custom'), parsed.view)[parsed.field] = { type, value };
		} else {
			const owners = parsed.parts.slice(0, -1);
			owners.reduce<Json>(childOf, body)[parsed.parts.at(-1) ?? ''] = { value };
		}
	}
	if (attributes.length > 0) body.Attributes = attributes;
	return body;
}

function childOf(parent: Json, name: string): Json {
	const present = Object.hasOwn(parent, name) ? parent[name] : undefined;
	if (typeof present === 'object') return present as Json;
	const child: Json = {};
	parent[name] = child;
	return child;
}

function attributeText(value: FieldValue): string {
	return typeof value === 'boolean' ? String(Number(value)) : String(value);
}

function customTypeOf(value: FieldValue): CustomFieldType {
	if (typeof value === 'boolean') return 'CustomBooleanField';
	return typeof value === 'number' ? 'CustomDecimalField' : 'CustomStringField';
}
