/*
   Marks links whose Acumatica customer is gone. A person decides what becomes of them; what was in conflict
   is none any more.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @scope   nvarchar(30)
     @job     varchar(30)
     @token   bigint          the run's token; NULL = no run says so, and no lease is needed
     @owner   nvarchar(200)   who has the lease, or says so, for the history
     @message nvarchar(500)   for people
     @record0, @record1, ... uniqueidentifier   the records that are gone (the marked element is repeated)

   Returns one row: Held, 0 when another run has taken over; Marked, the number of links that were marked.
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

DECLARE @marked int = 0;
DECLARE @may bit = CASE WHEN @token IS NULL OR @held = @token THEN 1 ELSE 0 END;

IF @may = 1
BEGIN
	DECLARE @gone TABLE (RmhID int NOT NULL PRIMARY KEY, StatusBefore varchar(10) NOT NULL);

	UPDATE l
	SET Status = 'Deleted',
		ErrorClass = NULL,
		LastError = @message,
		NextAttemptAt = NULL,
		RunToken = @token,
		ResultKey = NULL,
		ChangedAt = SYSUTCDATETIME()
	OUTPUT inserted.RmhID, deleted.Status INTO @gone (RmhID, StatusBefore)
	FROM $(Ledger).Link AS l
	WHERE l.Scope = @scope
		AND l.AcumaticaRecordID IN (/*[repeat*/ @record0 /*repeat]*/)
		AND l.Status NOT IN ('Deleted', 'Skipped');

	SET @marked = (SELECT COUNT(*) FROM @gone);

	UPDATE c
	SET EndedAt = SYSUTCDATETIME()
	FROM $(Ledger).Conflict AS c
	WHERE c.Scope = @scope
		AND c.EndedAt IS NULL
		AND EXISTS (SELECT 1 FROM @gone AS g WHERE g.RmhID = c.RmhID);

	INSERT INTO $(Ledger).History (Scope, RmhID, AccountNumber, RunToken, Actor, Action, StatusBefore, StatusAfter)
	SELECT l.Scope, l.RmhID, l.AccountNumber, @token, @owner, 'deletedInAcumatica', g.StatusBefore, 'Deleted'
	FROM @gone AS g
	INNER JOIN $(Ledger).Link AS l ON l.Scope = @scope AND l.RmhID = g.RmhID;

	UPDATE $(Ledger).Run
	SET Deleted = Deleted + @marked
	WHERE RunID = @token;
END;

COMMIT TRANSACTION;

SELECT CASE WHEN @may = 1 THEN 1 ELSE 0 END AS Held, @marked AS Marked;
