/*
   Records what the gate decided about documents that stay, in the name of the run that has taken them, and
   gives a sign of life for it. All of it happens, or nothing. Only documents that the run still has are
   changed, so the same once more changes nothing, and what a person has decided meanwhile stands. The history
   gets a new decision only; the same one again after a look is none. The last document that the run has taken
   ends the run.

   A document whose customer is being made stays Prepared, for the same run asks again: only the decision is
   written down. Where it has been made in vain before, it stays held by the rule that says so, and no look adds
   to the history.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @scope nvarchar(30)
     @job   varchar(30)
     @token bigint                             the run's token
     @owner nvarchar(200)                      who has the lease, for the history
     (the marked element is repeated)
     @source0, @source1, ... varchar(11)       which documents
     @store0, @store1, ... int
     @number0, @number1, ... int
     @status0, @status1, ... varchar(10)       Held, Review, Prepared
     @rule0, @rule1, ... nvarchar(60)          the rule that decided
     @reason0, @reason1, ... nvarchar(2000)    for people
     @type0, @type1, ... varchar(10)           walkIn, named, credit
     @payerScope0, @payerScope1, ... nvarchar(30)    link of who has to pay, NULL = nobody
     @payerId0, @payerId1, ... int
     @payerNumber0, @payerNumber1, ... nvarchar(50)
     @payerName0, @payerName1, ... nvarchar(255)
     @seenAt0, @seenAt1, ... varchar(23)       SeenAt of payer-links.sql, NULL = nobody
     @retry0, @retry1, ... int                 seconds until it is due by itself, NULL = not by itself
     @detail0, @detail1, ... nvarchar(max)     for the history, JSON

   Rights: SELECT, INSERT and UPDATE on the schema of the ledger.
   SQL Server 2012 and later.
*/
SET NOCOUNT ON;
SET XACT_ABORT ON;
BEGIN TRANSACTION;

/* The lease first, as everywhere: so nobody waits in a circle. */
DECLARE @held bigint;
SELECT @held = l.Token
FROM $(Ledger).Lease AS l WITH (UPDLOCK)
WHERE l.Scope = @scope AND l.Job = @job;

DECLARE @now datetime2(3) = SYSUTCDATETIME();

/* Sources are compared as literals, which take the collation of the ledger's column: the ledger's database may have
   another one than RMH's, which a table variable has. */
DECLARE @decided TABLE (
	Source      varchar(11)    NOT NULL,
	StoreID     int            NOT NULL,
	Number      int            NOT NULL,
	Status      varchar(10)    NOT NULL,
	GateRule    nvarchar(60)   NOT NULL,
	Reason      nvarchar(2000) NOT NULL,
	Type        varchar(10)    NULL,
	PayerScope  nvarchar(30)   NULL,
	PayerID     int            NULL,
	PayerNumber nvarchar(50)   NOT NULL,
	PayerName   nvarchar(255)  NOT NULL,
	SeenAt      datetime2(3)   NULL,
	Retry       int            NULL,
	Detail      nvarchar(max)  NULL,
	PRIMARY KEY (Source, StoreID, Number)
);
DECLARE @change TABLE (
	Source       varchar(11)    NOT NULL,
	StoreID      int            NOT NULL,
	Number       int            NOT NULL,
	CustomerID   int            NOT NULL,
	StatusBefore varchar(10)    NOT NULL,
	StatusAfter  varchar(10)    NOT NULL,
	IsNew        bit            NOT NULL,
	PRIMARY KEY (Source, StoreID, Number)
);

INSERT INTO @decided (Source, StoreID, Number, Status, GateRule, Reason, Type, PayerScope, PayerID, PayerNumber, PayerName, SeenAt, Retry, Detail)
SELECT v.Source, v.StoreID, v.Number, v.Status, v.GateRule, v.Reason, v.Type, v.PayerScope, v.PayerID, v.PayerNumber, v.PayerName, CONVERT(datetime2(3), v.SeenAt, 126), v.Retry, v.Detail
FROM (VALUES /*[repeat*/ (@source0, @store0, @number0, @status0, @rule0, @reason0, @type0, @payerScope0, @payerId0, @payerNumber0, @payerName0, @seenAt0, @retry0, @detail0) /*repeat]*/)
	AS v (Source, StoreID, Number, Status, GateRule, Reason, Type, PayerScope, PayerID, PayerNumber, PayerName, SeenAt, Retry, Detail)
WHERE v.Source IS NOT NULL;

