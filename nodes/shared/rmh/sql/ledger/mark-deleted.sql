/*
   Marks links whose customer is gone from RMH. A person decides what becomes of them; what was in conflict is
   none any more. When a customer with that ID comes back, it stays marked. Rows that a till has locked are waited for, but
   not longer than five seconds (error 1222): READPAST would take them for gone. When more than half of the
   links would be marked, and more than @few, nothing is: the connection then leads to another database.

   Names (sqlcmd variables, quoted)
     $(Ledger)     schema of the ledger, with its database where it has one of its own
     $(Customers)  dbo.Customer, or what stands in its place (receivable-accounts.sql)
   Parameters
     @scope   nvarchar(30)
     @job     varchar(30)
     @token   bigint          the run's token
     @owner   nvarchar(200)   who has the lease, for the history
     @most    int             rows at most
     @few     int             so many may be gone whatever their share is
     @message nvarchar(500)   for people

   Rights: SELECT on dbo.Customer; SELECT, INSERT and UPDATE on the schema of the ledger.
   SQL Server 2012 and later.
*/
SET NOCOUNT ON;
SET XACT_ABORT ON;
SET LOCK_TIMEOUT 5000;
BEGIN TRANSACTION;

DECLARE @held bigint;
SELECT @held = l.Token
FROM $(Ledger).Lease AS l WITH (UPDLOCK)
WHERE l.Scope = @scope AND l.Job = @job;

DECLARE @gone TABLE (RmhID int NOT NULL PRIMARY KEY, StatusBefore varchar(10) NOT NULL);
DECLARE @missing int = 0;
DECLARE @all int = 0;

IF @held = @token
	SELECT
		@all = COUNT(*),
		@missing = COALESCE(SUM(CASE WHEN c.ID IS NULL THEN 1 ELSE 0 END), 0)
	FROM $(Ledger).Link AS l
	LEFT JOIN $(Customers) AS c ON c.ID = l.RmhID
	WHERE l.Scope = @scope AND l.Status NOT IN ('Deleted', 'Skipped');

DECLARE @isOdd bit = CASE WHEN @missing > @few AND @missing * 2 > @all THEN 1 ELSE 0 END;

IF @held = @token AND @missing > 0 AND @isOdd = 0
BEGIN
	/* A row that moves while it is scanned can be missed: each one is looked up once more by its ID. */
	DECLARE @absent TABLE (RmhID int NOT NULL PRIMARY KEY);
	INSERT INTO @absent (RmhID)
	SELECT TOP (@most) l.RmhID
	FROM $(Ledger).Link AS l
	WHERE l.Scope = @scope
		AND l.Status NOT IN ('Deleted', 'Skipped')
		AND NOT EXISTS (SELECT 1 FROM $(Customers) AS c WHERE c.ID = l.RmhID)
	ORDER BY l.RmhID;

	UPDATE l
	SET Status = 'Deleted',
		ErrorClass = NULL,
		LastError = @message,
		NextAttemptAt = NULL,
		RunToken = @token,
		ResultKey = NULL,
		ChangedAt = SYSUTCDATETIME()
	OUTPUT inserted.RmhID, deleted.Status INTO @gone (RmhID, StatusBefore)
	FROM @absent AS a
	INNER JOIN $(Ledger).Link AS l ON l.Scope = @scope AND l.RmhID = a.RmhID
	WHERE l.Status NOT IN ('Deleted', 'Skipped')
		AND NOT EXISTS (SELECT 1 FROM $(Customers) AS c WHERE c.ID = a.RmhID)
	OPTION (LOOP JOIN);

	UPDATE c
	SET EndedAt = SYSUTCDATETIME()
	FROM $(Ledger).Conflict AS c
	WHERE c.Scope = @scope
		AND c.EndedAt IS NULL
		AND EXISTS (SELECT 1 FROM @gone AS g WHERE g.RmhID = c.RmhID);

	INSERT INTO $(Ledger).History (Scope, RmhID, AccountNumber, RunToken, Actor, Action, StatusBefore, StatusAfter)
	SELECT l.Scope, l.RmhID, l.AccountNumber, @token, @owner, 'deletedInRmh', g.StatusBefore, 'Deleted'
	FROM @gone AS g
	INNER JOIN $(Ledger).Link AS l ON l.Scope = @scope AND l.RmhID = g.RmhID;
END;

COMMIT TRANSACTION;

SELECT
	CASE WHEN @held = @token THEN 1 ELSE 0 END AS Held,
	(SELECT COUNT(*) FROM @gone) AS Deleted,
	CASE WHEN @isOdd = 1 THEN @missing ELSE 0 END AS Absent;
