import type { EntityDefinition } from './entityDefinition';

/** The paths of one entity: list and PUT, by key, custom fields, actions. */
export function entityPaths({ name, actions }: EntityDefinition): Record<string, unknown> {
	const schema = { $ref: `#/components/schemas/${name}` };
	const content = (body: unknown) => ({ 'application/json': { schema: body } });
	const operation = (id: string, parameters: readonly string[], reply: unknown) => ({
		tags: [name],
		operationId: `${name}_${id}`,
		parameters: parameters.map((parameter) => ({
			name: `$${parameter}`,
			in: 'query',
			schema: { type: 'string' },
		})),
		responses: { 200: { description: 'Done.', content: content(reply) } },
	});
	const shape = ['select', 'filter', 'expand', 'custom'];
	const actionPaths = actions.map((action) => [
		`/${name}/${action}`,
		{ post: operation(action, [], {}) },
	]);
	return {
		[`/${name}`]: {
			get: operation('GetList', [...shape, 'skip', 'top'], { type: 'array', items: schema }),
			put: {
				...operation('PutEntity', shape, schema),
				requestBody: { content: content(schema), required: true },
			},
		},
		[`/${name}/{ids}`]: { get: operation('GetByKeys', shape, schema) },
		[`/${name}/$adHocSchema`]: { get: operation('GetAdHocSchema', [], schema) },
		...Object.fromEntries(actionPaths),
	};
}
