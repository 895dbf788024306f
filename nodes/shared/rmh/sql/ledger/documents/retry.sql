/*
   Makes documents due again because a person says so, as if the gate had never been asked: what the person
   before has decided is undone, too, unless @keepDecision says otherwise. Left alone are documents that a run is working on, that are in
   Acumatica, that are due so already, and skipped ones unless @skipped says otherwise.

   Parameters
     @batchSize  int            documents at most; run it again while a batch is full
     @scope      nvarchar(30)   one RMH database and store, of the documents
     @source     varchar(11)    with @storeId and @number one document: transaction, payment, arLedger; NULL = all of the payer
     @storeId    int            of the one document; with @payerId only documents of this store, NULL = of all
     @number     int
     @seenAt     varchar(23)    ChangedAt of the one document as the person saw it: another one is left alone. With
                                @payerId the latest ChangedAt of those that the person saw: what was changed later is
                                left alone. NULL = as it is now
     @payerScope nvarchar(30)   with @payerId: documents for which this customer has to pay; NULL = the one document
     @payerId    int
     @actor      nvarchar(200)  who does it
     @reason     nvarchar(4000) JSON text for the history: why, or null
     @skipped    bit            1 = also documents that were skipped
     @keepDecision bit          1 = what a person sends to the walk-in customer still goes there

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
		AND (@payerId IS NULL OR (d.PayerScope = @payerScope AND d.PayerID = @payerId))
		AND (@source IS NOT NULL OR @payerId IS NOT NULL)
		AND (d.Status IN ('Held', 'Review', 'Failed')
			OR (d.Status = 'Skipped' AND @skipped = 1)
			OR (d.Status = 'New' AND d.Decision IS NOT NULL AND @keepDecision = 0))
	ORDER BY d.DocumentTime, d.Number
)
UPDATE chosen
SET
	Status = 'New',
	Decision = CASE WHEN @keepDecision = 1 THEN Decision END,
	DecidedBy = CASE WHEN @keepDecision = 1 AND Decision IS NOT NULL THEN DecidedBy END,
	GateRule = NULL,
	Reason = NULL,
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
	'retried',
	c.StatusBefore,
	'New',
	CONCAT(
		N'{"before":{"rule":', COALESCE(N'"' + REPLACE(REPLACE(c.RuleBefore, N'\', N'\\'), N'"', N'\"') + N'"', N'null'),
		N'},"reason":', @reason, N'}'
	)
FROM @change AS c
ORDER BY c.StoreID, c.Number;

COMMIT TRANSACTION;

SELECT COUNT(*) AS Changed FROM @change;
