/*
   Takes customers for a run: their links become Prepared in its name, those that have none get one. What
   the ledger knows of them (Acumatica customer, attempts, snapshot) stays. A customer that a person has
   skipped meanwhile is not taken. Answers with the IDs of those that the run has now.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @scope nvarchar(30)
     @job   varchar(30)
     @token bigint                          the run's token
     @owner nvarchar(200)                   who has the lease, for the history
     @id0, @id1, ... int                    IDs of the customers (the marked element is repeated)
     @store0, @store1, ... int
     @account0, @account1, ... nvarchar(50)
     @name0, @name1, ... nvarchar(255)
     @detail0, @detail1, ... nvarchar(max)  where the account number has changed: before and after, JSON

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

DECLARE @wanted TABLE (
	RmhID         int           NOT NULL PRIMARY KEY,
	StoreID       int           NOT NULL,
	AccountNumber nvarchar(50)  NOT NULL,
	Name          nvarchar(255) NOT NULL,
	Detail        nvarchar(max) NULL
);

IF @held = @token
BEGIN
	UPDATE $(Ledger).Lease
	SET HeartbeatAt = SYSUTCDATETIME(), ExpiresAt = DATEADD(SECOND, TimeoutSeconds, SYSUTCDATETIME())
	WHERE Scope = @scope AND Job = @job;

	INSERT INTO @wanted (RmhID, StoreID, AccountNumber, Name, Detail)
	SELECT v.RmhID, v.StoreID, v.AccountNumber, v.Name, v.Detail
	FROM (VALUES /*[repeat*/ (@id0, @store0, @account0, @name0, @detail0) /*repeat]*/) AS v (RmhID, StoreID, AccountNumber, Name, Detail)
	WHERE v.RmhID IS NOT NULL;

	INSERT INTO $(Ledger).History (Scope, RmhID, AccountNumber, RunToken, Actor, Action, StatusBefore, StatusAfter, Detail)
	SELECT l.Scope, l.RmhID, w.AccountNumber, @token, @owner, 'accountNumberChanged', l.Status, 'Prepared', w.Detail
	FROM @wanted AS w
	INNER JOIN $(Ledger).Link AS l WITH (UPDLOCK) ON l.Scope = @scope AND l.RmhID = w.RmhID
	WHERE w.Detail IS NOT NULL
		AND l.Status NOT IN ('Skipped', 'Deleted')
		AND NOT (l.Status = 'Prepared' AND l.RunToken IS NOT NULL AND l.RunToken = @token);

	UPDATE l
	SET Status = 'Prepared',
		StoreID = w.StoreID,
		AccountNumber = w.AccountNumber,
		Name = w.Name,
		NextAttemptAt = NULL,
		RunToken = @token,
		ResultKey = NULL,
		ChangedAt = SYSUTCDATETIME()
	FROM @wanted AS w
	INNER JOIN $(Ledger).Link AS l ON l.Scope = @scope AND l.RmhID = w.RmhID
	WHERE l.Status NOT IN ('Skipped', 'Deleted')
		AND NOT (l.Status = 'Prepared' AND l.RunToken IS NOT NULL AND l.RunToken = @token);
	DECLARE @taken int = @@ROWCOUNT;

	INSERT INTO $(Ledger).Link (Scope, RmhID, StoreID, AccountNumber, Name, Status, RunToken)
	SELECT @scope, w.RmhID, w.StoreID, w.AccountNumber, w.Name, 'Prepared', @token
	FROM @wanted AS w
	WHERE NOT EXISTS (
		SELECT 1
		FROM $(Ledger).Link AS l WITH (UPDLOCK, HOLDLOCK, FORCESEEK (PK_Link (Scope, RmhID)))
		WHERE l.Scope = @scope AND l.RmhID = w.RmhID
	);
	SET @taken = @taken + @@ROWCOUNT;

	UPDATE $(Ledger).Run
	SET Taken = Taken + @taken
	WHERE RunID = @token AND @taken > 0;
END;

COMMIT TRANSACTION;

/* At least one row, which tells whether the lease was still held. */
SELECT CASE WHEN @held = @token THEN 1 ELSE 0 END AS Held, l.RmhID
FROM (VALUES (1)) AS o (One)
LEFT JOIN $(Ledger).Link AS l
	ON l.Scope = @scope
	AND l.RunToken = @token
	AND l.Status = 'Prepared'
	AND l.RmhID IN (SELECT w.RmhID FROM @wanted AS w);
