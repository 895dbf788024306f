/*
   Deletes one batch of conflicts that ended long ago. Run it again while a batch is full: short batches
   keep locks short.

   Parameters
     @batchSize int           rows at most; below 5,000, where SQL Server would lock the whole table
     @days      int           conflicts that ended more than so many days ago
     @scope     nvarchar(30)  one RMH database and store, NULL = all

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, for instance [acumatica_sync]

   Returns one row: Deleted, the number of conflicts.
   Rights: SELECT and DELETE on Conflict. Nothing of RMH's own is touched.
   SQL Server 2012 and later.
*/
SET NOCOUNT ON;
SET XACT_ABORT ON;

BEGIN TRANSACTION;

DELETE TOP (@batchSize)
FROM $(Ledger).Conflict
WHERE EndedAt < DATEADD(day, -@days, SYSUTCDATETIME())
	AND (@scope IS NULL OR Scope = @scope);
DECLARE @deleted int = @@ROWCOUNT;

COMMIT TRANSACTION;

SELECT @deleted AS Deleted;
