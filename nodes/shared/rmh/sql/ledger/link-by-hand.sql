/*
   Links an RMH customer to an Acumatica customer because a person says so, and writes what was before
   into the history. An Acumatica customer that was merged into another one becomes an alias of the link. Open
   conflicts end: they were with what it was linked to before. The account number becomes the one that RMH has now: the person knows who it is. The
   next run takes the customer and updates Acumatica. What is linked so already is left alone, and so is
   a customer that RMH does not have, and an erased one; with @merged one that is not linked yet. Another customer of the scope that has the Acumatica customer, undeclared, makes the
   unique index UX_Link_Record refuse.

   Parameters
     @scope      nvarchar(30)      one RMH database and store
     @rmhId      int               Customer.ID
     @recordId   uniqueidentifier  id of the Acumatica record
     @customerId nvarchar(30)      customer ID in Acumatica
     @shares     bit               1 = declared: several RMH customers are this one
     @merged     bit               1 = the Acumatica customer before was merged into this one
     @actor      nvarchar(200)     who does it
     @after      nvarchar(4000)    JSON object for the history: what the link is now
     @reason     nvarchar(4000)    JSON text for the history: why, or null

   Names (sqlcmd variables, quoted)
     $(Ledger)     schema of the ledger, for instance [acumatica_sync]
     $(Customers)  dbo.Customer, or what stands in its place (receivable-accounts.sql)

   Returns one row: Changed, the number of links that were changed, and InRmh, 0 when RMH does not have
   the customer.
   Rights: SELECT on dbo.Customer, SELECT and UPDATE on Link and Conflict, SELECT, INSERT and
   DELETE on Alias, INSERT on History. Nothing of RMH's own is
   changed.
   SQL Server 2012 and later.
*/
SET NOCOUNT ON;
SET XACT_ABORT ON;

DECLARE @change TABLE (
	AccountNumber nvarchar(50)     NOT NULL,
	StatusBefore  varchar(10)      NOT NULL,
	RecordID      uniqueidentifier NULL,
	CustomerID    nvarchar(30)     NULL,
	Origin        varchar(10)      NULL
);

BEGIN TRANSACTION;

UPDATE l
SET
	StoreID = COALESCE(c.StoreID, 0),
	AccountNumber = LEFT(LTRIM(RTRIM(COALESCE(c.AccountNumber, N''))), 50),
	AcumaticaRecordID = @recordId,
	AcumaticaCustomerID = @customerId,
	AcumaticaStatus = CASE WHEN l.AcumaticaRecordID = @recordId THEN l.AcumaticaStatus END,
	SharesCustomer = @shares,
	Origin = 'manual',
	MatchedBy = NULL,
	Status = 'Processed',
	Attempts = 0,
	ErrorClass = NULL,
	LastError = NULL,
	NextAttemptAt = NULL,
	WaitsSince = NULL,
	RowVersionSeen = NULL,
	ContentHash = NULL,
	Snapshot = NULL,
	RunToken = NULL,
	ResultKey = NULL,
	ChangedAt = SYSUTCDATETIME()
OUTPUT
	inserted.AccountNumber,
	deleted.Status,
	deleted.AcumaticaRecordID,
	deleted.AcumaticaCustomerID,
	deleted.Origin
INTO @change (AccountNumber, StatusBefore, RecordID, CustomerID, Origin)
FROM $(Ledger).Link AS l
INNER JOIN $(Customers) AS c
	ON c.ID = l.RmhID
WHERE l.Scope = @scope
	AND l.RmhID = @rmhId
	AND l.ErasedAt IS NULL
	AND (@merged = 0 OR (l.AcumaticaRecordID IS NOT NULL AND l.AcumaticaRecordID <> @recordId))
	AND NOT (
		COALESCE(l.AcumaticaRecordID, '00000000-0000-0000-0000-000000000000') = @recordId
		AND COALESCE(l.AcumaticaCustomerID, N'') = @customerId
		AND l.SharesCustomer = @shares
		AND COALESCE(l.Origin, '') = 'manual'
		AND l.Status = 'Processed'
	);

IF EXISTS (SELECT 1 FROM @change)
BEGIN
	/* Both are customers of their own from here on. */
	DELETE FROM $(Ledger).Alias
	WHERE Scope = @scope AND (RmhID = @rmhId OR AcumaticaRecordID = @recordId);

	INSERT INTO $(Ledger).Alias (Scope, AcumaticaRecordID, AcumaticaCustomerID, SurvivorRmhID, MergedBy)
	SELECT @scope, c.RecordID, c.CustomerID, @rmhId, @actor
	FROM @change AS c
	WHERE @merged = 1
		AND NOT EXISTS (SELECT 1 FROM $(Ledger).Link AS l WHERE l.Scope = @scope AND l.AcumaticaRecordID = c.RecordID)
		AND NOT EXISTS (SELECT 1 FROM $(Ledger).Alias AS a WHERE a.Scope = @scope AND a.AcumaticaRecordID = c.RecordID);

	UPDATE $(Ledger).Conflict
	SET EndedAt = SYSUTCDATETIME()
	WHERE Scope = @scope AND RmhID = @rmhId AND EndedAt IS NULL;
END;

INSERT INTO $(Ledger).History (Scope, RmhID, AccountNumber, Actor, Action, StatusBefore, StatusAfter, Detail)
SELECT
	@scope,
	@rmhId,
	c.AccountNumber,
	@actor,
	CASE WHEN @merged = 1 THEN 'linkMoved' ELSE 'linked' END,
	c.StatusBefore,
	'Processed',
	CONCAT(
		N'{"before":{"recordId":', COALESCE(N'"' + LOWER(CONVERT(nvarchar(36), c.RecordID)) + N'"', N'null'),
		N',"customerId":', COALESCE(N'"' + REPLACE(REPLACE(c.CustomerID, N'\', N'\\'), N'"', N'\"') + N'"', N'null'),
		N',"origin":', COALESCE(N'"' + c.Origin + N'"', N'null'),
		N'},"after":', @after, N',"reason":', @reason, N'}'
	)
FROM @change AS c;

COMMIT TRANSACTION;

SELECT
	(SELECT COUNT(*) FROM @change) AS Changed,
	(SELECT COUNT(*) FROM $(Customers) AS c WHERE c.ID = @rmhId) AS InRmh;
