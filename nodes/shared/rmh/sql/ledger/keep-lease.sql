/*
   Gives a sign of life for a run, which moves the end of its lease on. Kept is 0 when somebody else has
   the lease by now, or the run is finished.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @scope nvarchar(30)
     @job   varchar(30)
     @token bigint        the run's token

   Rights: SELECT and UPDATE on the schema of the ledger.
   SQL Server 2012 and later.
*/
SET NOCOUNT ON;
SET XACT_ABORT ON;
BEGIN TRANSACTION;

/* The lease first, in a statement of its own: the next one then sees how the run stands now. */
DECLARE @held bigint;
SELECT @held = l.Token
FROM $(Ledger).Lease AS l WITH (UPDLOCK)
WHERE l.Scope = @scope AND l.Job = @job;

UPDATE $(Ledger).Lease
SET HeartbeatAt = SYSUTCDATETIME(), ExpiresAt = DATEADD(SECOND, TimeoutSeconds, SYSUTCDATETIME())
WHERE Scope = @scope AND Job = @job AND @held = @token
	AND EXISTS (SELECT 1 FROM $(Ledger).Run AS r WHERE r.RunID = @token AND r.FinishedAt IS NULL);
DECLARE @kept int = @@ROWCOUNT;

COMMIT TRANSACTION;

SELECT @kept AS Kept;
