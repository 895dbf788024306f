/*
   Takes one page of collections of RMH's receivables module into the ledger, oldest ID first: entries that it does not
   have yet, and those of which RMH has other facts by now. These do as in intake.sql: what is not in Acumatica yet gets
   them and is due again; what is in Acumatica goes to Review, and what has the number of a skipped one. No row version
   of these entries is known, so every entry since the start date is compared with the ledger; what is as it was
   is neither written nor locked.

   Rows that are locked are waited for, but not longer than five seconds (error 1222), and before anything of the
   ledger is locked.

   Names (sqlcmd variables, quoted)
     $(Ledger)      schema of the ledger, with its database where it has one of its own
     $(TypeColumn)  column of dbo.AR_LedgerEntry that tells collections from the rest, such as [DocumentType]
   Parameters
     @scope    nvarchar(30)
     @job      varchar(30)
     @token    bigint        the run's token
     @owner    nvarchar(200) who has the lease, for the history
     @accounts nvarchar(30)  scope of the receivable accounts where they owe, NULL = customers owe
     @type     int           value of the column for collections
     @sign     int           -1 = collections are negative there, 1 = positive
     @storeId  int           only entries of this store, NULL = all
     @from     varchar(23)   only those posted at or after this time, ISO 8601 without zone, and those that the ledger has
     @pageSize int           rows at most, below 5,000, where SQL Server would lock whole tables

   Returns one row: Held, Taken, Altered (in Acumatica already or skipped, and different or another one in RMH by
   now), Rows, OtherScope: another scope of the ledger that has entries of the page already; then nothing is taken.
   Rights: SELECT on dbo.AR_LedgerEntry and dbo.AR_LedgerEntryDetail, SELECT, INSERT, UPDATE and DELETE on the
   schema of the ledger.
   SQL Server 2012 and later, RMH with the receivables module.
*/
SET NOCOUNT ON;
SET XACT_ABORT ON;
SET LOCK_TIMEOUT 5000;

DECLARE @taken int = 0;
DECLARE @altered int = 0;
DECLARE @other nvarchar(30);
DECLARE @page TABLE (
	StoreID      int            NOT NULL,
	Number       int            NOT NULL,
	DocumentTime datetime       NOT NULL,
	CustomerID   int            NOT NULL,
	AccountID    int            NOT NULL,
	Amount       decimal(19, 4) NOT NULL,
	PRIMARY KEY (StoreID, Number)
);
DECLARE @usedAgain TABLE (
	StoreID      int            NOT NULL,
	Number       int            NOT NULL,
	Amount       decimal(19, 4) NOT NULL,
	DocumentTime datetime       NOT NULL,
	PRIMARY KEY (StoreID, Number)
);
DECLARE @changed TABLE (
	StoreID     int         NOT NULL,
	Number      int         NOT NULL,
	StatusAfter varchar(10) NOT NULL,
	IsPosted    bit         NOT NULL,
	IsSamePayer bit         NOT NULL,
	PRIMARY KEY (StoreID, Number)
);

INSERT INTO @page (StoreID, Number, DocumentTime, CustomerID, AccountID, Amount)
SELECT TOP (@pageSize) e.StoreID, e.Number, e.DocumentTime, e.CustomerID, e.AccountID, e.Amount
FROM (
	SELECT
		r.StoreID,
		r.ID AS Number,
		/* As the ledger keeps them: what differs by its type alone would be taken for changed in every run. */
		CONVERT(datetime, r.PostingDate) AS DocumentTime,
		COALESCE(r.CustomerID, 0) AS CustomerID,
		COALESCE(r.AccountID, 0) AS AccountID,
		CONVERT(decimal(19, 4), @sign * COALESCE((SELECT SUM(n.Amount) FROM dbo.AR_LedgerEntryDetail AS n WHERE n.LedgerEntryID = r.ID), 0)) AS Amount
	FROM dbo.AR_LedgerEntry AS r
	WHERE r.$(TypeColumn) = @type
		AND (r.PostingDate >= CONVERT(datetime, @from, 126)
			OR EXISTS (
				SELECT 1
				FROM $(Ledger).Document AS k
				WHERE k.Scope = @scope AND k.Source = 'arLedger' AND k.StoreID = r.StoreID AND k.Number = r.ID
			))
		AND (@storeId IS NULL OR r.StoreID = @storeId)
) AS e
LEFT JOIN $(Ledger).Document AS d
	ON d.Scope = @scope AND d.Source = 'arLedger' AND d.StoreID = e.StoreID AND d.Number = e.Number
WHERE d.Number IS NULL
	OR (d.Status = 'Skipped' AND d.DocumentTime <> e.DocumentTime)
	OR (d.Status <> 'Skipped'
		AND (d.CustomerID <> e.CustomerID
			OR d.Amount <> e.Amount
			OR d.DocumentTime <> e.DocumentTime
			/* The ledger has the account where that owes. */
			OR (d.DebtorScope = @accounts AND d.DebtorID <> e.AccountID AND e.AccountID <> 0)
			OR (d.Status = 'Review' AND d.GateRule = N'gone from RMH')))
