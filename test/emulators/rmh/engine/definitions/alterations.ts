import {
	columnName,
	identitySequence,
	indexName,
	tableName,
	type CatalogColumn,
	type CatalogTable,
} from '../catalog/model';
import { convert } from '../convert/convert';
import { store } from '../convert/conversion';
import { dependent, needsValue } from '../errors/definitionErrors';
import { unsupported } from '../errors/refusal';
import { SqlServerError } from '../types';
import { parseExpressionText } from '../parser/batch';
import type { ColumnDefinition, TableElement } from '../syntax/definition';
import { sameName } from '../translate/columns';
import { postgresType } from '../translate/postgresTypes';
import { Scope } from '../translate/scope';
import type { Translation } from '../translate/translation';
import { isText } from '../typing/families';
import { addColumn, addDefault } from './columns';
import { planConstraint } from './constraints';
import type { DefinitionContext } from './context';
import { findColumn } from './indexes';
import { physicalColumn, physicalIdentity, recordColumn, type Plan } from './plan';

function planNewColumn(
	table: CatalogTable,
	definition: ColumnDefinition,
	isEmpty: boolean,
	context: DefinitionContext,
	translation: Translation,
): Plan {
	const { column, plan } = addColumn(table, definition, context);
	const fillsItself = column.identity !== undefined || column.type.kind === 'rowversion';
	if (!column.nullable && !column.default && !fillsItself && !isEmpty) {
		throw needsValue(column.name, table.name);
	}
	const physical = physicalColumn(table, { ...column, nullable: true });
	const steps = [
		...(column.identity ? [physicalIdentity(table, column)] : []),
		`ALTER TABLE ${tableName(table)} ADD COLUMN ${physical}`,
	];
	if (column.identity)
		steps.push(`ALTER SEQUENCE ${identitySequence(table)} OWNED BY ${tableName(table)}.rid`);
	if (!column.nullable && column.default) {
		const value = convert(
			translation.expression(parseExpressionText(column.default.text), new Scope([])),
			column.type,
			store,
		);
		steps.push(`UPDATE ${tableName(table)} SET ${columnName(column)} = ${value.sql}`);
	}
	if (!column.nullable) {
		steps.push(`ALTER TABLE ${tableName(table)} ALTER COLUMN ${columnName(column)} SET NOT NULL`);
	}
	const parts = definition.constraints.filter((part) => part.kind !== 'default');
	return [
		...steps,
		...plan,
		...(table.kind === 'table' ? [recordColumn(table, column)] : []),
		...parts.flatMap((part) => planConstraint(table, part, context, translation)),
	];
}

/** ALTER TABLE … ADD columns and constraints. */
export function planAdditions(
	table: CatalogTable,
	elements: readonly TableElement[],
	isEmpty: boolean,
	context: DefinitionContext,
	translation: Translation,
): Plan {
	return elements.flatMap((element): Plan => {
		if (element.kind === 'column') {
			return planNewColumn(table, element.column, isEmpty, context, translation);
		}
		const { constraint } = element;
		if (constraint.kind !== 'default')
			return planConstraint(table, constraint, context, translation);
		const column = findColumn(table, constraint.column ?? '');
		if (column.default) {
			throw new SqlServerError('Column already has a DEFAULT bound to it.', { number: 1781 });
		}
		const plan = addDefault(table, column, constraint, context);
		const id = column.default as CatalogColumn['default'];
		return [
			...plan,
			`UPDATE m.columns SET default_object_id = ${id?.objectId ?? 0} WHERE object_id = ${table.objectId} AND column_id = ${column.id}`,
		];
	});
}

/** @throws SqlServerError 5074 where an index or a default needs the column */
function assertFree(table: CatalogTable, column: CatalogColumn, defaults: boolean): void {
	const index = table.indexes.find(({ key }) => key.includes(column.id));
	if (index)
		throw dependent(
			index.primary || index.constraint ? 'object' : 'index',
			index.name,
			column.name,
		);
	if (defaults && column.default) throw dependent('object', column.default.name, column.name);
}

