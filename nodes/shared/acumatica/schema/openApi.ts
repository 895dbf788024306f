import { asObject, member } from '../customers/entityJson';
import { AcumaticaError } from '../errors/AcumaticaError';

/** Types that a field of the endpoint can have for an analyst. */
export type ColumnType = 'string' | 'number' | 'boolean' | 'dateTime';

/** The endpoint's names for the wrappers around values. */
const VALUE_TYPES: Readonly<Record<string, ColumnType>> = {
	StringValue: 'string',
	GuidValue: 'string',
	BooleanValue: 'boolean',
	ByteValue: 'number',
	ShortValue: 'number',
	IntValue: 'number',
	LongValue: 'number',
	DecimalValue: 'number',
	DoubleValue: 'number',
	DateTimeValue: 'dateTime',
	DateOnlyValue: 'dateTime',
};

/** The part of the endpoint's own description (`swagger.json`) that tells which fields it has. */
export class EndpointSchema {
	readonly #schemas: unknown;

	/**
	 * @param openApi the parsed `swagger.json`
	 * @throws AcumaticaError of kind 'unexpected' when it is none
	 */
	constructor(openApi: unknown) {
		this.#schemas = member(member(openApi, 'components'), 'schemas');
		if (asObject(this.#schemas) === undefined) {
			throw new AcumaticaError({
				kind: 'unexpected',
				message: 'Acumatica did not describe the fields of the endpoint.',
				description: 'Check the endpoint name and version in the credential.',
			});
		}
	}

	/** The fields of an entity that hold one value each, with their types, in the endpoint's order. */
	valueFields(entity: string): Map<string, ColumnType> {
		const fields = new Map<string, ColumnType>();
		for (const [name, property] of this.#properties(entity)) {
			const type = VALUE_TYPES[schemaName(property)];
			if (type !== undefined) fields.set(name, type);
		}
		return fields;
	}

	/** Name of the entity that another one links to under this name; '' when there is none. */
	linkedEntity(entity: string, name: string): string {
		const property = new Map(this.#properties(entity)).get(name);
		const linked = schemaName(property);
		return linked in VALUE_TYPES ? '' : linked;
	}

	/** Own and inherited properties: an entity is `allOf` the general entity and its own fields. */
	#properties(entity: string): [string, unknown][] {
		const schema = member(this.#schemas, entity);
		const parts = member(schema, 'allOf');
		return [schema, ...(Array.isArray(parts) ? (parts as unknown[]) : [])].flatMap((part) =>
			Object.entries(asObject(member(part, 'properties')) ?? {}),
		);
	}
}

/** `{ "$ref": "#/components/schemas/StringValue" }` -> `StringValue`. */
function schemaName(property: unknown): string {
	const reference = member(property, '$ref');
	return typeof reference === 'string' ? (reference.split('/').at(-1) ?? '') : '';
}
