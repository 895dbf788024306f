import { columnName, fullName, tableName, type CatalogTable } from '../catalog/model';
import { nullableKey, secondPrimaryKey } from '../errors/definitionErrors';
import { invalidObject } from '../errors/nameErrors';
import { unsupported } from '../errors/refusal';
import type { ConstraintDefinition } from '../syntax/definition';
import { SqlServerError } from '../types';
import { isText } from '../typing/families';
import type { Translation } from '../translate/translation';
import type { DefinitionContext } from './context';
import { addIndex, findColumn, recordIndex, tableScope } from './indexes';
import { recordObject, type Plan } from './plan';

type Of<Kind extends ConstraintDefinition['kind']> = Extract<ConstraintDefinition, { kind: Kind }>;

/** `PK__Customer__3214EC27A1B2C3D4`: the form of names that SQL Server makes up itself. */
export function systemName(prefix: string, table: string, id: number, column?: string): string {
	const hex = (Math.imul(id, 0x9e3779b1) >>> 0).toString(16).toUpperCase().padStart(8, '0');
	const middle =
		column === undefined ? table.slice(0, 9) : `${table.slice(0, 9)}__${column.slice(0, 5)}`;
	return `${prefix}__${middle}__${hex}`;
}

function planKey(table: CatalogTable, key: Of<'key'>, context: DefinitionContext): Plan {
	if (key.primary) {
		if (table.indexes.some((index) => index.primary)) throw secondPrimaryKey(table.name);
		const nullable = key.columns.some(({ name }) => findColumn(table, name).nullable);
		if (nullable) throw nullableKey(table.name);
	}
	const objectId = context.newId();
	const name = key.name ?? systemName(key.primary ? 'PK' : 'UQ', table.name, objectId);
	// A primary key is clustered unless it says otherwise, or something else is.
	const clustered =
		key.clustered ?? (key.primary && !table.indexes.some((index) => index.id === 1));
	const nature = { name, unique: true, primary: key.primary, constraint: !key.primary, clustered };
	const { index, plan } = addIndex(table, nature, key.columns);
	if (table.kind !== 'table') return plan;
	const type = key.primary ? ('PK' as const) : ('UQ' as const);
	return [
		...plan,
		...recordIndex(table, index, nature, key.columns),
		recordObject({ ...context.place(table), objectId, parentId: table.objectId, name, type }),
	];
}

function planCheck(
	table: CatalogTable,
	check: Of<'check'>,
	context: DefinitionContext,
	translation: Translation,
): Plan {
	const objectId = context.newId();
	const name = check.name ?? systemName('CK', table.name, objectId);
	const condition = translation.predicate(check.condition, tableScope(table));
	table.constraints.push({ objectId, name, kind: 'check' });
	const plan = [`ALTER TABLE ${tableName(table)} ADD CONSTRAINT k${objectId} CHECK (${condition})`];
	if (table.kind !== 'table') return plan;
	const record = {
		...context.place(table),
		objectId,
		parentId: table.objectId,
		name,
		definition: check.text,
	};
	return [...plan, recordObject({ ...record, type: 'C' })];
}

function planForeignKey(
	table: CatalogTable,
	key: Of<'foreignKey'>,
	context: DefinitionContext,
	translation: Translation,
): Plan {
	if (table.kind !== 'table') return [];
	const target = translation.surroundings.table(key.table);
	const referenced = sameTable(table, target, key.table.join('.'));
	const names = key.referenced ?? primaryColumns(referenced);
	const parent = key.columns.map((name) => findColumn(table, name));
	const columns = names.map((name) => findColumn(referenced, name));
	if (parent.some(({ type }) => isText(type))) throw unsupported('FOREIGN KEY on a text column');
	const objectId = context.newId();
	const name = key.name ?? systemName('FK', table.name, objectId);
	const matching = referenced.indexes.some(
		(index) =>
			index.unique && !index.filtered && index.key.join() === columns.map(({ id }) => id).join(),
	);
	if (!matching) {
		throw new SqlServerError(
			`There are no primary or candidate keys in the referenced table '${key.table.join('.')}' that match the referencing column list in the foreign key '${name}'.`,
			{ number: 1776, state: 0 },
		);
	}
	const action = key.onDelete ?? 'NO ACTION';
	table.constraints.push({ objectId, name, kind: 'foreignKey' });
	const ids = (list: { id: number }[]) => `'{${list.map(({ id }) => id).join(',')}}'`;
	return [
		`ALTER TABLE ${tableName(table)} ADD CONSTRAINT k${objectId} FOREIGN KEY (${parent.map(columnName).join(', ')}) ` +
			`REFERENCES ${tableName(referenced)} (${columns.map(columnName).join(', ')}) ON DELETE ${action}`,
		recordObject({ ...context.place(table), objectId, parentId: table.objectId, name, type: 'F' }),
		`INSERT INTO m.foreign_keys VALUES (${objectId}, ${table.objectId}, ${referenced.objectId}, ${ids(parent)}, ${ids(columns)}, '${action}')`,
	];
}

function sameTable(table: CatalogTable, found: unknown, name: string): CatalogTable {
	if (typeof found === 'object' && found !== null && 'kind' in found && found.kind === 'table') {
		return found as CatalogTable;
	}
	if (fullName(table).toLowerCase().endsWith(name.toLowerCase())) return table;
	throw invalidObject([name]);
}

function primaryColumns(table: CatalogTable): string[] {
	const primary = table.indexes.find((index) => index.primary);
	return (primary?.key ?? []).map(
		(id) => table.columns.find((column) => column.id === id)?.name ?? '',
	);
}

/** Adds a key, check or foreign key to a table; defaults belong to their columns. */
export function planConstraint(
	table: CatalogTable,
	constraint: Exclude<ConstraintDefinition, { kind: 'default' }>,
	context: DefinitionContext,
	translation: Translation,
): Plan {
	switch (constraint.kind) {
		case 'key':
			return planKey(table, constraint, context);
		case 'check':
			return planCheck(table, constraint, context, translation);
		case 'foreignKey':
			return planForeignKey(table, constraint, context, translation);
	}
}
