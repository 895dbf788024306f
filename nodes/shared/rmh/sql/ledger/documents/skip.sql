/*
   Leaves documents out of the transfer because a person says so. Left alone are those that a run is working
   on, those that are done, and those that may be under way to Acumatica still because a run has begun to send
   them. What was begun longer ago and waits may be skipped though nobody knows whether it arrived: the run that
   would look for it never comes to that while the gate keeps it back or RMH does not have it, and the person has
   looked. It keeps when it was begun, so that a retry later looks for it first. One in review that a run has put
   there unreleased may be skipped too: the person has taken it out of Acumatica.

   Parameters
     @batchSize  int            documents at most; run it again while a batch is full
     @scope      nvarchar(30)   one RMH database and store, of the documents
     @source     varchar(11)    with @storeId and @number one document: transaction, payment, arLedger; NULL = all of the payer
     @storeId    int            of the one document; with @payerId only documents of this store, NULL = of all
     @number     int
     @seenAt     varchar(23)    ChangedAt of the one document as the person saw it: another one is left alone. With
                                @payerId the latest ChangedAt of those that the person saw: what was held or changed
                                later is left alone, and what waits by another rule. NULL = as it is now
     @rule0, @rule1, ... nvarchar(60)  rules that keep back for a customer (the marked element is repeated)
     @payerScope nvarchar(30)   with @payerId: documents for which this customer has to pay; NULL = the one document
     @payerId    int
     @actor      nvarchar(200)  who does it
     @reason     nvarchar(4000) JSON text for the history: why, or null
     @why        nvarchar(2000) shown beside the status
     @doubt      int            seconds: what was begun before is not under way any more. A request is given up after
                                180 seconds, and another run takes a document over only when the lease of the one that
                                has begun it is over, which lasts 5 minutes at least

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, for instance [acumatica_sync]

   Returns one row: Changed, the number of documents that were changed.
   Rights: SELECT and UPDATE on Document, INSERT on DocumentHistory. Nothing of RMH's own is touched.
   SQL Server 2012 and later.
*/
SET NOCOUNT ON;
SET XACT_ABORT ON;

DECLARE @change TABLE (
	Source       varchar(11) NOT NULL,
	StoreID      int         NOT NULL,
	Number       int         NOT NULL,
	CustomerID   int         NOT NULL,
	StatusBefore varchar(10) NOT NULL,
	RuleBefore   nvarchar(60) NULL
);

BEGIN TRANSACTION;

WITH chosen AS (
	SELECT TOP (@batchSize) d.*
	FROM $(Ledger).Document AS d
	WHERE d.Scope = @scope
		AND (@source IS NULL OR (d.Source = @source AND d.Number = @number))
		AND (@storeId IS NULL OR d.StoreID = @storeId)
		AND (@seenAt IS NULL
			OR d.ChangedAt = CONVERT(datetime2(3), @seenAt, 126)
			OR (@payerId IS NOT NULL AND d.ChangedAt < CONVERT(datetime2(3), @seenAt, 126)))
		AND (@seenAt IS NULL
			OR @payerId IS NULL
			OR d.GateRule IN (/*[repeat*/ @rule0 /*repeat]*/))
		AND (@payerId IS NULL OR (d.PayerScope = @payerScope AND d.PayerID = @payerId))
		AND (@source IS NOT NULL OR @payerId IS NOT NULL)
		AND d.Status IN ('New', 'Held', 'Review', 'Failed')
		AND (d.SendingAt IS NULL
			/* What is due again and in doubt is looked for by the next run. */
			OR (d.Status IN ('Held', 'Review', 'Failed')
				AND d.SendingAt <= DATEADD(SECOND, -@doubt, SYSUTCDATETIME())))
	ORDER BY d.DocumentTime, d.Number
)
UPDATE chosen
SET
	Status = 'Skipped',
	DecidedBy = @actor,
	Reason = @why,
	Attempts = 0,
	ErrorClass = NULL,
	NextAttemptAt = NULL,
	RunToken = NULL,
	ChangedAt = SYSUTCDATETIME()
OUTPUT deleted.Source, deleted.StoreID, deleted.Number, deleted.CustomerID, deleted.Status, deleted.GateRule
INTO @change (Source, StoreID, Number, CustomerID, StatusBefore, RuleBefore);

INSERT INTO $(Ledger).DocumentHistory (Scope, Source, StoreID, Number, CustomerID, Actor, Action, StatusBefore, StatusAfter, Detail)
SELECT
	@scope,
	c.Source,
	c.StoreID,
	c.Number,
	c.CustomerID,
	@actor,
	'skipped',
	c.StatusBefore,
	'Skipped',
	CONCAT(
		N'{"before":{"rule":', COALESCE(N'"' + REPLACE(REPLACE(c.RuleBefore, N'\', N'\\'), N'"', N'\"') + N'"', N'null'),
		N'},"reason":', @reason, N'}'
	)
FROM @change AS c
ORDER BY c.StoreID, c.Number;

COMMIT TRANSACTION;

SELECT COUNT(*) AS Changed FROM @change;
