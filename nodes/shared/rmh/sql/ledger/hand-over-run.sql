/*
   Hands a run over to another owner, with its lease, which then lasts anew: a poll has begun it, and the
   execution that the poll has started goes on with it. Kept is 0 when somebody else has the lease by now, or
   the run is finished.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @scope nvarchar(30)
     @job   varchar(30)
     @token bigint          the run's token
     @owner nvarchar(200)   who has it from now on

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

UPDATE $(Ledger).Run
SET Owner = @owner
WHERE RunID = @token AND FinishedAt IS NULL AND @held = @token;
DECLARE @kept int = @@ROWCOUNT;

UPDATE $(Ledger).Lease
SET Owner = @owner, HeartbeatAt = SYSUTCDATETIME(), ExpiresAt = DATEADD(SECOND, TimeoutSeconds, SYSUTCDATETIME())
WHERE Scope = @scope AND Job = @job AND @kept = 1;

COMMIT TRANSACTION;

SELECT @kept AS Kept;
