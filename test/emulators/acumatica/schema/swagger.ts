import type { Emulation } from '../emulation';
import { json, type Reply } from '../http/reply';
import type { EmulatedRequest } from '../http/request';
import { entityDefinitions, typeDefinitions, type EntityDefinition, type ValueType } from '.';
import { entityPaths } from './swaggerPaths';
import { entitySchema, valueSchemas } from './swaggerSchemas';

/**
 * `GET …/swagger.json`: the OpenAPI document of an endpoint as an instance generates it, made from the
 * entity schema. It shows every property of a type, bound or not.
 * @param endpoint `Default/24.200.001`
 */
export function swagger(endpoint: string, request: EmulatedRequest, emulation: Emulation): Reply {
	const is25 = endpoint.endsWith('/25.200.001');
	const entities = Object.fromEntries(
		entityDefinitions.map((definition) => [definition.name, entityOf(definition)]),
	);
	const types = Object.fromEntries(
		Object.entries(typeDefinitions).map(([name, type]) => [
			name,
			entitySchema(
				{ ...type.fields, ...(is25 ? added(type.fieldsAddedIn25_200_001) : {}) },
				type.linked,
				{},
			),
		]),
	);
	return json(200, {
		openapi: '3.0.1',
		info: { title: endpoint, version: '4' },
		servers: [
			{ url: `http://${request.headers.host ?? ''}${emulation.instancePath}/entity/${endpoint}` },
		],
		paths: Object.assign({}, ...entityDefinitions.map(entityPaths)) as unknown,
		components: { schemas: { ...valueSchemas(), ...types, ...entities } },
		tags: entityDefinitions.map(({ name }) => ({ name })),
	});
}

function entityOf(definition: EntityDefinition) {
	const isOwn = ([path]: [string, unknown]): boolean => !path.includes('/');
	const fields = Object.entries(definition.fields)
		.filter(isOwn)
		.map(([path, { type }]) => [path, type] as const);
	const linked = Object.fromEntries(Object.entries(definition.linked).filter(isOwn));
	const details = Object.fromEntries(
		Object.entries(definition.details).map(([name, { type }]) => [name, type]),
	);
	return entitySchema(Object.fromEntries(fields), linked, details);
}

function added(names: readonly string[] = []): Record<string, ValueType> {
	return Object.fromEntries(names.map((name) => [name, 'StringValue' as const]));
}
