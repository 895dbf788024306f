import { json, type Reply } from '../http/reply';
import type { EntityDefinition } from '../schema';
import type { AcumaticaSettings } from '../settings';

/**
 * `GET …/Customer/$adHocSchema`: the entity with its fields, and in `custom` the fields beyond the
 * contract with view, name and type; workflow actions at the end (none here).
 */
export function adHocSchema(definition: EntityDefinition, settings: AcumaticaSettings): Reply {
	const fields = Object.keys(definition.fields)
		.filter((path) => !path.includes('/'))
		.map((path) => [path, {}]);
	const custom: Record<string, Record<string, unknown>> = {};
	if (definition.name === 'Customer') {
		for (const { view, field, type } of settings.reference.customFields) {
			(custom[view] ??= {})[field] = { type, value: null };
		}
	}
	return json(200, {
		id: '00000000-0000-0000-0000-000000000000',
		rowNumber: 1,
		note: { value: '' },
		...Object.fromEntries(fields),
		...linkedSchemas(definition),
		...detailSchemas(definition),
		custom,
		_workflowActions: [],
	});
}

function linkedSchemas(definition: EntityDefinition) {
	const top = Object.keys(definition.linked).filter((path) => !path.includes('/'));
	return Object.fromEntries(top.map((name) => [name, { custom: {} }]));
}

function detailSchemas(definition: EntityDefinition) {
	return Object.fromEntries(
		Object.keys(definition.details).map((name) => [name, [{ custom: {} }]]),
	);
}
