/*
   Notes what a run has read of the Acumatica customers that wait: some are settled and need not wait any more;
   the others it has given to its workflow, which the confirmation of the run settles.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @scope nvarchar(30)
     @job   varchar(30)
     @token bigint          the run's token
     @settled0, @settled1, ... uniqueidentifier   records that are settled (the marked element is repeated)
     @given0, @given1, ... uniqueidentifier       records that were given (the marked element is repeated)

   Returns one row: Held, 0 when another run has taken over.
   Rights: SELECT, UPDATE and DELETE on the schema of the ledger.
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
BEGIN
	DELETE FROM $(Ledger).Waiting
	WHERE Scope = @scope AND Job = @job AND AcumaticaRecordID IN (/*[repeat*/ @settled0 /*repeat]*/);

	UPDATE $(Ledger).Waiting
	SET RunToken = @token
	WHERE Scope = @scope AND Job = @job AND AcumaticaRecordID IN (/*[repeat*/ @given0 /*repeat]*/);
END;

COMMIT TRANSACTION;

SELECT CASE WHEN @held = @token THEN 1 ELSE 0 END AS Held;
