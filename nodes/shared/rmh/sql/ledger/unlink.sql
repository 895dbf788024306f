/*
   Takes the Acumatica customer away from an RMH customer because a person says so, and writes what it
   was into the history. A customer that is not linked is left alone, and so is
   an erased one. Its open conflicts end.

   Parameters
     @scope    nvarchar(30)    one RMH database and store
     @rmhId    int             Customer.ID
     @status   varchar(10)     Held = the next run looks for the customer again, Skipped = it does not
     @why      nvarchar(2000)  shown beside the status, NULL = nothing
     @actor    nvarchar(200)   who does it
     @reason   nvarchar(4000)  JSON text for the history: why, or null

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, for instance [acumatica_sync]

   Returns one row: Changed, the number of links that were changed.
   Rights: SELECT and UPDATE on Link and Conflict, INSERT on History. Nothing of RMH's own is touched.
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
	AcumaticaRecordID = NULL,
	AcumaticaCustomerID = NULL,
	AcumaticaStatus = NULL,
	SharesCustomer = 0,
	Origin = NULL,
	MatchedBy = NULL,
	Status = @status,
	Attempts = 0,
	ErrorClass = NULL,
	LastError = @why,
	NextAttemptAt = CASE WHEN @status = 'Held' THEN SYSUTCDATETIME() END,
	WaitsSince = CASE WHEN @status = 'Held' THEN SYSUTCDATETIME() END,
	RowVersionSeen = NULL,
	ContentHash = NULL,
	Snapshot = NULL,
	RunToken = NULL,
	ResultKey = NULL,
	ChangedAt = SYSUTCDATETIME()
OUTPUT
	deleted.AccountNumber,
	deleted.Status,
	deleted.AcumaticaRecordID,
	deleted.AcumaticaCustomerID,
	deleted.Origin
INTO @change (AccountNumber, StatusBefore, RecordID, CustomerID, Origin)
FROM $(Ledger).Link AS l
WHERE l.Scope = @scope
	AND l.RmhID = @rmhId
	AND l.ErasedAt IS NULL
	AND l.AcumaticaRecordID IS NOT NULL;

UPDATE $(Ledger).Conflict
SET EndedAt = SYSUTCDATETIME()
WHERE Scope = @scope AND RmhID = @rmhId AND EndedAt IS NULL AND EXISTS (SELECT 1 FROM @change);

INSERT INTO $(Ledger).History (Scope, RmhID, AccountNumber, Actor, Action, StatusBefore, StatusAfter, Detail)
SELECT
	@scope,
	@rmhId,
	c.AccountNumber,
	@actor,
	'unlinked',
	c.StatusBefore,
	@status,
	CONCAT(
		N'{"before":{"recordId":', COALESCE(N'"' + LOWER(CONVERT(nvarchar(36), c.RecordID)) + N'"', N'null'),
		N',"customerId":', COALESCE(N'"' + REPLACE(REPLACE(c.CustomerID, N'\', N'\\'), N'"', N'\"') + N'"', N'null'),
		N',"origin":', COALESCE(N'"' + c.Origin + N'"', N'null'),
		N'},"after":null,"reason":', @reason, N'}'
	)
FROM @change AS c;

COMMIT TRANSACTION;

SELECT COUNT(*) AS Changed FROM @change;
