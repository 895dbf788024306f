import { exception } from '../http/errors';
import type { EntityDefinition, FieldDefinition } from '../schema';
import type { Shape } from './shape';

/**
 * Lists are one database query: a field of a view with a BQL delegate makes the whole list fail with 500
 * (fact sheet 5.3). Reading one record by key or id is not concerned.
 * @param filtered contract fields that the filter names
 * @throws Refusal 500 that names the fields
 */
export function refuseDelegateViews(
	shape: Shape,
	filtered: readonly string[],
	definition: EntityDefinition,
	delegateViews: readonly string[],
): void {
	const views = new Set(delegateViews);
	const failing = [
		...filtered.flatMap((path) => failingField(path, definition.fields, '', views)),
		...failingFields(shape, definition.fields, '', views),
		...shape.details.flatMap(({ name, shape: rowShape }) =>
			failingFields(rowShape, definition.details[name]?.fields ?? {}, `${name}/`, views),
		),
	];
	if (failing.length === 0) return;
	const lines = [...new Set(failing)];
	throw exception(
		'PX.Api.ContractBased.OptimizedExport.CannotOptimizeException',
		['Optimization cannot be performed.The following fields cause the error:', ...lines].join(
			'\r\n',
		),
	);
}

function failingFields(
	shape: Shape,
	definitions: Readonly<Record<string, FieldDefinition>>,
	prefix: string,
	views: ReadonlySet<string>,
): string[] {
	const own = shape.fields.flatMap(({ path }) => failingField(path, definitions, prefix, views));
	const below = shape.linked.flatMap(({ shape: linked }) =>
		failingFields(linked, definitions, prefix, views),
	);
	return [...own, ...below];
}

function failingField(
	path: string,
	definitions: Readonly<Record<string, FieldDefinition>>,
	prefix: string,
	views: ReadonlySet<string>,
): string[] {
	const view = definitions[path]?.view ?? '';
	return views.has(view) ? [`${prefix}${path}: View ${view} has BQL delegate`] : [];
}
