/*
   Brings the tables of the sync ledger to version $(Number), where they are not there yet. Makes the
   schema, if there is none. Runs in the database of the ledger. Two at once wait for each other; all of
   it happens, or nothing.

   Names (sqlcmd variables)
     $(Ledger)     schema of the ledger, quoted
     $(Schema)     its name as the text of a literal, quotation marks doubled
     $(Number)     number of the version
     $(Migration)  the statements that make it, from the folder migrations

   Rights: CREATE SCHEMA (where there is none), CREATE TABLE, ALTER on the schema.
   SQL Server 2012 and later.
*/
SET NOCOUNT ON;
SET XACT_ABORT ON;
BEGIN TRANSACTION;

DECLARE @lock int;
EXEC @lock = sp_getapplock
	@Resource = N'set up $(Schema)',
	@LockMode = 'Exclusive',
	@LockOwner = 'Transaction',
	@LockTimeout = 60000;

IF @lock < 0
BEGIN
	ROLLBACK TRANSACTION;
	RAISERROR (N'Somebody else sets the sync ledger up. Try again in a minute.', 16, 1);
	RETURN;
END;

IF SCHEMA_ID(N'$(Schema)') IS NULL
BEGIN
	DECLARE @create nvarchar(300) = N'CREATE SCHEMA ' + QUOTENAME(N'$(Schema)');
	EXEC (@create);
END;

DECLARE @version int = 0;
IF OBJECT_ID(QUOTENAME(N'$(Schema)') + N'.Version', N'U') IS NOT NULL
	SELECT @version = COALESCE(MAX(Number), 0) FROM $(Ledger).Version;

IF @version < $(Number)
BEGIN
$(Migration)

	INSERT INTO $(Ledger).Version (Number) VALUES ($(Number));
END;

COMMIT TRANSACTION;

SELECT @version AS VersionBefore;
