-- Logins, users and rights that T-SQL made; those the engine is started with are not here.
CREATE TABLE m.logins (
	name text PRIMARY KEY,
	password text NOT NULL,
	default_database text
);

CREATE TABLE m.users (
	database_id int NOT NULL,
	name text NOT NULL,
	login text,
	principal_id int NOT NULL,
	PRIMARY KEY (database_id, name)
);

CREATE TABLE m.role_members (
	database_id int NOT NULL,
	role text NOT NULL,
	member text NOT NULL,
	PRIMARY KEY (database_id, role, member)
);

CREATE TABLE m.schema_owners (
	database_id int NOT NULL,
	schema_id int NOT NULL,
	owner text NOT NULL,
	PRIMARY KEY (database_id, schema_id)
);

-- On an object, on a schema (no name), or on the database (neither). Names in lower case; columns too, '' = all.
CREATE TABLE m.grants (
	database_id int NOT NULL,
	grantee text NOT NULL,
	permission text NOT NULL,
	denies int2 NOT NULL,
	schema_name text NOT NULL,
	object_name text NOT NULL,
	columns text NOT NULL
);
