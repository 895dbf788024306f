import { systemView, type SystemView } from './systemView';

const names: Record<string, string> = {
	U: 'USER_TABLE',
	V: 'VIEW',
	PK: 'PRIMARY_KEY_CONSTRAINT',
	UQ: 'UNIQUE_CONSTRAINT',
	C: 'CHECK_CONSTRAINT',
	D: 'DEFAULT_CONSTRAINT',
	F: 'FOREIGN_KEY_CONSTRAINT',
};
const described = `CASE o.type ${Object.entries(names)
	.map(([type, name]) => `WHEN '${type}' THEN '${name}'`)
	.join(' ')} END`;

const objectColumns =
	'name:name object_id:int principal_id:int? schema_id:int parent_object_id:int type:code type_desc:desc? ' +
	'create_date:datetime modify_date:datetime is_ms_shipped:bit is_published:bit is_schema_published:bit';

/** The columns that every kind of object has. */
const object = (more = '') =>
	`SELECT o.name, o.object_id, NULL::int4 AS principal_id, o.schema_id, o.parent_object_id, rpad(o.type, 2) AS type, ` +
	`${described} AS type_desc, o.create_date, o.modify_date, 0::int2 AS is_ms_shipped, 0::int2 AS is_published, ` +
	`0::int2 AS is_schema_published${more} FROM m.objects o`;

const ofType =
	(types: string, more = '') =>
	(database: { id: number }) =>
		`${object(more)} WHERE o.database_id = ${database.id} AND o.type IN (${types})`;

const everything = (database: { id: number }) => `${object()} WHERE o.database_id = ${database.id}`;

/** Catalog views of objects: tables, views, constraints. */
export const objectViews: SystemView[] = [
	systemView('sys', 'objects', objectColumns, everything),
	systemView('sys', 'all_objects', objectColumns, everything),
	systemView(
		'sys',
		'tables',
		`${objectColumns} lob_data_space_id:int max_column_id_used:int is_replicated:bit uses_ansi_nulls:bit? ` +
			'temporal_type:tinyint',
		ofType(
			"'U'",
			', 0 AS lob_data_space_id, (SELECT max(c.column_id) FROM m.columns c WHERE c.object_id = o.object_id) AS ' +
				'max_column_id_used, 0::int2 AS is_replicated, 1::int2 AS uses_ansi_nulls, 0::int2 AS temporal_type',
		),
	),
	systemView('sys', 'views', objectColumns, ofType("'V'")),
	systemView(
		'sys',
		'key_constraints',
		`${objectColumns} unique_index_id:int? is_system_named:bit`,
		ofType(
			"'PK', 'UQ'",
			', (SELECT i.index_id FROM m.indexes i WHERE i.object_id = o.parent_object_id AND i.name = o.name) AS ' +
				"unique_index_id, (o.name ~ '^(PK|UQ)__')::int::int2 AS is_system_named",
		),
	),
	systemView(
		'sys',
		'default_constraints',
		`${objectColumns} parent_column_id:int definition:text? is_system_named:bit`,
		ofType(
			"'D'",
			', (SELECT c.column_id FROM m.columns c WHERE c.default_object_id = o.object_id) AS parent_column_id, ' +
				"'(' || o.definition || ')' AS definition, (o.name ~ '^DF__')::int::int2 AS is_system_named",
		),
	),
	systemView(
		'sys',
		'check_constraints',
		`${objectColumns} is_disabled:bit parent_column_id:int definition:text? is_system_named:bit`,
		ofType(
			"'C'",
			", 0::int2 AS is_disabled, 0 AS parent_column_id, '(' || o.definition || ')' AS definition, " +
				"(o.name ~ '^CK__')::int::int2 AS is_system_named",
		),
	),
	systemView(
		'sys',
		'foreign_keys',
		`${objectColumns} referenced_object_id:int? is_disabled:bit delete_referential_action_desc:desc?`,
		(database) =>
			`${object(
				", f.referenced_object_id, 0::int2 AS is_disabled, replace(f.delete_action, ' ', '_') AS " +
					'delete_referential_action_desc',
			)} JOIN m.foreign_keys f ON f.object_id = o.object_id WHERE o.database_id = ${database.id}`,
	),
	// This engine has no triggers yet: CREATE TRIGGER is refused.
	systemView(
		'sys',
		'triggers',
		'name:name object_id:int parent_class:tinyint parent_id:int type:code is_disabled:bit is_instead_of_trigger:bit',
		() =>
			"SELECT ''::text AS name, 0 AS object_id, 1::int2 AS parent_class, 0 AS parent_id, 'TR'::text AS type, " +
			'0::int2 AS is_disabled, 0::int2 AS is_instead_of_trigger WHERE false',
	),
	systemView(
		'sys',
		'sql_modules',
		'object_id:int definition:text?',
		(database) =>
			`SELECT o.object_id, 'CREATE VIEW ' || s.name || '.' || o.name || ' AS ' || (o.definition::jsonb ->> 0) AS definition FROM m.objects o JOIN m.schemas s USING (database_id, schema_id) WHERE o.database_id = ${database.id} AND o.type = 'V'`,
	),
];