IF @held = @token
BEGIN
	UPDATE d
	SET Status = w.Status,
		HeldSince = CASE WHEN w.Status = 'Prepared' THEN d.HeldSince ELSE COALESCE(d.HeldSince, @now) END,
		GateRule = w.GateRule,
		Reason = w.Reason,
		CustomerType = COALESCE(w.Type COLLATE DATABASE_DEFAULT, d.CustomerType),
		PayerScope = w.PayerScope,
		PayerID = w.PayerID,
		PayerNumber = w.PayerNumber,
		PayerName = w.PayerName,
		LinkSeenAt = w.SeenAt,
		NextAttemptAt = DATEADD(SECOND, w.Retry, @now),
		ChangedAt = @now
	OUTPUT
		inserted.Source,
		inserted.StoreID,
		inserted.Number,
		inserted.CustomerID,
		deleted.Status,
		inserted.Status,
		CASE WHEN deleted.GateRule = inserted.GateRule AND deleted.Reason = inserted.Reason THEN 0 ELSE 1 END
	INTO @change (Source, StoreID, Number, CustomerID, StatusBefore, StatusAfter, IsNew)
	FROM @decided AS w
	INNER JOIN $(Ledger).Document AS d
		ON d.Scope = @scope
		AND d.Source = CASE w.Source WHEN 'transaction' THEN 'transaction' WHEN 'payment' THEN 'payment' WHEN 'arLedger' THEN 'arLedger' END
		AND d.StoreID = w.StoreID
		AND d.Number = w.Number
	WHERE d.Status = 'Prepared' AND d.RunToken = @token
		AND (w.Status <> 'Prepared' OR d.GateRule IS NULL OR d.GateRule <> N'8 not created');

	INSERT INTO $(Ledger).DocumentHistory (Scope, Source, StoreID, Number, CustomerID, At, RunToken, Actor, Action, StatusBefore, StatusAfter, Detail)
	SELECT @scope, c.Source, c.StoreID, c.Number, c.CustomerID, @now, @token, @owner,
		CASE c.StatusAfter WHEN 'Review' THEN 'review' WHEN 'Prepared' THEN 'create' ELSE 'held' END,
		c.StatusBefore, c.StatusAfter, w.Detail
	FROM @change AS c
	INNER JOIN @decided AS w ON w.Source = c.Source AND w.StoreID = c.StoreID AND w.Number = c.Number
	WHERE c.IsNew = 1
	ORDER BY c.Source, c.StoreID, c.Number;

	/* The last one that the run has taken ends it. */
	UPDATE r
	SET Held = r.Held + n.Held,
		Review = r.Review + n.Review,
		FinishedAt = CASE WHEN r.FinishedAt IS NULL AND n.Changed > 0 AND n.Remaining = 0 THEN @now ELSE r.FinishedAt END,
		Outcome = CASE WHEN r.FinishedAt IS NULL AND n.Changed > 0 AND n.Remaining = 0 THEN 'finished' ELSE r.Outcome END
	FROM $(Ledger).Run AS r
	CROSS JOIN (
		SELECT
			(SELECT COUNT(*) FROM @change AS c) AS Changed,
			(SELECT COUNT(*) FROM @change AS c WHERE c.StatusAfter = 'Held') AS Held,
			(SELECT COUNT(*) FROM @change AS c WHERE c.StatusAfter = 'Review') AS Review,
			(SELECT COUNT(*) FROM $(Ledger).Document AS p WHERE p.RunToken = @token AND p.Status = 'Prepared') AS Remaining
	) AS n
	WHERE r.RunID = @token;

	UPDATE l
	SET HeartbeatAt = @now,
		ExpiresAt = CASE WHEN r.FinishedAt IS NULL THEN DATEADD(SECOND, l.TimeoutSeconds, @now) ELSE @now END
	FROM $(Ledger).Lease AS l
	INNER JOIN $(Ledger).Run AS r ON r.RunID = l.Token
	WHERE l.Scope = @scope AND l.Job = @job AND l.Token = @token;
END;

/* Of those that the run does not have any more because it was told of them before. */
DECLARE @recorded int;
SELECT @recorded = COUNT(*)
FROM @decided AS w
INNER JOIN $(Ledger).Document AS d
	ON d.Scope = @scope
	AND d.Source = CASE w.Source WHEN 'transaction' THEN 'transaction' WHEN 'payment' THEN 'payment' WHEN 'arLedger' THEN 'arLedger' END
	AND d.StoreID = w.StoreID
	AND d.Number = w.Number
WHERE d.RunToken = @token AND d.Status = w.Status COLLATE DATABASE_DEFAULT;

COMMIT TRANSACTION;

SELECT
	CASE WHEN @held = @token THEN 1 ELSE 0 END AS Held,
	(SELECT COUNT(*) FROM @decided AS w) AS Asked,
	@recorded AS Recorded;
