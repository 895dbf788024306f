/*
   Takes the lease of a scope and job, and begins a run. Refused while somebody else holds it. The holder
   takes it anew; a lease whose time is up is taken over, and its run is marked as lost. Times are this
   server's.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @scope   nvarchar(30)
     @job     varchar(30)
     @owner   nvarchar(200)   who wants it: one execution of a workflow
     @timeout int             seconds without a sign of life after which others may take it over

   Rights: SELECT, INSERT and UPDATE on the schema of the ledger.
   SQL Server 2012 and later.
*/
SET NOCOUNT ON;
SET XACT_ABORT ON;
BEGIN TRANSACTION;

/* Locks the row, or the gap where it would be: who comes at the same time waits here. */
DECLARE @heldToken bigint;
DECLARE @heldBy nvarchar(200);
DECLARE @heldUntil datetime2(3);
SELECT @heldToken = l.Token, @heldBy = l.Owner, @heldUntil = l.ExpiresAt
FROM $(Ledger).Lease AS l WITH (UPDLOCK, HOLDLOCK)
WHERE l.Scope = @scope AND l.Job = @job;

/* Read behind the lock, which may have been waited for. */
DECLARE @now datetime2(3) = SYSUTCDATETIME();
DECLARE @token bigint;
DECLARE @lostToken bigint;

IF @heldToken IS NULL OR @heldUntil <= @now OR @heldBy = @owner
BEGIN
	UPDATE r
	SET FinishedAt = @now,
		Outcome = CASE
			WHEN @heldBy = @owner
				AND NOT EXISTS (SELECT 1 FROM $(Ledger).Link AS p WHERE p.RunToken = @heldToken AND p.Status = 'Prepared')
				AND NOT EXISTS (SELECT 1 FROM $(Ledger).Document AS p WHERE p.RunToken = @heldToken AND p.Status = 'Prepared')
				THEN 'finished'
			ELSE 'lost'
		END
	FROM $(Ledger).Run AS r
	WHERE r.RunID = @heldToken AND r.FinishedAt IS NULL;

	IF @@ROWCOUNT > 0 AND @heldBy <> @owner
		SET @lostToken = @heldToken;

	INSERT INTO $(Ledger).Run (Scope, Job, Owner, StartedAt)
	VALUES (@scope, @job, @owner, @now);
	SET @token = SCOPE_IDENTITY();

	UPDATE $(Ledger).Lease
	SET Token = @token, Owner = @owner, TimeoutSeconds = @timeout, HeartbeatAt = @now, ExpiresAt = DATEADD(SECOND, @timeout, @now)
	WHERE Scope = @scope AND Job = @job;

	IF @@ROWCOUNT = 0
		INSERT INTO $(Ledger).Lease (Scope, Job, Token, Owner, TimeoutSeconds, HeartbeatAt, ExpiresAt)
		VALUES (@scope, @job, @token, @owner, @timeout, @now, DATEADD(SECOND, @timeout, @now));
END;

COMMIT TRANSACTION;

SELECT
	@token AS Token,
	@heldBy AS Holder,
	CONVERT(varchar(23), @heldUntil, 126) AS ExpiresAt,
	@lostToken AS LostToken;
