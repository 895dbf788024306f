import {
	identitySequence,
	tableName,
	type CatalogDatabase,
	type CatalogTable,
} from '../catalog/model';
import { alreadyExists, unknownSchema } from '../errors/definitionErrors';
import type { ConstraintDefinition, TableDefinition } from '../syntax/definition';
import type { Translation } from '../translate/translation';
import { addColumn, addDefault } from './columns';
import { planConstraint } from './constraints';
import type { DefinitionContext } from './context';
import { findColumn } from './indexes';
import { physicalColumn, physicalIdentity, recordColumn, recordObject, type Plan } from './plan';

/** Where a new table goes. */
export interface NewTable {
	kind: CatalogTable['kind'];
	database: CatalogDatabase;
	schema: string;
	name: string;
}

/** A table's columns that PRIMARY KEY makes NOT NULL, whether it stands behind a column or apart. */
function keyColumns(definition: TableDefinition): string[] {
	return definition.elements.flatMap((element) => {
		const { constraint } = element.kind === 'constraint' ? element : { constraint: undefined };
		return constraint?.kind === 'key' && constraint.primary
			? constraint.columns.map(({ name }) => name)
			: [];
	});
}

/**
 * CREATE TABLE, also for temporary tables and table variables.
 * @throws SqlServerError 2714, 2760, 2705, 8111, …
 */
export function planTable(
	place: NewTable,
	definition: TableDefinition,
	context: DefinitionContext,
	translation: Translation,
): { table: CatalogTable; plan: Plan } {
	const { database } = place;
	const schema = database.schemas.get(place.schema.toLowerCase());
	if (place.kind === 'table') {
		if (!schema) throw unknownSchema(place.schema);
		const key = `${schema.name}.${place.name}`.toLowerCase();
		if (database.objects.has(key)) throw alreadyExists(place.name);
	}
	const table: CatalogTable = {
		...place,
		schema: schema?.name ?? place.schema,
		objectId: context.newId(),
		columns: [],
		indexes: [],
		constraints: [],
		referencedBy: [],
		cascades: false,
	};
	const later: Exclude<ConstraintDefinition, { kind: 'default' }>[] = [];
	const records: Plan = [];
	const inKey = keyColumns(definition).map((name) => name.toLowerCase());
	for (const element of definition.elements) {
		if (element.kind === 'column') {
			const added = addColumn(table, element.column, context);
			if (
				inKey.includes(added.column.name.toLowerCase()) &&
				element.column.nullable === undefined
			) {
				added.column.nullable = false;
			}
			records.push(...added.plan);
			later.push(...element.column.constraints.filter((part) => part.kind !== 'default'));
		} else if (element.constraint.kind !== 'default') later.push(element.constraint);
		else {
			const column = findColumn(table, element.constraint.column ?? '');
			records.push(...addDefault(table, column, element.constraint, context));
		}
	}
	const physical = table.columns.map((column) => physicalColumn(table, column));
	const sequences = table.columns.filter((column) => column.identity);
	const plan: Plan = [
		...sequences.map((column) => physicalIdentity(table, column)),
		`CREATE TABLE ${tableName(table)} (rid bigint NOT NULL DEFAULT nextval('m.rids'), ${physical.join(', ')})`,
		`CREATE UNIQUE INDEX r${table.objectId} ON ${tableName(table)} (rid)`,
		...sequences.map(
			() => `ALTER SEQUENCE ${identitySequence(table)} OWNED BY ${tableName(table)}.rid`,
		),
	];
	if (table.kind === 'table') {
		const place_ = context.place(table);
		plan.push(recordObject({ ...place_, objectId: table.objectId, name: table.name, type: 'U' }));
		plan.push(...records, ...table.columns.map((column) => recordColumn(table, column)));
	}
	for (const constraint of later)
		plan.push(...planConstraint(table, constraint, context, translation));
	return { table, plan };
}

/** What is left of a table when it is dropped: nothing. */
export function planDropTable(table: CatalogTable): Plan {
	const id = table.objectId;
	const plan: Plan = [`DROP TABLE ${tableName(table)}`];
	if (table.kind !== 'table') return plan;
	return [
		...plan,
		`DELETE FROM m.foreign_keys WHERE parent_object_id = ${id}`,
		`DELETE FROM m.index_columns WHERE object_id = ${id}`,
		`DELETE FROM m.indexes WHERE object_id = ${id}`,
		`DELETE FROM m.columns WHERE object_id = ${id}`,
		`DELETE FROM m.objects WHERE object_id = ${id} OR parent_object_id = ${id}`,
	];
}
