/*
   Sets documents aside that are due and that RMH does not have any more, as after a restored backup: a
   person has to look. They come back by themselves when RMH has them again. Of what a run has begun to send, the
   reason says what to look for in Acumatica: no run will do it.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @scope  nvarchar(30)
     @job    varchar(30)
     @token  bigint               the run's token
     @owner  nvarchar(200)        who has the lease, for the history
     @source varchar(11)          transaction, payment, arLedger
     @store0, @store1, ... int    their stores (the marked element is repeated)
     @number0, @number1, ... int  their numbers

   Returns one row: Held.
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

DECLARE @change TABLE (
	StoreID      int         NOT NULL,
	Number       int         NOT NULL,
	CustomerID   int         NOT NULL,
	StatusBefore varchar(10) NOT NULL
);

IF @held = @token
BEGIN
	UPDATE d
	SET Status = 'Review',
		HeldSince = COALESCE(d.HeldSince, SYSUTCDATETIME()),
		GateRule = N'gone from RMH',
		Reason = CASE
			WHEN d.SendingAt IS NULL
				THEN N'RMH does not have this document any more. If a backup was restored, compare it with the receipts, then skip it, or enter it in RMH again.'
			ELSE CONCAT(
				N'RMH does not have this document any more. A run had begun to send it, and it is not known whether it arrived: look for ',
				d.ExternalReference,
				N' in Acumatica first. If it is there, skip it. If it is not, and a backup was restored, compare it with the receipts, then skip it, or enter it in RMH again.'
			)
		END,
		LinkSeenAt = k.ChangedAt,
		NextAttemptAt = NULL,
		ChangedAt = SYSUTCDATETIME()
	OUTPUT inserted.StoreID, inserted.Number, inserted.CustomerID, deleted.Status
	INTO @change (StoreID, Number, CustomerID, StatusBefore)
	FROM (VALUES /*[repeat*/ (@store0, @number0) /*repeat]*/) AS v (StoreID, Number)
	INNER JOIN $(Ledger).Document AS d
		ON d.Scope = @scope AND d.Source = @source AND d.StoreID = v.StoreID AND d.Number = v.Number
	LEFT JOIN $(Ledger).Alias AS a
		ON a.Scope = COALESCE(d.DebtorScope, d.Scope) AND a.RmhID = COALESCE(d.DebtorID, d.CustomerID)
	LEFT JOIN $(Ledger).Link AS s ON s.Scope = a.Scope AND s.RmhID = a.SurvivorRmhID
	LEFT JOIN $(Ledger).Link AS k
		ON k.Scope = COALESCE(d.DebtorScope, d.Scope)
		AND k.RmhID = COALESCE(s.RmhID, d.DebtorID, d.CustomerID)
	WHERE d.Status NOT IN ('Processed', 'Skipped')
		AND NOT (d.Status = 'Review' AND d.GateRule = N'gone from RMH' AND d.NextAttemptAt IS NULL
			AND COALESCE(d.LinkSeenAt, '1900-01-01') = COALESCE(k.ChangedAt, '1900-01-01'));

	INSERT INTO $(Ledger).DocumentHistory (Scope, Source, StoreID, Number, CustomerID, RunToken, Actor, Action, StatusBefore, StatusAfter)
	SELECT @scope, @source, c.StoreID, c.Number, c.CustomerID, @token, @owner, 'goneFromRmh', c.StatusBefore, 'Review'
	FROM @change AS c;
END;

COMMIT TRANSACTION;

SELECT CASE WHEN @held = @token THEN 1 ELSE 0 END AS Held;
