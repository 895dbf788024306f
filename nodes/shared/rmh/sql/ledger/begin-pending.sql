/*
   Before pending customers are looked for: notes the highest row version that the RMH database has given
   out. When it is lower than the one noted before, the database was restored from a backup: then every
   linked customer is compared anew. Below is where open transactions begin: changes from there on are not
   looked at yet. Runs in the RMH database, whose row versions it asks for.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @scope nvarchar(30)
     @job   varchar(30)
     @token bigint          the run's token
     @owner nvarchar(200)   who has the lease, for the history

   Rights: SELECT, INSERT and UPDATE on the schema of the ledger.
   SQL Server 2012 and later.
*/
SET NOCOUNT ON;
SET XACT_ABORT ON;
BEGIN TRANSACTION;

DECLARE @held bigint;
SELECT @held = l.Token
FROM $(Ledger).Lease AS l WITH (UPDLOCK)
WHERE l.Scope = @scope AND l.Job = @job;

/* A run that is over takes nothing. Asked apart, so that the answer is not older than the lock. */
IF NOT EXISTS (SELECT 1 FROM $(Ledger).Run AS r WHERE r.RunID = @token AND r.FinishedAt IS NULL)
	SET @held = NULL;

DECLARE @restored int = 0;
IF @held = @token
BEGIN
	UPDATE $(Ledger).Lease
	SET HeartbeatAt = SYSUTCDATETIME(), ExpiresAt = DATEADD(SECOND, TimeoutSeconds, SYSUTCDATETIME())
	WHERE Scope = @scope AND Job = @job;

	DECLARE @last binary(8) = @@DBTS;
	DECLARE @noted nvarchar(200);
	SELECT @noted = p.Value
	FROM $(Ledger).Position AS p WITH (UPDLOCK, HOLDLOCK)
	WHERE p.Scope = @scope AND p.Name = 'rowVersion';

	IF @noted IS NULL
		INSERT INTO $(Ledger).Position (Scope, Name, Value, Token)
		VALUES (@scope, 'rowVersion', CONVERT(nvarchar(18), @last, 1), @token);
	ELSE IF CONVERT(binary(8), @noted, 1) <> @last
		UPDATE $(Ledger).Position
		SET Value = CONVERT(nvarchar(18), @last, 1), Token = @token, ChangedAt = SYSUTCDATETIME()
		WHERE Scope = @scope AND Name = 'rowVersion';

	IF CONVERT(binary(8), @noted, 1) > @last
	BEGIN
		SET @restored = 1;

		UPDATE $(Ledger).Link
		SET RowVersionSeen = NULL
		WHERE Scope = @scope AND RowVersionSeen IS NOT NULL;

		INSERT INTO $(Ledger).History (Scope, RmhID, RunToken, Actor, Action, Detail)
		VALUES (
			@scope,
			0,
			@token,
			@owner,
			'databaseRestored',
			N'{"rowVersion":{"before":"' + @noted + N'","after":"' + CONVERT(nvarchar(18), @last, 1) + N'"}}'
		);
	END;
END;

COMMIT TRANSACTION;

SELECT
	CASE WHEN @held = @token THEN 1 ELSE 0 END AS Held,
	@restored AS Restored,
	MIN_ACTIVE_ROWVERSION() AS Below;
