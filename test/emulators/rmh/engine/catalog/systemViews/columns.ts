import { systemView, type SystemView } from './systemView';

const columns =
	'object_id:int name:name? column_id:int system_type_id:tinyint user_type_id:int max_length:smallint ' +
	'precision:tinyint scale:tinyint collation_name:name? is_nullable:bit? is_ansi_padded:bit is_rowguidcol:bit ' +
	'is_identity:bit is_computed:bit is_filestream:bit? is_xml_document:bit is_sparse:bit? default_object_id:int ' +
	'rule_object_id:int';

/** Where database and object matter: the rows of one database. */
const columnRows = (database: { id: number }, where = '') => `
	SELECT c.object_id, c.name, c.column_id, t.system_type_id::int2 AS system_type_id, t.user_type_id,
		c.max_length::int2 AS max_length, c."precision"::int2 AS "precision", c.scale::int2 AS scale,
		c.collation_name, c.is_nullable, 1::int2 AS is_ansi_padded, 0::int2 AS is_rowguidcol,
		(c.seed IS NOT NULL)::int::int2 AS is_identity, 0::int2 AS is_computed, 0::int2 AS is_filestream,
		0::int2 AS is_xml_document, 0::int2 AS is_sparse, c.default_object_id, 0 AS rule_object_id,
		c.seed::text AS seed_value, c.increment::text AS increment_value
	FROM m.columns c JOIN m.objects o ON o.object_id = c.object_id JOIN m.types t ON t.name = c.type_name
	WHERE o.database_id = ${database.id}${where}`;

/** Catalog views of columns and types. */
export const columnViews: SystemView[] = [
	systemView('sys', 'columns', columns, (database) => columnRows(database)),
	systemView('sys', 'all_columns', columns, (database) => columnRows(database)),
	systemView(
		'sys',
		'identity_columns',
		`${columns} seed_value:name? increment_value:name?`,
		(database) => columnRows(database, ' AND c.seed IS NOT NULL'),
	),
	systemView('sys', 'computed_columns', columns, (database) => columnRows(database, ' AND false')),
	systemView(
		'sys',
		'types',
		'name:name system_type_id:tinyint user_type_id:int schema_id:int principal_id:int? max_length:smallint ' +
			'precision:tinyint scale:tinyint collation_name:name? is_nullable:bit? is_user_defined:bit is_table_type:bit',
		() => `
			SELECT t.name, t.system_type_id::int2 AS system_type_id, t.user_type_id, 4 AS schema_id,
				NULL::int4 AS principal_id, t.max_length::int2 AS max_length, t."precision"::int2 AS "precision",
				t.scale::int2 AS scale, CASE WHEN t.collated THEN 'SQL_Latin1_General_CP1_CI_AS' END AS collation_name,
				(t.name <> 'timestamp' AND t.name <> 'sysname')::int::int2 AS is_nullable, 0::int2 AS is_user_defined,
				0::int2 AS is_table_type
			FROM m.types t`,
	),
];
