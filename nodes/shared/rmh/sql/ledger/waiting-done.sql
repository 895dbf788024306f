/*
   Ends the waiting of the Acumatica customers that a run has read again and that did not fail once more. Once
   more, it changes nothing.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @scope nvarchar(30)
     @job   varchar(30)
     @token bigint          the run's token

   Returns one row: Held, 0 when another run has taken over.
   Rights: SELECT and DELETE on the schema of the ledger.
   SQL Server 2012 and later.
*/
SET NOCOUNT ON;
SET XACT_ABORT ON;
BEGIN TRANSACTION;

DECLARE @held bigint;
SELECT @held = l.Token
FROM $(Ledger).Lease AS l WITH (UPDLOCK)
WHERE l.Scope = @scope AND l.Job = @job;

IF @held = @token
	DELETE FROM $(Ledger).Waiting
	WHERE Scope = @scope AND Job = @job AND RunToken = @token;

COMMIT TRANSACTION;

SELECT CASE WHEN @held = @token THEN 1 ELSE 0 END AS Held;
