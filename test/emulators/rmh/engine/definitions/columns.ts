import type { CatalogColumn, CatalogTable } from '../catalog/model';
import { duplicateColumn } from '../errors/definitionErrors';
import type { ColumnDefinition, DefaultDefinition } from '../syntax/definition';
import { SqlServerError } from '../types';
import { isInteger, isText } from '../typing/families';
import { sameName } from '../translate/columns';
import type { Collation } from '../translate/translated';
import { collationNamed } from '../translate/collations';
import { systemName } from './constraints';
import type { DefinitionContext } from './context';
import { recordObject, type Plan } from './plan';

/** A default of a column, in the catalog too. */
export function addDefault(
	table: CatalogTable,
	column: CatalogColumn,
	definition: DefaultDefinition,
	context: DefinitionContext,
): Plan {
	const objectId = context.newId();
	const name = definition.name ?? systemName('DF', table.name, objectId, column.name);
	column.default = { objectId, name, text: definition.text };
	if (table.kind !== 'table') return [];
	const record = {
		...context.place(table),
		objectId,
		parentId: table.objectId,
		name,
		definition: definition.text,
	};
	return [recordObject({ ...record, type: 'D' })];
}

function assertIdentity(definition: ColumnDefinition, table: CatalogTable): void {
	const { type } = definition;
	if (!isInteger(type) && !(type.kind === 'decimal' && type.scale === 0)) {
		throw new SqlServerError(
			`Identity column '${definition.name}' must be of data type int, bigint, smallint, tinyint, or decimal or numeric with a scale of 0, and constrained to be nonnullable.`,
			{ number: 2749, state: 2 },
		);
	}
	if (table.columns.some((column) => column.identity)) {
		throw new SqlServerError(
			`Multiple identity columns specified for table '${table.name}'. Only one identity column per table is allowed.`,
			{ number: 2744, state: 2 },
		);
	}
}

/** What a column of texts compares by: as it declares, else as its database does. */
function columnCollation(
	declared: string | undefined,
	table: CatalogTable,
	context: DefinitionContext,
): Collation {
	// Those of a table variable, and DATABASE_DEFAULT in a temporary table, are the current database's.
	const here = table.kind === 'table' ? table.database.collation : context.collation;
	if (declared !== undefined) return { ...collationNamed(declared, here), explicit: false };
	return table.kind === 'variable' ? here : table.database.collation;
}

/** Adds a column to a table's description; what it takes in the catalog and in Postgres comes later. */
export function addColumn(
	table: CatalogTable,
	definition: ColumnDefinition,
	context: DefinitionContext,
): { column: CatalogColumn; plan: Plan } {
	if (table.columns.some((column) => sameName(column.name, definition.name))) {
		throw duplicateColumn(definition.name, table.name);
	}
	if (definition.identity) assertIdentity(definition, table);
	const second =
		definition.type.kind === 'rowversion' &&
		table.columns.some(({ type }) => type.kind === 'rowversion');
	if (second) {
		throw new SqlServerError(
			`A table can only have one timestamp column. Because table '${table.name}' already has one, the column '${definition.name}' cannot be added.`,
			{ number: 2738, state: 2 },
		);
	}
	const isKey = definition.constraints.some((part) => part.kind === 'key' && part.primary);
	const column: CatalogColumn = {
		id: Math.max(0, ...table.columns.map(({ id }) => id)) + 1,
		name: definition.name,
		type: definition.type,
		typeName: catalogTypeName(definition),
		nullable: definition.nullable ?? !(definition.identity !== undefined || isKey),
		...(isText(definition.type) || definition.collation !== undefined
			? { collation: columnCollation(definition.collation, table, context) }
			: {}),
		...(definition.identity
			? {
					identity: {
						seed: BigInt(definition.identity.seed),
						increment: BigInt(definition.identity.increment),
					},
				}
			: {}),
	};
	table.columns.push(column);
	const plan = definition.default ? addDefault(table, column, definition.default, context) : [];
	return { column, plan };
}

/** The name under which sys.types knows the type. */
function catalogTypeName({ type, typeName }: ColumnDefinition): string {
	if (type.kind === 'rowversion') return 'timestamp';
	if (typeName === 'sysname' || typeName === 'numeric') return typeName;
	return type.kind;
}
