/*
   Leaves an RMH customer out of the upload because a person says so, and writes the reason into the
   history. What it is linked to stays. An erased customer is left alone.

   Parameters
     @scope    nvarchar(30)    one RMH database and store
     @rmhId    int             Customer.ID
     @why      nvarchar(2000)  shown beside the status
     @actor    nvarchar(200)   who does it
     @reason   nvarchar(4000)  JSON text for the history: why

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, for instance [acumatica_sync]

   Returns one row: Changed, the number of links that were changed.
   Rights: SELECT and UPDATE on Link, INSERT on History. Nothing of RMH's own is touched.
   SQL Server 2012 and later.
*/
SET NOCOUNT ON;
SET XACT_ABORT ON;

DECLARE @change TABLE (
	AccountNumber nvarchar(50) NOT NULL,
	StatusBefore  varchar(10)  NOT NULL
);

BEGIN TRANSACTION;

UPDATE l
SET
	Status = 'Skipped',
	Attempts = 0,
	ErrorClass = NULL,
	LastError = @why,
	NextAttemptAt = NULL,
	WaitsSince = NULL,
	RunToken = NULL,
	ResultKey = NULL,
	ChangedAt = SYSUTCDATETIME()
OUTPUT deleted.AccountNumber, deleted.Status
INTO @change (AccountNumber, StatusBefore)
FROM $(Ledger).Link AS l
WHERE l.Scope = @scope
	AND l.RmhID = @rmhId
	AND l.ErasedAt IS NULL
	AND NOT (l.Status = 'Skipped' AND COALESCE(l.LastError, N'') = @why);

INSERT INTO $(Ledger).History (Scope, RmhID, AccountNumber, Actor, Action, StatusBefore, StatusAfter, Detail)
SELECT
	@scope,
	@rmhId,
	c.AccountNumber,
	@actor,
	'skipped',
	c.StatusBefore,
	'Skipped',
	N'{"reason":' + @reason + N'}'
FROM @change AS c;

COMMIT TRANSACTION;

SELECT COUNT(*) AS Changed FROM @change;
