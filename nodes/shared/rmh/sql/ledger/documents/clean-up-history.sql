/*
   Deletes one batch of old entries of the history of documents. Run it again while a batch is full: short batches
   keep locks short.

   Parameters
     @batchSize int           rows at most; below 5,000, where SQL Server would lock the whole table
     @days      int           entries older than so many days
     @scope     nvarchar(30)  one RMH database and store, NULL = all

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, for instance [acumatica_sync]

   Returns one row: Deleted, the number of entries.
   Rights: SELECT and DELETE on DocumentHistory. Nothing of RMH's own is touched.
   SQL Server 2012 and later.
*/
SET NOCOUNT ON;
SET XACT_ABORT ON;

BEGIN TRANSACTION;

DELETE TOP (@batchSize)
FROM $(Ledger).DocumentHistory
WHERE At < DATEADD(day, -@days, SYSUTCDATETIME())
	AND (@scope IS NULL OR Scope = @scope);
DECLARE @deleted int = @@ROWCOUNT;

COMMIT TRANSACTION;

SELECT @deleted AS Deleted;
