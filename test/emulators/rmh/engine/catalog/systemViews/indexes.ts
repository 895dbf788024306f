import { systemView, type SystemView } from './systemView';

/** Catalog views of indexes. */
export const indexViews: SystemView[] = [
	systemView(
		'sys',
		'indexes',
		'object_id:int name:name? index_id:int type:tinyint type_desc:desc? is_unique:bit? data_space_id:int ' +
			'ignore_dup_key:bit? is_primary_key:bit? is_unique_constraint:bit? fill_factor:tinyint is_padded:bit? ' +
			'is_disabled:bit? is_hypothetical:bit? allow_row_locks:bit? allow_page_locks:bit? has_filter:bit? ' +
			'filter_definition:text?',
		(database) => `
			SELECT i.object_id, i.name, i.index_id, (CASE i.type_desc WHEN 'CLUSTERED' THEN 1 ELSE 2 END)::int2 AS type,
				i.type_desc, i.is_unique, 1 AS data_space_id, 0::int2 AS ignore_dup_key, i.is_primary_key,
				i.is_unique_constraint, 0::int2 AS fill_factor, 0::int2 AS is_padded, 0::int2 AS is_disabled,
				0::int2 AS is_hypothetical, 1::int2 AS allow_row_locks, 1::int2 AS allow_page_locks,
				(i.filter_definition IS NOT NULL)::int::int2 AS has_filter, '(' || i.filter_definition || ')' AS filter_definition
			FROM m.indexes i JOIN m.objects o ON o.object_id = i.object_id WHERE o.database_id = ${database.id}
			UNION ALL
			SELECT o.object_id, NULL, 0, 0::int2, 'HEAP', 0::int2, 1, 0::int2, 0::int2, 0::int2, 0::int2, 0::int2, 0::int2,
				0::int2, 1::int2, 1::int2, 0::int2, NULL
			FROM m.objects o WHERE o.database_id = ${database.id} AND o.type = 'U' AND NOT EXISTS
				(SELECT 1 FROM m.indexes i WHERE i.object_id = o.object_id AND i.type_desc = 'CLUSTERED')`,
	),
	systemView(
		'sys',
		'index_columns',
		'object_id:int index_id:int index_column_id:int column_id:int key_ordinal:tinyint partition_ordinal:tinyint ' +
			'is_descending_key:bit? is_included_column:bit?',
		(database) => `
			SELECT ic.object_id, ic.index_id, ic.index_column_id, ic.column_id, ic.key_ordinal::int2 AS key_ordinal,
				0::int2 AS partition_ordinal, ic.is_descending_key, ic.is_included_column
			FROM m.index_columns ic JOIN m.objects o ON o.object_id = ic.object_id WHERE o.database_id = ${database.id}`,
	),
	systemView(
		'sys',
		'foreign_key_columns',
		'constraint_object_id:int constraint_column_id:int parent_object_id:int parent_column_id:int ' +
			'referenced_object_id:int referenced_column_id:int',
		(database) => `
			SELECT f.object_id AS constraint_object_id, p.place::int AS constraint_column_id, f.parent_object_id,
				p.parent AS parent_column_id, f.referenced_object_id, p.referenced AS referenced_column_id
			FROM m.foreign_keys f JOIN m.objects o ON o.object_id = f.object_id,
				unnest(f.parent_columns, f.referenced_columns) WITH ORDINALITY AS p (parent, referenced, place)
			WHERE o.database_id = ${database.id}`,
	),
];
