/*
   Takes one page of new sales or payments into the ledger, in the order of their row versions, and moves the
   position on: both, or neither. What is new is known by its row version, not by its time or number: a
   register that was offline posts late. A document that is in the ledger already is not taken twice; when RMH
   has other facts by now (a person has named the customer, a restored backup gave the number to somebody
   else) and it is not in Acumatica yet, it gets them and is due again. What is in Acumatica goes to Review: a
   person has to correct it there, or to enter what has its number now. So does what has the number of a skipped
   document, and another time.

   The last row of the page before has to be where it was, or further on with its time, as when it was updated.
   If it is not, the database was restored from a backup, and row versions are given out anew: then everything
   is looked through again, from the start.

   Rows that a till has locked are waited for, but not longer than five seconds (error 1222), and before
   anything of the ledger is locked.

   Names (sqlcmd variables, quoted)
     $(Ledger)        schema of the ledger, with its database where it has one of its own
     $(Source)        table of RMH, [dbo].[Transaction] or [dbo].[Payment]
     $(NumberColumn)  its key, [TransactionNumber] or [ID]
     $(AmountColumn)  its amount, [Total] or [Amount]
   Parameters
     @scope       nvarchar(30)
     @job         varchar(30)
     @token       bigint         the run's token
     @owner       nvarchar(200)  who has the lease, for the history
     @source      varchar(11)    transaction, payment
     @kind        varchar(10)    sale, collection
     @storeId     int            only documents of this store, NULL = all
     @from        varchar(23)    only those at or after this wall-clock time of the till, ISO 8601 without zone, and those
                                 that the ledger has
     @position    varchar(30)    name of the position
     @settings    nvarchar(60)   what the position depends on, kept with it
     @after       binary(8)      row version of the last row of the page before; 0x for the first page
     @lastStore   int            its store, NULL = there is none
     @lastNumber  int            its number
     @pageSize    int            rows at most, below 5,000, where SQL Server would lock whole tables

   Returns one row: Held, Restored, Taken, Altered (in Acumatica already or skipped, and different or another one
   in RMH by now), Rows, the last row of the page: LastVersion, LastStore, LastNumber, and OtherScope: another scope of the ledger that has
   documents of the page already; then nothing is taken.
   Rights: SELECT on the table of RMH, SELECT, INSERT, UPDATE and DELETE on the schema of the ledger.
   SQL Server 2012 and later.
*/
SET NOCOUNT ON;
SET XACT_ABORT ON;
SET LOCK_TIMEOUT 5000;

DECLARE @restored int = 0;
DECLARE @taken int = 0;
DECLARE @altered int = 0;
DECLARE @other nvarchar(30);
DECLARE @page TABLE (
	StoreID      int            NOT NULL,
	Number       int            NOT NULL,
	DocumentTime datetime       NOT NULL,
	BatchNumber  int            NOT NULL,
	CustomerID   int            NOT NULL,
	Amount       decimal(19, 4) NOT NULL,
	RowVersion   binary(8)      NOT NULL
);
DECLARE @usedAgain TABLE (
	StoreID      int            NOT NULL,
	Number       int            NOT NULL,
	Amount       decimal(19, 4) NOT NULL,
	DocumentTime datetime       NOT NULL,
	PRIMARY KEY (StoreID, Number)
);

/* RMH is read before anything is locked: what waits for a till keeps nobody waiting. What is changed behind it has
   a higher row version then, and comes with the next page.
   Row versions from here on belong to open transactions: they come with the next run. */
DECLARE @below binary(8) = MIN_ACTIVE_ROWVERSION();

IF @lastNumber IS NOT NULL AND NOT EXISTS (
	SELECT 1
	FROM $(Source) AS t
	WHERE t.$(NumberColumn) = @lastNumber
		AND t.StoreID = @lastStore
		AND (t.DBTimeStamp = @after
			OR (t.DBTimeStamp > @after AND EXISTS (
				SELECT 1
				FROM $(Ledger).Document AS k
				WHERE k.Scope = @scope
					AND k.Source = @source
					AND k.StoreID = @lastStore
					AND k.Number = @lastNumber
					AND k.DocumentTime = t.[Time]
			)))
)
BEGIN
	SET @restored = 1;
	SET @after = 0x0000000000000000;
END;

INSERT INTO @page (StoreID, Number, DocumentTime, BatchNumber, CustomerID, Amount, RowVersion)
SELECT TOP (@pageSize)
	t.StoreID,
	t.$(NumberColumn),
	t.[Time],
	COALESCE(t.BatchNumber, 0),
	COALESCE(t.CustomerID, 0),
	t.$(AmountColumn),
	t.DBTimeStamp
