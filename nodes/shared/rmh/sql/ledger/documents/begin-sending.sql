/*
   Before anything of some documents is sent to Acumatica: writes down as what, and under which external reference,
   so that a run that comes after a death knows what to look for. What an earlier run has begun keeps what that run
   wrote down, until it was looked for and is not there: then it is begun again. What was begun a short while ago
   may still be under way in Acumatica, and keeps its time. The same once more changes nothing but times.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @scope nvarchar(30)
     @job   varchar(30)
     @token bigint                                the run's token
     @again bit                                   1 = this run knows that nothing is in Acumatica, under whatever reference
     @doubt int                                   seconds: what was begun before may not be under way any more
     (the marked element is repeated)
     @source0, @source1, ... varchar(11)          which documents, NULL = none
     @store0, @store1, ... int
     @number0, @number1, ... int
     @reference0, @reference1, ... nvarchar(40)   the external reference
     @entity0, @entity1, ... varchar(20)          SalesInvoice, CashSale, SalesOrder, Payment

   Returns at least one row: Held, and of each document that the run still has Source, StoreID, Number, Reference,
   Entity, RecordID (of the document of Acumatica that it became before), CustomerID and Amount as the ledger has them
   by now, SendingMs (how long ago it was begun; NULL = longer ago than @doubt), and Together: the amounts of all documents that were begun under the reference,
   but for skipped ones: an order that has one of them is for a person to look at.
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

/* Sources are compared as literals, which take the collation of the ledger's column: the ledger's database may have
   another one than RMH's, which a table variable has. */
DECLARE @wanted TABLE (
	Source    varchar(11)  NOT NULL,
	StoreID   int          NOT NULL,
	Number    int          NOT NULL,
	Reference nvarchar(40) NOT NULL,
	Entity    varchar(20)  NOT NULL,
	PRIMARY KEY (Source, StoreID, Number)
);

IF @held = @token
BEGIN
	UPDATE $(Ledger).Lease
	SET HeartbeatAt = SYSUTCDATETIME(), ExpiresAt = DATEADD(SECOND, TimeoutSeconds, SYSUTCDATETIME())
	WHERE Scope = @scope AND Job = @job;

	INSERT INTO @wanted (Source, StoreID, Number, Reference, Entity)
	SELECT v.Source, v.StoreID, v.Number, v.Reference, v.Entity
	FROM (VALUES /*[repeat*/ (@source0, @store0, @number0, @reference0, @entity0) /*repeat]*/) AS v (Source, StoreID, Number, Reference, Entity)
	WHERE v.Source IS NOT NULL;

	/* What was ever begun keeps its reference, whatever became of it: what is in Acumatica is found by it only. */
	UPDATE d
	SET SendingAt = CASE
			WHEN @again = 1 OR d.SendingAt IS NULL OR d.SendingAt <= DATEADD(SECOND, -@doubt, SYSUTCDATETIME()) THEN SYSUTCDATETIME()
			ELSE d.SendingAt
		END,
		ExternalReference = CASE WHEN @again = 1 OR d.ExternalReference IS NULL THEN w.Reference COLLATE DATABASE_DEFAULT ELSE d.ExternalReference END,
		Entity = CASE WHEN @again = 1 OR d.ExternalReference IS NULL THEN w.Entity COLLATE DATABASE_DEFAULT ELSE d.Entity END,
		ChangedAt = SYSUTCDATETIME()
	FROM @wanted AS w
	INNER JOIN $(Ledger).Document AS d
		ON d.Scope = @scope
		AND d.Source = CASE w.Source WHEN 'transaction' THEN 'transaction' WHEN 'payment' THEN 'payment' WHEN 'arLedger' THEN 'arLedger' END
		AND d.StoreID = w.StoreID
		AND d.Number = w.Number
	WHERE d.Status = 'Prepared' AND d.RunToken = @token;
END;

COMMIT TRANSACTION;

SELECT CASE WHEN @held = @token THEN 1 ELSE 0 END AS Held, d.Source, d.StoreID, d.Number, d.ExternalReference AS Reference, d.Entity, d.AcumaticaRecordID AS RecordID, d.CustomerID, d.Amount, d.SendingMs, d.Together
FROM (VALUES (1)) AS o (One)
LEFT JOIN (
	SELECT k.Source, k.StoreID, k.Number, k.ExternalReference, k.Entity, k.AcumaticaRecordID, k.CustomerID, k.Amount,
		/* Asked only of what is in doubt: of rows that are months old the number of milliseconds would overflow. */
		CASE
			WHEN k.SendingAt > DATEADD(SECOND, -@doubt, SYSUTCDATETIME())
				THEN DATEDIFF(MILLISECOND, k.SendingAt, SYSUTCDATETIME())
		END AS SendingMs, (
			SELECT SUM(t.Amount)
			FROM $(Ledger).Document AS t
			WHERE t.Scope = @scope
				AND t.StoreID = k.StoreID
				AND t.ExternalReference = k.ExternalReference
				AND t.Status <> 'Skipped'
		) AS Together
	FROM @wanted AS w
	INNER JOIN $(Ledger).Document AS k
		ON k.Scope = @scope
		AND k.Source = CASE w.Source WHEN 'transaction' THEN 'transaction' WHEN 'payment' THEN 'payment' WHEN 'arLedger' THEN 'arLedger' END
		AND k.StoreID = w.StoreID
		AND k.Number = w.Number
	WHERE k.RunToken = @token AND k.Status = 'Prepared'
) AS d ON 1 = 1;
