/*
   Lets the user of the RMH Database credential work with the sync ledger, where somebody else owns its
   schema. Runs in the database of the ledger, after the tables are made.

   Names (sqlcmd variables)
     $(Schema)  schema of the ledger, as the text of a literal, quotation marks doubled
     $(User)    user of the credential, as the text of a literal, quotation marks doubled

   Rights: CONTROL on the schema.
   SQL Server 2012 and later.
*/
IF DATABASE_PRINCIPAL_ID(N'$(User)') IS NULL
	PRINT N'There is no user $(User) here. Make one for the login of the credential, then run this again.';
/* Owners need no grant, and nobody may grant to himself. */
ELSE IF DATABASE_PRINCIPAL_ID(N'$(User)') <> DATABASE_PRINCIPAL_ID()
	AND EXISTS (SELECT 1 FROM sys.schemas WHERE name = N'$(Schema)' AND principal_id <> DATABASE_PRINCIPAL_ID(N'$(User)'))
BEGIN
	DECLARE @grant nvarchar(500) = N'GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA::' + QUOTENAME(N'$(Schema)') + N' TO ' + QUOTENAME(N'$(User)');
	EXEC (@grant);
END;
