/*
   Takes documents for a run: they become Prepared in its name, with what RMH says now about who owes, and
   with the customer's link as it is: another link later makes a document that waits due again. One that a
   person has skipped meanwhile is not taken. Answers with those that the run has now, and with what a person has
   decided about each by then: from here on nobody decides about it until its result is recorded.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @scope  nvarchar(30)
     @job    varchar(30)
     @token  bigint                        the run's token
     @source varchar(11)                   transaction, payment, arLedger
     @store0, @store1, ... int             their stores (the marked element is repeated)
     @number0, @number1, ... int           their numbers
     @type0, @type1, ... varchar(10)       walkIn, named, credit, NULL = nobody is named
     @debtorScope0, @debtorScope1, ... nvarchar(30)  who owes instead of the customer that the document names: the scope
     @debtor0, @debtor1, ... int                     of a receivable account, or its own where an entry names only an account

   Returns at least one row: Held, and where anything was taken StoreID, Number, Decision.
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

/* A run that is over takes nothing. Asked apart, so that the answer is not older than the lock. */
IF NOT EXISTS (SELECT 1 FROM $(Ledger).Run AS r WHERE r.RunID = @token AND r.FinishedAt IS NULL)
	SET @held = NULL;

DECLARE @wanted TABLE (
	StoreID      int          NOT NULL,
	Number       int          NOT NULL,
	CustomerType varchar(10)  NULL,
	DebtorScope  nvarchar(30) NULL,
	DebtorID     int          NULL,
	PRIMARY KEY (StoreID, Number)
);
DECLARE @mine TABLE (StoreID int NOT NULL, Number int NOT NULL, PRIMARY KEY (StoreID, Number));

IF @held = @token
BEGIN
	UPDATE $(Ledger).Lease
	SET HeartbeatAt = SYSUTCDATETIME(), ExpiresAt = DATEADD(SECOND, TimeoutSeconds, SYSUTCDATETIME())
	WHERE Scope = @scope AND Job = @job;

	INSERT INTO @wanted (StoreID, Number, CustomerType, DebtorScope, DebtorID)
	SELECT v.StoreID, v.Number, v.CustomerType, v.DebtorScope, v.DebtorID
	FROM (VALUES /*[repeat*/ (@store0, @number0, @type0, @debtorScope0, @debtor0) /*repeat]*/) AS v (StoreID, Number, CustomerType, DebtorScope, DebtorID)
	WHERE v.Number IS NOT NULL;

	UPDATE d
	SET Status = 'Prepared',
		/* The gate knows better: who buys on account is a credit customer. But who was the till's walk-in customer may
		   be taken off that list, and then what the return is of has to go first. */
		CustomerType = COALESCE(NULLIF(d.CustomerType, 'walkIn'), w.CustomerType COLLATE DATABASE_DEFAULT, d.CustomerType),
		DebtorScope = w.DebtorScope,
		DebtorID = w.DebtorID,
		NextAttemptAt = NULL,
		RunToken = @token,
		ChangedAt = SYSUTCDATETIME()
	OUTPUT inserted.StoreID, inserted.Number INTO @mine (StoreID, Number)
	FROM @wanted AS w
	INNER JOIN $(Ledger).Document AS d
		ON d.Scope = @scope AND d.Source = @source AND d.StoreID = w.StoreID AND d.Number = w.Number
	WHERE d.Status NOT IN ('Processed', 'Skipped')
		AND NOT (d.Status = 'Prepared' AND d.RunToken IS NOT NULL AND d.RunToken = @token);
	DECLARE @taken int = @@ROWCOUNT;

	/* By who owes as the ledger's own columns have it: no table variable can be compared with them by an index
	   where the ledger's database has another collation than RMH's. */
	UPDATE d
	SET LinkSeenAt = l.ChangedAt
	FROM @mine AS m
	INNER JOIN $(Ledger).Document AS d
		ON d.Scope = @scope AND d.Source = @source AND d.StoreID = m.StoreID AND d.Number = m.Number
	LEFT JOIN $(Ledger).Alias AS a
		ON a.Scope = COALESCE(d.DebtorScope, d.Scope) AND a.RmhID = COALESCE(d.DebtorID, d.CustomerID)
	LEFT JOIN $(Ledger).Link AS s ON s.Scope = a.Scope AND s.RmhID = a.SurvivorRmhID
	LEFT JOIN $(Ledger).Link AS l
		ON l.Scope = COALESCE(d.DebtorScope, d.Scope)
		AND l.RmhID = COALESCE(s.RmhID, d.DebtorID, d.CustomerID);

	UPDATE $(Ledger).Run
	SET Taken = Taken + @taken
	WHERE RunID = @token AND @taken > 0;
END;

COMMIT TRANSACTION;

SELECT CASE WHEN @held = @token THEN 1 ELSE 0 END AS Held, d.StoreID, d.Number, d.Decision
FROM (VALUES (1)) AS o (One)
LEFT JOIN (
	SELECT k.StoreID, k.Number, k.Decision
	FROM @wanted AS w
	INNER JOIN $(Ledger).Document AS k
		ON k.Scope = @scope AND k.Source = @source AND k.StoreID = w.StoreID AND k.Number = w.Number
	WHERE k.RunToken = @token AND k.Status = 'Prepared'
) AS d ON 1 = 1;
