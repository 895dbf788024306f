/*
   Settles changes that do not matter: the row version of the customers is noted, nothing else changes.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @scope nvarchar(30)
     @job   varchar(30)
     @token bigint                      the run's token
     @id0, @id1, ... int                IDs of the customers (the marked element is repeated)
     @version0, @version1, ... binary(8)  their row versions

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

IF @held = @token
BEGIN
	UPDATE $(Ledger).Lease
	SET HeartbeatAt = SYSUTCDATETIME(), ExpiresAt = DATEADD(SECOND, TimeoutSeconds, SYSUTCDATETIME())
	WHERE Scope = @scope AND Job = @job;

	/* A repetition finds the row versions as they should be, and counts nothing twice. */
	UPDATE l
	SET RowVersionSeen = v.RowVersion
	FROM (VALUES /*[repeat*/ (@id0, @version0) /*repeat]*/) AS v (RmhID, RowVersion)
	INNER JOIN $(Ledger).Link AS l ON l.Scope = @scope AND l.RmhID = v.RmhID
	WHERE l.Status NOT IN ('Prepared', 'Skipped', 'Deleted')
		AND (l.RowVersionSeen IS NULL OR l.RowVersionSeen <> v.RowVersion);
	DECLARE @settled int = @@ROWCOUNT;

	UPDATE $(Ledger).Run
	SET Settled = Settled + @settled
	WHERE RunID = @token AND @settled > 0;
END;

COMMIT TRANSACTION;

SELECT CASE WHEN @held = @token THEN 1 ELSE 0 END AS Held;
