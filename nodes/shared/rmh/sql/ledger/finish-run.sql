/*
   Ends a run and gives its lease back. A run that is over already, or lost, stays as it is.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @scope     nvarchar(30)
     @job       varchar(30)
     @token     bigint        the run's token
     @outcome   varchar(10)   finished, failed
     @whenEmpty bit           1 = only when none of its customers and documents is left to be worked on

   Rights: SELECT and UPDATE on the schema of the ledger.
   SQL Server 2012 and later.
*/
SET NOCOUNT ON;
SET XACT_ABORT ON;
BEGIN TRANSACTION;

/* The lease first, as everywhere: so nobody waits in a circle. */
DECLARE @held bigint;
SELECT @held = l.Token
FROM $(Ledger).Lease AS l WITH (UPDLOCK)
WHERE l.Scope = @scope AND l.Job = @job;

DECLARE @finished int = 0;
IF @whenEmpty = 0 OR (
	NOT EXISTS (SELECT 1 FROM $(Ledger).Link AS p WHERE p.RunToken = @token AND p.Status = 'Prepared')
	AND NOT EXISTS (SELECT 1 FROM $(Ledger).Document AS p WHERE p.RunToken = @token AND p.Status = 'Prepared')
)
BEGIN
	UPDATE $(Ledger).Run
	SET FinishedAt = SYSUTCDATETIME(), Outcome = @outcome
	WHERE RunID = @token AND FinishedAt IS NULL;
	SET @finished = @@ROWCOUNT;

	IF @held = @token
		UPDATE $(Ledger).Lease
		SET ExpiresAt = SYSUTCDATETIME()
		WHERE Scope = @scope AND Job = @job AND ExpiresAt > SYSUTCDATETIME();
END;

COMMIT TRANSACTION;

SELECT @finished AS Finished;
