/*
   Adds Acumatica requests to what a run has spent.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @token    bigint   the run's token
     @requests int

   Rights: SELECT and UPDATE on the schema of the ledger.
   SQL Server 2012 and later.
*/
SET NOCOUNT ON;
SET XACT_ABORT ON;
BEGIN TRANSACTION;

UPDATE $(Ledger).Run
SET Requests = Requests + @requests
WHERE RunID = @token;

COMMIT TRANSACTION;
