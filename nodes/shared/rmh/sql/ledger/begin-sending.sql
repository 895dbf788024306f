/*
   Before anything of some customers is sent: what Acumatica has of them is not known from here on, until
   their results are recorded. So their snapshots go now, not when it is noticed that a run has died. Says
   of each whether this run sends it for the first time; the same once more says no of all of them.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @scope nvarchar(30)
     @job   varchar(30)
     @token bigint            the run's token
     @id0, @id1, ... int      IDs of the customers (the marked element is repeated)

   Rights: SELECT and UPDATE on the schema of the ledger.
   SQL Server 2012 and later.
*/
SET NOCOUNT ON;
SET XACT_ABORT ON;
BEGIN TRANSACTION;

DECLARE @held bigint;
SELECT @held = l.Token
FROM $(Ledger).Lease AS l WITH (UPDLOCK)
WHERE l.Scope = @scope AND l.Job = @job;

DECLARE @sent TABLE (RmhID int NOT NULL PRIMARY KEY, First int NOT NULL);

IF @held = @token
BEGIN
	UPDATE $(Ledger).Lease
	SET HeartbeatAt = SYSUTCDATETIME(), ExpiresAt = DATEADD(SECOND, TimeoutSeconds, SYSUTCDATETIME())
	WHERE Scope = @scope AND Job = @job;

	/* The key is no result's: it says that a result is to come. */
	UPDATE l
	SET Snapshot = NULL, ResultKey = CONVERT(binary(32), 0x00)
	OUTPUT
		inserted.RmhID,
		CASE WHEN deleted.Status = 'Prepared' AND deleted.RunToken = @token AND deleted.ResultKey IS NULL THEN 1 ELSE 0 END
	INTO @sent (RmhID, First)
	FROM $(Ledger).Link AS l
	WHERE l.Scope = @scope AND l.RmhID IN (/*[repeat*/ @id0 /*repeat]*/);
END;

COMMIT TRANSACTION;

/* At least one row, which tells whether the lease was still held. */
SELECT CASE WHEN @held = @token THEN 1 ELSE 0 END AS Held, s.RmhID
FROM (VALUES (1)) AS o (One)
LEFT JOIN @sent AS s ON s.First = 1;
