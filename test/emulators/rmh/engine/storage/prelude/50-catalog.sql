-- What the databases hold. Tables are d.t<object_id> with columns c<column_id> and a hidden row number rid.
CREATE SCHEMA d;
CREATE SEQUENCE m.rids;

CREATE TABLE m.databases (
	database_id int PRIMARY KEY,
	name text NOT NULL,
	create_date timestamp NOT NULL,
	collation_name text NOT NULL
);

CREATE TABLE m.schemas (
	database_id int NOT NULL,
	schema_id int NOT NULL,
	name text NOT NULL,
	PRIMARY KEY (database_id, schema_id)
);

-- type: U table, V view, PK, UQ, C check, D default, F foreign key
CREATE TABLE m.objects (
	object_id int PRIMARY KEY,
	database_id int NOT NULL,
	schema_id int NOT NULL,
	parent_object_id int NOT NULL DEFAULT 0,
	name text NOT NULL,
	type text NOT NULL,
	-- text of a view, check or default
	definition text,
	create_date timestamp NOT NULL,
	modify_date timestamp NOT NULL
);

CREATE TABLE m.columns (
	object_id int NOT NULL,
	column_id int NOT NULL,
	name text NOT NULL,
	-- the SqlType of the engine
	type jsonb NOT NULL,
	type_name text NOT NULL,
	max_length int NOT NULL,
	"precision" int NOT NULL,
	scale int NOT NULL,
	is_nullable int2 NOT NULL,
	collation_name text,
	seed bigint,
	increment bigint,
	default_object_id int NOT NULL DEFAULT 0,
	PRIMARY KEY (object_id, column_id)
);

-- In Postgres d.x<object_id>_<index_id>.
CREATE TABLE m.indexes (
	object_id int NOT NULL,
	index_id int NOT NULL,
	name text NOT NULL,
	type_desc text NOT NULL,
	is_unique int2 NOT NULL,
	is_primary_key int2 NOT NULL,
	is_unique_constraint int2 NOT NULL,
	filter_definition text,
	PRIMARY KEY (object_id, index_id)
);

CREATE TABLE m.index_columns (
	object_id int NOT NULL,
	index_id int NOT NULL,
	index_column_id int NOT NULL,
	column_id int NOT NULL,
	key_ordinal int NOT NULL,
	is_descending_key int2 NOT NULL,
	is_included_column int2 NOT NULL,
	PRIMARY KEY (object_id, index_id, index_column_id)
);

CREATE TABLE m.foreign_keys (
	object_id int PRIMARY KEY,
	parent_object_id int NOT NULL,
	referenced_object_id int NOT NULL,
	parent_columns int[] NOT NULL,
	referenced_columns int[] NOT NULL,
	delete_action text NOT NULL
);

-- What open transactions would take back: the row as it was before each change.
CREATE TABLE m.undo (
	place bigserial PRIMARY KEY,
	session_id int NOT NULL,
	object_id int NOT NULL,
	-- I inserted, U updated, D deleted
	change text NOT NULL,
	rid bigint NOT NULL,
	image text
);
CREATE INDEX undo_session ON m.undo (session_id);

-- The data types that exist here.
CREATE TABLE m.types (
	name text PRIMARY KEY,
	system_type_id int NOT NULL,
	user_type_id int NOT NULL,
	max_length int NOT NULL,
	"precision" int NOT NULL,
	scale int NOT NULL,
	collated bool NOT NULL
);
INSERT INTO m.types VALUES
	('text', 35, 35, 16, 0, 0, true), ('uniqueidentifier', 36, 36, 16, 0, 0, false),
	('date', 40, 40, 3, 10, 0, false), ('time', 41, 41, 5, 16, 7, false),
	('datetime2', 42, 42, 8, 27, 7, false), ('tinyint', 48, 48, 1, 3, 0, false),
	('smallint', 52, 52, 2, 5, 0, false), ('int', 56, 56, 4, 10, 0, false),
	('real', 59, 59, 4, 24, 0, false), ('money', 60, 60, 8, 19, 4, false),
	('datetime', 61, 61, 8, 23, 3, false), ('float', 62, 62, 8, 53, 0, false),
	('ntext', 99, 99, 16, 0, 0, true), ('bit', 104, 104, 1, 1, 0, false),
	('decimal', 106, 106, 17, 38, 38, false), ('numeric', 108, 108, 17, 38, 38, false),
	('bigint', 127, 127, 8, 19, 0, false), ('varbinary', 165, 165, 8000, 0, 0, false),
	('varchar', 167, 167, 8000, 0, 0, true), ('binary', 173, 173, 8000, 0, 0, false),
	('char', 175, 175, 8000, 0, 0, true), ('timestamp', 189, 189, 8, 0, 0, false),
	('nvarchar', 231, 231, 8000, 0, 0, true), ('nchar', 239, 239, 8000, 0, 0, true),
	('sysname', 231, 256, 256, 0, 0, true);
