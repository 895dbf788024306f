/*
   Takes one page of new collections of RMH's receivables module into the ledger: entries that it does not
   have yet, oldest ID first. No row version of these entries is known, so every entry since the start date
   is compared with the ledger.

   Names (sqlcmd variables, quoted)
     $(Ledger)      schema of the ledger, with its database where it has one of its own
     $(TypeColumn)  column of dbo.AR_LedgerEntry that tells collections from the rest, such as [DocumentType]
   Parameters
     @scope    nvarchar(30)
     @job      varchar(30)
     @token    bigint       the run's token
     @type     int          value of the column for collections
     @sign     int          -1 = collections are negative there, 1 = positive
     @storeId  int          only entries of this store, NULL = all
     @from     varchar(23)  only those posted at or after this time, ISO 8601 without zone
     @pageSize int          rows at most, below 5,000, where SQL Server would lock whole tables

   Returns one row: Held, Taken.
   Rights: SELECT on dbo.AR_LedgerEntry and dbo.AR_LedgerEntryDetail, SELECT, INSERT and UPDATE on the schema
   of the ledger.
   SQL Server 2012 and later, RMH with the receivables module.
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

DECLARE @taken int = 0;
IF @held = @token
BEGIN
	UPDATE $(Ledger).Lease
	SET HeartbeatAt = SYSUTCDATETIME(), ExpiresAt = DATEADD(SECOND, TimeoutSeconds, SYSUTCDATETIME())
	WHERE Scope = @scope AND Job = @job;

	INSERT INTO $(Ledger).Document (Scope, Source, StoreID, Number, Kind, DocumentTime, CustomerID, Amount, Status)
	SELECT TOP (@pageSize)
		@scope,
		'arLedger',
		e.StoreID,
		e.ID,
		'collection',
		e.PostingDate,
		COALESCE(e.CustomerID, 0),
		@sign * COALESCE((SELECT SUM(n.Amount) FROM dbo.AR_LedgerEntryDetail AS n WHERE n.LedgerEntryID = e.ID), 0),
		'New'
	FROM dbo.AR_LedgerEntry AS e
	WHERE e.$(TypeColumn) = @type
		AND e.PostingDate >= CONVERT(datetime, @from, 126)
		AND (@storeId IS NULL OR e.StoreID = @storeId)
		AND NOT EXISTS (
			SELECT 1
			FROM $(Ledger).Document AS d
			WHERE d.Scope = @scope AND d.Source = 'arLedger' AND d.StoreID = e.StoreID AND d.Number = e.ID
		)
	ORDER BY e.ID;
	SET @taken = @@ROWCOUNT;
END;

COMMIT TRANSACTION;

SELECT CASE WHEN @held = @token THEN 1 ELSE 0 END AS Held, @taken AS Taken;