/** ALTER TABLE … ALTER COLUMN: another type or another nullability. */
export function planColumnChange(
	table: CatalogTable,
	definition: ColumnDefinition,
	translation: Translation,
): Plan {
	const column = findColumn(table, definition.name);
	if (
		column.identity ||
		column.type.kind === 'rowversion' ||
		definition.type.kind === 'rowversion'
	) {
		throw unsupported('ALTER COLUMN of an identity or timestamp column');
	}
	const widens = isText(column.type) && isText(definition.type);
	if (!widens) assertFree(table, column, false);
	const name = columnName(column);
	const value = convert({ sql: name, type: column.type, nullable: true }, definition.type, store);
	column.type = definition.type;
	column.nullable = definition.nullable ?? true;
	column.typeName = definition.typeName;
	translation.uses.push({ table, access: 'UPDATE', hints: [] });
	return [
		`ALTER TABLE ${tableName(table)} ALTER COLUMN ${name} TYPE ${postgresType(definition.type)} USING ${value.sql}`,
		`ALTER TABLE ${tableName(table)} ALTER COLUMN ${name} ${column.nullable ? 'DROP' : 'SET'} NOT NULL`,
		`DELETE FROM m.columns WHERE object_id = ${table.objectId} AND column_id = ${column.id}`,
		recordColumn(table, column),
	];
}

/** ALTER TABLE … DROP COLUMN. */
export function planColumnRemoval(table: CatalogTable, name: string): Plan {
	const column = table.columns.find((candidate) => sameName(candidate.name, name));
	if (!column) {
		throw new SqlServerError(
			`ALTER TABLE DROP COLUMN failed because column '${name}' does not exist in table '${table.name}'.`,
			{ number: 4924 },
		);
	}
	assertFree(table, column, true);
	return [
		`ALTER TABLE ${tableName(table)} DROP COLUMN ${columnName(column)}`,
		`DELETE FROM m.columns WHERE object_id = ${table.objectId} AND column_id = ${column.id}`,
	];
}

/** ALTER TABLE … DROP CONSTRAINT, of any kind. */
export function planConstraintRemoval(table: CatalogTable, name: string): Plan {
	const index = table.indexes.find(
		(candidate) => sameName(candidate.name, name) && (candidate.primary || candidate.constraint),
	);
	if (index) return [...planIndexRemoval(table, index.id), forget(table, name)];
	const constraint = table.constraints.find((candidate) => sameName(candidate.name, name));
	if (constraint) {
		return [
			`ALTER TABLE ${tableName(table)} DROP CONSTRAINT k${constraint.objectId}`,
			`DELETE FROM m.foreign_keys WHERE object_id = ${constraint.objectId}`,
			`DELETE FROM m.objects WHERE object_id = ${constraint.objectId}`,
		];
	}
	const column = table.columns.find((candidate) => sameName(candidate.default?.name, name));
	if (!column?.default) {
		throw new SqlServerError(`'${name}' is not a constraint.`, { number: 3728 });
	}
	return [
		`DELETE FROM m.objects WHERE object_id = ${column.default.objectId}`,
		`UPDATE m.columns SET default_object_id = 0 WHERE object_id = ${table.objectId} AND column_id = ${column.id}`,
	];
}

const forget = (table: CatalogTable, name: string) =>
	`DELETE FROM m.objects WHERE parent_object_id = ${table.objectId} AND name COLLATE m.ci = '${name.replace(/'/g, "''")}'`;

/** DROP INDEX. */
export function planIndexRemoval(table: CatalogTable, id: number): Plan {
	return [
		`DROP INDEX d.${indexName(table, { id })}`,
		`DELETE FROM m.index_columns WHERE object_id = ${table.objectId} AND index_id = ${id}`,
		`DELETE FROM m.indexes WHERE object_id = ${table.objectId} AND index_id = ${id}`,
	];
}
