/*
   Makes customers due again, as if they had never been tried: one batch of those that a range of IDs
   and the filters leave, in the order of their ID. Customers that a run is working on (Prepared) or
   that are due so already are left alone, and so are those that were merged into others. Of a customer
   that is in order (Processed) it is forgotten what was synchronised, so that all its fields are compared
   with Acumatica's own; of one that failed it is kept, because that tells who it was and which side was
   edited since. A customer that was Deleted also loses its Acumatica customer: it may be matched or created
   again; one that RMH does not have (any more) is left alone, because no run could take it. Run it again with the last ID as @afterId while a batch is full.

   Parameters
     @batchSize  int            customers at most
     @scope      nvarchar(30)   one RMH database and store
     @afterId    int            customers with an ID above this; -2147483648 for the first batch
     @lastId     int            customers with an ID up to this
     @errorClass varchar(20)    customers with this class of error, NULL = any
     @status0, @status1, ... varchar(10)  customers with one of these (the marked element is repeated)
     @erased     bit            1 = also those that were erased for privacy: it was a mistake
     @actor      nvarchar(200)  who does it
     @reason     nvarchar(4000) JSON text for the history: why, or null

   Names (sqlcmd variables, quoted)
     $(Ledger)     schema of the ledger, for instance [acumatica_sync]
     $(Customers)  dbo.Customer, or what stands in its place (receivable-accounts.sql)

   Returns one row: Changed, the number of links that were changed, and LastID, the last of their IDs.
   Rights: SELECT on dbo.Customer, SELECT and UPDATE on Link, SELECT on Alias, INSERT on History. Nothing of RMH's own is touched.
   SQL Server 2012 and later.
*/
SET NOCOUNT ON;
SET XACT_ABORT ON;

DECLARE @change TABLE (
	RmhID         int              NOT NULL PRIMARY KEY,
	AccountNumber nvarchar(50)     NOT NULL,
	StatusBefore  varchar(10)      NOT NULL,
	StatusAfter   varchar(10)      NOT NULL,
	Attempts      int              NOT NULL,
	ErrorClass    varchar(20)      NULL,
	RecordID      uniqueidentifier NULL,
	CustomerID    nvarchar(30)     NULL
);

BEGIN TRANSACTION;

WITH due AS (
	SELECT TOP (@batchSize) l.*
	FROM $(Ledger).Link AS l
	WHERE l.Scope = @scope
		AND l.RmhID > @afterId
		AND l.RmhID <= @lastId
		AND (@errorClass IS NULL OR l.ErrorClass = @errorClass)
		AND l.Status IN (/*[repeat*/ @status0 /*repeat]*/)
		AND l.Status <> 'Prepared'
		AND (l.ErasedAt IS NULL OR @erased = 1)
		AND (l.Status <> 'Deleted' OR EXISTS (SELECT 1 FROM $(Customers) AS c WHERE c.ID = l.RmhID))
		AND NOT EXISTS (SELECT 1 FROM $(Ledger).Alias AS a WHERE a.Scope = l.Scope AND a.RmhID = l.RmhID)
		AND NOT (
			l.Status IN ('Failed', 'Held', 'Processed')
			AND l.Attempts = 0
			AND l.RowVersionSeen IS NULL
			AND l.ContentHash IS NULL
			AND COALESCE(l.NextAttemptAt, '9999-12-31') <= SYSUTCDATETIME()
		)
	ORDER BY l.RmhID
)
UPDATE due
SET
	AcumaticaRecordID = CASE WHEN Status = 'Deleted' THEN NULL ELSE AcumaticaRecordID END,
	AcumaticaCustomerID = CASE WHEN Status = 'Deleted' THEN NULL ELSE AcumaticaCustomerID END,
	AcumaticaStatus = CASE WHEN Status = 'Deleted' THEN NULL ELSE AcumaticaStatus END,
	SharesCustomer = CASE WHEN Status = 'Deleted' THEN 0 ELSE SharesCustomer END,
	Origin = CASE WHEN Status = 'Deleted' THEN NULL ELSE Origin END,
	MatchedBy = CASE WHEN Status = 'Deleted' THEN NULL ELSE MatchedBy END,
	Snapshot = CASE WHEN Status NOT IN ('Processed', 'Deleted') THEN Snapshot END,
	ErasedAt = NULL,
	Status = CASE
		WHEN Status IN ('Processed', 'Held') THEN Status
		WHEN Status = 'Skipped' AND AcumaticaRecordID IS NOT NULL THEN 'Processed'
		WHEN Status IN ('Skipped', 'Deleted', 'Filtered') THEN 'Held'
		ELSE 'Failed'
	END,
	LastError = CASE WHEN Status IN ('Failed', 'Aborted', 'Invalid', 'Review') THEN LastError END,
	ErrorClass = CASE WHEN Status IN ('Failed', 'Aborted', 'Invalid', 'Review') THEN ErrorClass END,
	Attempts = 0,
	NextAttemptAt = SYSUTCDATETIME(),
	WaitsSince = CASE WHEN Status NOT IN ('Processed', 'Skipped', 'Deleted', 'Filtered') THEN WaitsSince END,
	RowVersionSeen = NULL,
	ContentHash = NULL,
	RunToken = NULL,
	ResultKey = NULL,
	ChangedAt = SYSUTCDATETIME()
OUTPUT
	deleted.RmhID,
	deleted.AccountNumber,
	deleted.Status,
	inserted.Status,
	deleted.Attempts,
	deleted.ErrorClass,
	CASE WHEN deleted.Status = 'Deleted' THEN deleted.AcumaticaRecordID END,
	CASE WHEN deleted.Status = 'Deleted' THEN deleted.AcumaticaCustomerID END
INTO @change (RmhID, AccountNumber, StatusBefore, StatusAfter, Attempts, ErrorClass, RecordID, CustomerID);

INSERT INTO $(Ledger).History (Scope, RmhID, AccountNumber, Actor, Action, StatusBefore, StatusAfter, Detail)
SELECT
	@scope,
	c.RmhID,
	c.AccountNumber,
	@actor,
	'retried',
	c.StatusBefore,
	c.StatusAfter,
	CONCAT(
		N'{"before":{"attempts":', c.Attempts,
		N',"errorClass":', COALESCE(N'"' + c.ErrorClass + N'"', N'null'),
		COALESCE(N',"recordId":"' + LOWER(CONVERT(nvarchar(36), c.RecordID)) + N'"', N''),
		COALESCE(N',"customerId":"' + REPLACE(REPLACE(c.CustomerID, N'\', N'\\'), N'"', N'\"') + N'"', N''),
		N'},"reason":', @reason, N'}'
	)
FROM @change AS c;

COMMIT TRANSACTION;

SELECT COUNT(*) AS Changed, MAX(c.RmhID) AS LastID FROM @change AS c;
