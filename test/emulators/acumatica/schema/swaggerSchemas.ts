import type { ValueType } from './entityDefinition';

const jsonTypes: Readonly<Record<ValueType, Readonly<Record<string, string>>>> = {
	StringValue: { type: 'string' },
	BooleanValue: { type: 'boolean' },
	IntValue: { type: 'integer', format: 'int32' },
	ShortValue: { type: 'integer', format: 'int32' },
	LongValue: { type: 'integer', format: 'int64' },
	ByteValue: { type: 'integer', format: 'int32' },
	DecimalValue: { type: 'number', format: 'double' },
	DoubleValue: { type: 'number', format: 'double' },
	DateTimeValue: { type: 'string', format: 'date-time' },
	GuidValue: { type: 'string', format: 'uuid' },
};

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** Schema of an entity or type: the base entity plus its properties. */
export function entitySchema(
	fields: Readonly<Record<string, string>>,
	linked: Readonly<Record<string, string>>,
	details: Readonly<Record<string, string>>,
) {
	const single = Object.entries({ ...fields, ...linked }).map(([name, type]) => [name, ref(type)]);
	const lists = Object.entries(details).map(([name, type]) => [
		name,
		{ type: 'array', items: ref(type) },
	]);
	return {
		allOf: [
			ref('Entity'),
			{ type: 'object', properties: Object.fromEntries([...single, ...lists]) as unknown },
		],
	};
}

/** The base entity, the value wrappers and the error shape. */
export function valueSchemas() {
	const wrappers = Object.entries(jsonTypes).map(([name, type]) => [
		name,
		{
			type: 'object',
			properties: { value: { ...type, nullable: true }, error: { type: 'string' } },
		},
	]);
	const customFields = {
		type: 'object',
		additionalProperties: { type: 'object', additionalProperties: ref('CustomField') },
	};
	return {
		Entity: {
			type: 'object',
			properties: {
				id: { type: 'string', format: 'uuid' },
				rowNumber: { type: 'integer', format: 'int64' },
				note: ref('StringValue'),
				custom: customFields,
				error: { type: 'string' },
				files: { type: 'array', items: ref('FileLink') },
			},
		},
		FileLink: {
			type: 'object',
			properties: { id: { type: 'string', format: 'uuid' }, filename: { type: 'string' } },
		},
		CustomField: {
			required: ['type'],
			type: 'object',
			properties: { type: { type: 'string' } },
			discriminator: { propertyName: 'type' },
		},
		HttpError: {
			type: 'object',
			properties: {
				message: { type: 'string' },
				exceptionMessage: { type: 'string', nullable: true },
				exceptionType: { type: 'string', nullable: true },
				stackTrace: { type: 'string', nullable: true },
			},
		},
		...(Object.fromEntries(wrappers) as Record<string, unknown>),
	};
}
