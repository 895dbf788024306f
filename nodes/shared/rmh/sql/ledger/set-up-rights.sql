/*
   Tells whether the login may set the sync ledger up: 1 = yes, 0 = no, NULL = does not apply. Runs in
   the database of the ledger.

   Parameters
     @database     nvarchar(258)   database of the ledger, quoted
     @schema       nvarchar(128)   schema of the ledger
     @quotedSchema nvarchar(258)   the same, quoted

   Rights: none. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT
	SCHEMA_ID(@schema) AS SchemaID,
	HAS_PERMS_BY_NAME(@database, N'DATABASE', N'CREATE SCHEMA') AS CreateSchema,
	HAS_PERMS_BY_NAME(@database, N'DATABASE', N'CREATE TABLE') AS CreateTable,
	HAS_PERMS_BY_NAME(@quotedSchema, N'SCHEMA', N'ALTER') AS AlterSchema,
	HAS_PERMS_BY_NAME(@quotedSchema, N'SCHEMA', N'SELECT') AS SelectSchema,
	HAS_PERMS_BY_NAME(@quotedSchema, N'SCHEMA', N'INSERT') AS InsertSchema;
