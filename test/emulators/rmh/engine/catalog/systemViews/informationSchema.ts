import { systemView, type SystemView } from './systemView';

const view = (name: string, columns: string, sql: SystemView['sql']) =>
	systemView('INFORMATION_SCHEMA', name, columns, sql);

const tables = 'm.objects o JOIN m.schemas s USING (database_id, schema_id)';
const national = "c.type_name IN ('nvarchar', 'nchar', 'sysname')";
const characters = "c.type_name IN ('nvarchar', 'nchar', 'sysname', 'varchar', 'char')";

/** The standard's own views of the catalog. */
export const informationSchemaViews: SystemView[] = [
	view(
		'TABLES',
		'TABLE_CATALOG:name? TABLE_SCHEMA:name? TABLE_NAME:name TABLE_TYPE:varchar?',
		({ id, name }) => `
			SELECT '${name.replace(/'/g, "''")}'::text AS "TABLE_CATALOG", s.name AS "TABLE_SCHEMA", o.name AS "TABLE_NAME",
				CASE o.type WHEN 'U' THEN 'BASE TABLE' ELSE 'VIEW' END AS "TABLE_TYPE"
			FROM ${tables} WHERE o.database_id = ${id} AND o.type IN ('U', 'V')`,
	),
	view(
		'COLUMNS',
		'TABLE_CATALOG:name? TABLE_SCHEMA:name? TABLE_NAME:name COLUMN_NAME:name? ORDINAL_POSITION:int? ' +
			'COLUMN_DEFAULT:text? IS_NULLABLE:varchar? DATA_TYPE:name? CHARACTER_MAXIMUM_LENGTH:int? ' +
			'CHARACTER_OCTET_LENGTH:int? NUMERIC_PRECISION:tinyint? NUMERIC_SCALE:int? DATETIME_PRECISION:smallint? ' +
			'COLLATION_NAME:name?',
		({ id, name }) => `
			SELECT '${name.replace(/'/g, "''")}'::text AS "TABLE_CATALOG", s.name AS "TABLE_SCHEMA", o.name AS "TABLE_NAME",
				c.name AS "COLUMN_NAME", c.column_id AS "ORDINAL_POSITION",
				(SELECT '(' || x.definition || ')' FROM m.objects x WHERE x.object_id = c.default_object_id) AS "COLUMN_DEFAULT",
				CASE c.is_nullable WHEN 1 THEN 'YES' ELSE 'NO' END AS "IS_NULLABLE",
				CASE c.type_name WHEN 'sysname' THEN 'nvarchar' ELSE c.type_name END AS "DATA_TYPE",
				CASE WHEN c.type_name = 'ntext' THEN 1073741823 WHEN c.type_name = 'text' THEN 2147483647
					WHEN c.max_length = -1 THEN -1 WHEN ${national} THEN c.max_length / 2
					WHEN ${characters} OR c.type_name IN ('binary', 'varbinary') THEN c.max_length END AS "CHARACTER_MAXIMUM_LENGTH",
				CASE WHEN ${characters} OR c.type_name IN ('binary', 'varbinary') THEN c.max_length END AS "CHARACTER_OCTET_LENGTH",
				CASE WHEN c.type_name IN ('int', 'bigint', 'smallint', 'tinyint', 'decimal', 'numeric', 'money', 'float', 'real')
					THEN c."precision"::int2 END AS "NUMERIC_PRECISION",
				CASE WHEN c.type_name IN ('int', 'bigint', 'smallint', 'tinyint', 'decimal', 'numeric', 'money')
					THEN c.scale END AS "NUMERIC_SCALE",
				CASE WHEN c.type_name IN ('datetime', 'datetime2', 'time', 'date') THEN c.scale::int2 END AS "DATETIME_PRECISION",
				c.collation_name AS "COLLATION_NAME"
			FROM m.columns c JOIN m.objects o ON o.object_id = c.object_id JOIN m.schemas s USING (database_id, schema_id)
			WHERE o.database_id = ${id}`,
	),
	view(
		'SCHEMATA',
		'CATALOG_NAME:name? SCHEMA_NAME:name',
		({ id, name }) =>
			`SELECT '${name.replace(/'/g, "''")}'::text AS "CATALOG_NAME", s.name AS "SCHEMA_NAME" FROM m.schemas s WHERE s.database_id = ${id}`,
	),
	view(
		'TABLE_CONSTRAINTS',
		'CONSTRAINT_SCHEMA:name? CONSTRAINT_NAME:name TABLE_SCHEMA:name? TABLE_NAME:name? CONSTRAINT_TYPE:varchar?',
		({ id }) => `
			SELECT s.name AS "CONSTRAINT_SCHEMA", o.name AS "CONSTRAINT_NAME", s.name AS "TABLE_SCHEMA", t.name AS "TABLE_NAME",
				CASE o.type WHEN 'PK' THEN 'PRIMARY KEY' WHEN 'UQ' THEN 'UNIQUE' WHEN 'C' THEN 'CHECK' ELSE 'FOREIGN KEY' END
					AS "CONSTRAINT_TYPE"
			FROM ${tables} JOIN m.objects t ON t.object_id = o.parent_object_id
			WHERE o.database_id = ${id} AND o.type IN ('PK', 'UQ', 'C', 'F')`,
	),
	view(
		'KEY_COLUMN_USAGE',
		'CONSTRAINT_NAME:name TABLE_SCHEMA:name? TABLE_NAME:name? COLUMN_NAME:name? ORDINAL_POSITION:int',
		({ id }) => `
			SELECT i.name AS "CONSTRAINT_NAME", s.name AS "TABLE_SCHEMA", o.name AS "TABLE_NAME", c.name AS "COLUMN_NAME",
				ic.key_ordinal AS "ORDINAL_POSITION"
			FROM m.indexes i JOIN m.index_columns ic USING (object_id, index_id)
				JOIN m.columns c ON c.object_id = i.object_id AND c.column_id = ic.column_id
				JOIN m.objects o ON o.object_id = i.object_id JOIN m.schemas s USING (database_id, schema_id)
			WHERE o.database_id = ${id} AND ic.key_ordinal > 0 AND (i.is_primary_key = 1 OR i.is_unique_constraint = 1)`,
	),
];
