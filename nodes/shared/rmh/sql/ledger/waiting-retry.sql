/*
   Makes Acumatica customers due again whose change could not be brought to RMH, as if they had never been tried.

   Parameters
     @scope      nvarchar(30)   one RMH database and store
     @errorClass varchar(20)    with this class of error, NULL = any
     @status0, @status1, ... varchar(10)  with one of these (the marked element is repeated)

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, for instance [acumatica_sync]

   Returns one row: Changed, the number of them.
   Rights: SELECT and UPDATE on Waiting. Nothing of RMH's own is touched.
   SQL Server 2012 and later.
*/
SET NOCOUNT ON;
SET XACT_ABORT ON;
BEGIN TRANSACTION;

UPDATE $(Ledger).Waiting
SET Attempts = 0, NextAttemptAt = SYSUTCDATETIME(), ChangedAt = SYSUTCDATETIME()
WHERE Scope = @scope
	AND (@errorClass IS NULL OR ErrorClass = @errorClass)
	AND Status IN (/*[repeat*/ @status0 /*repeat]*/)
	AND NOT (Attempts = 0 AND COALESCE(NextAttemptAt, '9999-12-31') <= SYSUTCDATETIME());
DECLARE @changed int = @@ROWCOUNT;

COMMIT TRANSACTION;

SELECT @changed AS Changed;