FROM $(Source) AS t
WHERE t.DBTimeStamp > @after
	AND t.DBTimeStamp < @below
	AND (t.[Time] >= CONVERT(datetime, @from, 126)
		OR EXISTS (
			SELECT 1
			FROM $(Ledger).Document AS k
			WHERE k.Scope = @scope AND k.Source = @source AND k.StoreID = t.StoreID AND k.Number = t.$(NumberColumn)
		))
	AND (@storeId IS NULL OR t.StoreID = @storeId)
ORDER BY t.DBTimeStamp;

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

	/* The same document under two scopes would be posted twice, under two references: number and time say that it is. */
	SELECT TOP (1) @other = d.Scope
	FROM (
		SELECT DISTINCT l.Scope
		FROM $(Ledger).Lease AS l
		WHERE l.Scope <> @scope
	) AS s
	CROSS JOIN @page AS p
	INNER JOIN $(Ledger).Document AS d
		ON d.Scope = s.Scope
		AND d.Source = @source
		AND d.StoreID = p.StoreID
		AND d.Number = p.Number
		AND d.DocumentTime = p.DocumentTime
		AND d.Amount = p.Amount
	WHERE NOT EXISTS (
		SELECT 1
		FROM $(Ledger).Document AS o
		WHERE o.Scope = @scope AND o.Source = @source AND o.StoreID = p.StoreID AND o.Number = p.Number
	);

	IF @other IS NOT NULL
		DELETE FROM @page;

	/* What a person has decided was about another customer. */
	INSERT INTO $(Ledger).DocumentHistory (Scope, Source, StoreID, Number, CustomerID, RunToken, Actor, Action, StatusBefore, StatusAfter, Detail)
	SELECT
		@scope,
		@source,
		p.StoreID,
		p.Number,
		p.CustomerID,
		@token,
		@owner,
		CASE
			WHEN d.Status = 'Skipped' THEN 'numberUsedAgain'
			WHEN d.Status = 'Processed' OR d.GateRule = N'altered in RMH' THEN 'alteredInRmh'
			ELSE 'correctedInRmh'
		END,
		d.Status,
		CASE
			WHEN d.Status IN ('Processed', 'Skipped') OR d.GateRule IN (N'altered in RMH', N'number used again') THEN 'Review'
			WHEN d.Status IN ('Held', 'Review', 'Failed') THEN 'New'
			ELSE d.Status
		END,
		CONCAT(
			N'{"customerId":{"before":', d.CustomerID, N',"after":', p.CustomerID,
			N'},"amount":{"before":', d.Amount, N',"after":', p.Amount,
			N'},"time":{"before":"', CONVERT(nvarchar(23), d.DocumentTime, 126), N'","after":"', CONVERT(nvarchar(23), p.DocumentTime, 126), N'"}}'
		)
	FROM @page AS p
	INNER JOIN $(Ledger).Document AS d WITH (UPDLOCK)
		ON d.Scope = @scope AND d.Source = @source AND d.StoreID = p.StoreID AND d.Number = p.Number
	WHERE d.DocumentTime <> p.DocumentTime
		OR (d.Status <> 'Skipped' AND (d.CustomerID <> p.CustomerID OR d.Amount <> p.Amount));

	SELECT @altered = COUNT(*)
	FROM @page AS p
	INNER JOIN $(Ledger).Document AS d
		ON d.Scope = @scope AND d.Source = @source AND d.StoreID = p.StoreID AND d.Number = p.Number
	WHERE d.Status = 'Processed'
		AND (d.CustomerID <> p.CustomerID OR d.Amount <> p.Amount OR d.DocumentTime <> p.DocumentTime);

	/* What a person has skipped was another document than what has its number and another time. */
	DELETE d
	OUTPUT deleted.StoreID, deleted.Number, deleted.Amount, deleted.DocumentTime
	INTO @usedAgain (StoreID, Number, Amount, DocumentTime)
	FROM @page AS p
	INNER JOIN $(Ledger).Document AS d
		ON d.Scope = @scope AND d.Source = @source AND d.StoreID = p.StoreID AND d.Number = p.Number
	WHERE d.Status = 'Skipped' AND d.DocumentTime <> p.DocumentTime;
	SET @altered = @altered + @@ROWCOUNT;

	UPDATE d
	SET Status = CASE
			WHEN d.Status = 'Processed' OR d.GateRule IN (N'altered in RMH', N'number used again') THEN 'Review'
			WHEN d.Status IN ('Held', 'Review', 'Failed') THEN 'New'
			ELSE d.Status
		END,
		HeldSince = CASE WHEN d.Status = 'Processed' THEN SYSUTCDATETIME() ELSE d.HeldSince END,
		GateRule = CASE WHEN d.Status = 'Processed' THEN N'altered in RMH' ELSE d.GateRule END,
		Reason = CASE WHEN d.Status = 'Processed' OR d.GateRule = N'altered in RMH' THEN CONCAT(
			N'RMH has other facts by now than those that were posted as ', d.AcumaticaType, N' ', d.AcumaticaReference,
			N': amount ', p.Amount, N', was ', d.Amount,
			N'; customer ', p.CustomerID, N', was ', d.CustomerID,
			N'; time ', CONVERT(nvarchar(19), p.DocumentTime, 126), N', was ', CONVERT(nvarchar(19), d.DocumentTime, 126),
			N'. If it was changed, correct it in Acumatica, then retry it. If a restored backup gave its number to another one, enter that in Acumatica by hand, then skip it.'
		) ELSE d.Reason END,
		Decision = CASE WHEN d.CustomerID = p.CustomerID THEN d.Decision END,
		DecidedBy = CASE WHEN d.CustomerID = p.CustomerID THEN d.DecidedBy END,
		CustomerType = CASE WHEN d.CustomerID = p.CustomerID THEN d.CustomerType END,
		DebtorScope = CASE WHEN d.CustomerID = p.CustomerID THEN d.DebtorScope END,
		DebtorID = CASE WHEN d.CustomerID = p.CustomerID THEN d.DebtorID END,
		CustomerID = p.CustomerID,
		Amount = p.Amount,
		DocumentTime = p.DocumentTime,
		BatchNumber = p.BatchNumber,
		NextAttemptAt = NULL,
		ChangedAt = SYSUTCDATETIME()
	FROM @page AS p
	INNER JOIN $(Ledger).Document AS d
		ON d.Scope = @scope AND d.Source = @source AND d.StoreID = p.StoreID AND d.Number = p.Number
	WHERE d.Status <> 'Skipped'
		AND (d.CustomerID <> p.CustomerID
			OR d.Amount <> p.Amount
			OR d.DocumentTime <> p.DocumentTime
			OR (d.Status = 'Review' AND d.GateRule = N'gone from RMH'));

	INSERT INTO $(Ledger).Document (Scope, Source, StoreID, Number, Kind, DocumentTime, BatchNumber, CustomerID, Amount, Status, HeldSince, GateRule, Reason)
	SELECT
		@scope,
		@source,
		p.StoreID,
		p.Number,
		@kind,
		p.DocumentTime,
		p.BatchNumber,
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
		WHERE d.Scope = @scope AND d.Source = @source AND d.StoreID = p.StoreID AND d.Number = p.Number
	);
	SET @taken = @@ROWCOUNT;

	DECLARE @value nvarchar(200);
	SELECT TOP (1) @value = CONCAT(CONVERT(nvarchar(18), p.RowVersion, 1), N'|', p.StoreID, N'|', p.Number, N'|', @settings)
	FROM @page AS p
	ORDER BY p.RowVersion DESC;

	IF @value IS NOT NULL
	BEGIN
		UPDATE q
		SET Value = @value, Token = @token, ChangedAt = SYSUTCDATETIME()
		FROM $(Ledger).Position AS q WITH (UPDLOCK, HOLDLOCK)
		WHERE q.Scope = @scope AND q.Name = @position;

		IF @@ROWCOUNT = 0
			INSERT INTO $(Ledger).Position (Scope, Name, Value, Token)
			VALUES (@scope, @position, @value, @token);
	END;
END;

COMMIT TRANSACTION;

SELECT TOP (1)
	CASE WHEN @held = @token THEN 1 ELSE 0 END AS Held,
	@restored AS Restored,
	@taken AS Taken,
	@altered AS Altered,
	@other AS OtherScope,
	(SELECT COUNT(*) FROM @page) AS [Rows],
	p.RowVersion AS LastVersion,
	p.StoreID AS LastStore,
	p.Number AS LastNumber
FROM (VALUES (1)) AS o (One)
LEFT JOIN @page AS p ON 1 = 1
ORDER BY p.RowVersion DESC;
