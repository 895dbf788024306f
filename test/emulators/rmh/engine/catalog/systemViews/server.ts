import { systemView, type SystemView } from './systemView';

/** Catalog views of databases, schemas and users. */
export const serverViews: SystemView[] = [
	systemView(
		'sys',
		'databases',
		'name:name database_id:int create_date:datetime compatibility_level:tinyint collation_name:name? ' +
			'is_read_only:bit? state:tinyint? state_desc:desc? snapshot_isolation_state:tinyint? ' +
			'snapshot_isolation_state_desc:desc? is_read_committed_snapshot_on:bit? recovery_model_desc:desc?',
		() => `
			SELECT b.name, b.database_id, b.create_date, 110::int2 AS compatibility_level,
				b.collation_name, 0::int2 AS is_read_only, 0::int2 AS state,
				'ONLINE'::text AS state_desc, 0::int2 AS snapshot_isolation_state,
				'OFF'::text AS snapshot_isolation_state_desc, 0::int2 AS is_read_committed_snapshot_on,
				'SIMPLE'::text AS recovery_model_desc
			FROM m.databases b`,
	),
	systemView(
		'sys',
		'schemas',
		'name:name schema_id:int principal_id:int?',
		(database) =>
			`SELECT s.name, s.schema_id, coalesce(u.principal_id, 1) AS principal_id FROM m.schemas s
				LEFT JOIN m.schema_owners o USING (database_id, schema_id)
				LEFT JOIN m.users u ON u.database_id = s.database_id AND u.name = o.owner
			WHERE s.database_id = ${database.id}`,
	),
	systemView(
		'sys',
		'database_principals',
		'name:name principal_id:int type:code type_desc:desc? default_schema_name:name?',
		(database) => `
			SELECT v.name, v.id AS principal_id, rpad(v.type, 2) AS type, v.type_desc, 'dbo'::text AS default_schema_name
			FROM (VALUES ('public', 0, 'R', 'DATABASE_ROLE'), ('dbo', 1, 'S', 'SQL_USER'), ('guest', 2, 'S', 'SQL_USER'),
				('db_owner', 16384, 'R', 'DATABASE_ROLE'), ('db_ddladmin', 16387, 'R', 'DATABASE_ROLE'),
				('db_datareader', 16390, 'R', 'DATABASE_ROLE'), ('db_datawriter', 16391, 'R', 'DATABASE_ROLE')) AS v (name, id, type, type_desc)
			UNION ALL
			SELECT u.name, u.principal_id, 'S ', 'SQL_USER', 'dbo' FROM m.users u WHERE u.database_id = ${database.id}`,
	),
];