ORDER BY e.Number, e.StoreID;

BEGIN TRANSACTION;

DECLARE @held bigint;
SELECT @held = l.Token
FROM $(Ledger).Lease AS l WITH (UPDLOCK)
WHERE l.Scope = @scope AND l.Job = @job;

/* A run that is over takes nothing. Asked apart, so that the answer is not older than the lock. */
IF NOT EXISTS (SELECT 1 FROM $(Ledger).Run AS r WHERE r.RunID = @token AND r.FinishedAt IS NULL)
	SET @held = NULL;

IF @held = @token
BEGIN
	UPDATE $(Ledger).Lease
	SET HeartbeatAt = SYSUTCDATETIME(), ExpiresAt = DATEADD(SECOND, TimeoutSeconds, SYSUTCDATETIME())
	WHERE Scope = @scope AND Job = @job;

	/* The same entry under two scopes would be posted twice, under two references. */
	SELECT TOP (1) @other = d.Scope
	FROM (
		SELECT DISTINCT l.Scope
		FROM $(Ledger).Lease AS l
		WHERE l.Scope <> @scope
	) AS s
	CROSS JOIN @page AS p
	INNER JOIN $(Ledger).Document AS d
		ON d.Scope = s.Scope
		AND d.Source = 'arLedger'
		AND d.StoreID = p.StoreID
		AND d.Number = p.Number
		AND d.DocumentTime = p.DocumentTime
		AND d.Amount = p.Amount
	WHERE NOT EXISTS (
		SELECT 1
		FROM $(Ledger).Document AS o
		WHERE o.Scope = @scope AND o.Source = 'arLedger' AND o.StoreID = p.StoreID AND o.Number = p.Number
	);

	IF @other IS NOT NULL
		DELETE FROM @page;

	/* Asked again: it may be another one by now than when the page was read. */
	INSERT INTO @changed (StoreID, Number, StatusAfter, IsPosted, IsSamePayer)
	SELECT
		p.StoreID,
		p.Number,
		CASE
			WHEN d.Status IN ('Processed', 'Skipped') OR d.GateRule IN (N'altered in RMH', N'number used again') THEN 'Review'
			WHEN d.Status IN ('Held', 'Review', 'Failed') THEN 'New'
			ELSE d.Status
		END,
		CASE WHEN d.Status = 'Processed' OR d.GateRule = N'altered in RMH' THEN 1 ELSE 0 END,
		CASE
			WHEN d.CustomerID <> p.CustomerID THEN 0
			WHEN d.DebtorScope = @accounts AND d.DebtorID <> p.AccountID AND p.AccountID <> 0 THEN 0
			ELSE 1
		END
	FROM @page AS p
	INNER JOIN $(Ledger).Document AS d WITH (UPDLOCK)
		ON d.Scope = @scope AND d.Source = 'arLedger' AND d.StoreID = p.StoreID AND d.Number = p.Number
	WHERE d.DocumentTime <> p.DocumentTime
		OR (d.Status <> 'Skipped'
			AND (d.CustomerID <> p.CustomerID
				OR d.Amount <> p.Amount
				OR (d.DebtorScope = @accounts AND d.DebtorID <> p.AccountID AND p.AccountID <> 0)
				OR (d.Status = 'Review' AND d.GateRule = N'gone from RMH')));

	SELECT @altered = COUNT(*)
	FROM @changed AS c
	INNER JOIN $(Ledger).Document AS d
		ON d.Scope = @scope AND d.Source = 'arLedger' AND d.StoreID = c.StoreID AND d.Number = c.Number
	WHERE d.Status = 'Processed';

	INSERT INTO $(Ledger).DocumentHistory (Scope, Source, StoreID, Number, CustomerID, RunToken, Actor, Action, StatusBefore, StatusAfter, Detail)
	SELECT
		@scope,
		'arLedger',
		p.StoreID,
		p.Number,
		p.CustomerID,
		@token,
		@owner,
		CASE
			WHEN d.Status = 'Skipped' THEN 'numberUsedAgain'
			WHEN c.IsPosted = 1 THEN 'alteredInRmh'
			ELSE 'correctedInRmh'
		END,
		d.Status,
		c.StatusAfter,
		CONCAT(
			N'{"customerId":{"before":', d.CustomerID, N',"after":', p.CustomerID,
			N'},"amount":{"before":', d.Amount, N',"after":', p.Amount,
			N'},"time":{"before":"', CONVERT(nvarchar(23), d.DocumentTime, 126), N'","after":"', CONVERT(nvarchar(23), p.DocumentTime, 126),
			N'"},"accountId":{"before":', CASE WHEN d.DebtorScope = @accounts THEN d.DebtorID ELSE p.AccountID END, N',"after":', p.AccountID, N'}}'
		)
	FROM @changed AS c
	INNER JOIN @page AS p ON p.StoreID = c.StoreID AND p.Number = c.Number
	INNER JOIN $(Ledger).Document AS d
		ON d.Scope = @scope AND d.Source = 'arLedger' AND d.StoreID = c.StoreID AND d.Number = c.Number
	WHERE c.IsSamePayer = 0 OR d.Amount <> p.Amount OR d.DocumentTime <> p.DocumentTime;

	/* What a person has skipped was another document than what has its number and another time. */
	DELETE d
	OUTPUT deleted.StoreID, deleted.Number, deleted.Amount, deleted.DocumentTime
	INTO @usedAgain (StoreID, Number, Amount, DocumentTime)
	FROM @page AS p
	INNER JOIN $(Ledger).Document AS d
		ON d.Scope = @scope AND d.Source = 'arLedger' AND d.StoreID = p.StoreID AND d.Number = p.Number
	WHERE d.Status = 'Skipped' AND d.DocumentTime <> p.DocumentTime;
	SET @altered = @altered + @@ROWCOUNT;

	UPDATE d
	SET Status = c.StatusAfter,
		HeldSince = CASE WHEN d.Status = 'Processed' THEN SYSUTCDATETIME() ELSE d.HeldSince END,
		GateRule = CASE WHEN d.Status = 'Processed' THEN N'altered in RMH' ELSE d.GateRule END,
		Reason = CASE WHEN c.IsPosted = 1 THEN CONCAT(
			N'RMH has other facts by now than those that were posted as ', d.AcumaticaType, N' ', d.AcumaticaReference,
			N': amount ', p.Amount, N', was ', d.Amount,
			N'; customer ', p.CustomerID, N', was ', d.CustomerID,
			N'; time ', CONVERT(nvarchar(19), p.DocumentTime, 126), N', was ', CONVERT(nvarchar(19), d.DocumentTime, 126),
			CASE WHEN d.DebtorScope = @accounts THEN CONCAT(N'; receivable account ', p.AccountID, N', was ', d.DebtorID) END,
			N'. If it was changed, correct it in Acumatica, then retry it. If a restored backup gave its number to another one, enter that in Acumatica by hand, then skip it.'
		) ELSE d.Reason END,
		CustomerType = CASE WHEN c.IsSamePayer = 1 THEN d.CustomerType END,
		DebtorScope = CASE WHEN c.IsSamePayer = 1 THEN d.DebtorScope END,
		DebtorID = CASE WHEN c.IsSamePayer = 1 THEN d.DebtorID END,
		CustomerID = p.CustomerID,
		Amount = p.Amount,
		DocumentTime = p.DocumentTime,
		NextAttemptAt = NULL,
		ChangedAt = SYSUTCDATETIME()
	FROM @changed AS c
	INNER JOIN @page AS p ON p.StoreID = c.StoreID AND p.Number = c.Number
	INNER JOIN $(Ledger).Document AS d
		ON d.Scope = @scope AND d.Source = 'arLedger' AND d.StoreID = c.StoreID AND d.Number = c.Number;

	INSERT INTO $(Ledger).Document (Scope, Source, StoreID, Number, Kind, DocumentTime, CustomerID, Amount, Status, HeldSince, GateRule, Reason)
	SELECT
		@scope,
		'arLedger',
		p.StoreID,
		p.Number,
		'collection',
		p.DocumentTime,
		p.CustomerID,
		p.Amount,
		CASE WHEN u.Number IS NULL THEN 'New' ELSE 'Review' END,
		CASE WHEN u.Number IS NOT NULL THEN SYSUTCDATETIME() END,
		CASE WHEN u.Number IS NOT NULL THEN N'number used again' END,
		CASE WHEN u.Number IS NOT NULL THEN CONCAT(
			N'RMH has given the number of a skipped document to this one, as after a restored backup: that one was of ',
			CONVERT(nvarchar(19), u.DocumentTime, 126), N' with amount ', u.Amount,
			N'. If it is not in Acumatica, retry it: then it goes as any other. If it is, skip it.'
		) END
	FROM @page AS p
	LEFT JOIN @usedAgain AS u ON u.StoreID = p.StoreID AND u.Number = p.Number
	WHERE NOT EXISTS (
		SELECT 1
		FROM $(Ledger).Document AS d WITH (UPDLOCK, HOLDLOCK, FORCESEEK (PK_Document (Scope, Source, StoreID, Number)))
		WHERE d.Scope = @scope AND d.Source = 'arLedger' AND d.StoreID = p.StoreID AND d.Number = p.Number
	);
	SET @taken = @@ROWCOUNT;
END;

COMMIT TRANSACTION;

SELECT
	CASE WHEN @held = @token THEN 1 ELSE 0 END AS Held,
	@taken AS Taken,
	@altered AS Altered,
	@other AS OtherScope,
	(SELECT COUNT(*) FROM @page AS p) AS [Rows];
