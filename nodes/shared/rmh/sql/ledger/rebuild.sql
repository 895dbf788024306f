/*
   Links RMH customers to the Acumatica customers that carry their external reference, as far as nothing
   speaks against it; where something does, the customer goes to Review and no link is changed. Run it after
   add-customers.sql for the same customers, with the RMH database of the scope as current database.

   Parameters
     @scope  nvarchar(30)   one RMH database and store
     @actor  nvarchar(200)  who does it
     and per reference (the marked element is repeated)
     @id0         int               Customer.ID, NULL = none
     @record0     uniqueidentifier  id of the Acumatica record
     @customer0   nvarchar(30)      customer ID in Acumatica
     @state0      nvarchar(20)      status in Acumatica, NULL = unknown
     @problem0    nvarchar(1000)    why it cannot be linked in any case, NULL = it may
     @candidates0 nvarchar(4000)    JSON array for the history: the Acumatica customers with this reference

   Names (sqlcmd variables, quoted)
     $(Ledger)     schema of the ledger, for instance [acumatica_sync]
     $(Customers)  dbo.Customer, or what stands in its place (receivable-accounts.sql)

   Returns one row per reference: RmhID, Outcome (linked, unchanged or review) and Problem.
   Rights: SELECT on dbo.Customer, SELECT, INSERT and UPDATE on Link, SELECT on Alias, INSERT
   on History. Nothing of RMH's
   own is changed.
   SQL Server 2012 and later.
*/
SET NOCOUNT ON;
SET XACT_ABORT ON;

DECLARE @found TABLE (
	RmhID      int              NOT NULL PRIMARY KEY,
	RecordID   uniqueidentifier NOT NULL,
	CustomerID nvarchar(30)     NOT NULL,
	State      nvarchar(20)     NULL,
	Problem    nvarchar(2000)   NULL,
	Candidates nvarchar(4000)   NOT NULL,
	Outcome    varchar(10)      NULL
);
DECLARE @change TABLE (
	RmhID         int              NOT NULL PRIMARY KEY,
	AccountNumber nvarchar(50)     NOT NULL,
	StatusBefore  varchar(10)      NOT NULL,
	StatusAfter   varchar(10)      NOT NULL,
	RecordID      uniqueidentifier NULL,
	CustomerID    nvarchar(30)     NULL,
	Origin        varchar(10)      NULL
);

BEGIN TRANSACTION;

INSERT INTO @found (RmhID, RecordID, CustomerID, State, Problem, Candidates)
SELECT v.RmhID, v.RecordID, v.CustomerID, v.State, v.Problem, v.Candidates
FROM (VALUES
	/*[repeat*/ (@id0, @record0, @customer0, @state0, @problem0, @candidates0) /*repeat]*/
) AS v (RmhID, RecordID, CustomerID, State, Problem, Candidates)
WHERE v.RmhID IS NOT NULL;

INSERT INTO $(Ledger).Link (Scope, RmhID, Status)
SELECT @scope, f.RmhID, 'Held'
FROM @found AS f
WHERE NOT EXISTS (
	SELECT 1
	FROM $(Ledger).Link AS l WITH (UPDLOCK, HOLDLOCK, FORCESEEK (PK_Link (Scope, RmhID)))
	WHERE l.Scope = @scope
		AND l.RmhID = f.RmhID
);

UPDATE f
SET
	Outcome = CASE
		WHEN f.Problem IS NOT NULL THEN 'review'
		WHEN l.AcumaticaRecordID = f.RecordID THEN 'unchanged'
		WHEN l.AcumaticaRecordID IS NOT NULL THEN 'review'
		WHEN l.Status = 'Deleted' THEN 'review'
		WHEN a.SurvivorRmhID = h.RmhID THEN 'unchanged'
		WHEN a.SurvivorRmhID IS NOT NULL THEN 'review'
		WHEN h.RmhID IS NOT NULL THEN 'review'
		WHEN c.ID IS NULL THEN 'review'
		ELSE 'linked'
	END,
	Problem = CASE
		WHEN f.Problem IS NOT NULL THEN f.Problem
		WHEN l.AcumaticaRecordID = f.RecordID THEN NULL
		WHEN l.AcumaticaRecordID IS NOT NULL THEN
			CONCAT(N'It is linked to ', l.AcumaticaCustomerID COLLATE DATABASE_DEFAULT, N', but ', f.CustomerID, N' carries its reference')
		WHEN l.Status = 'Deleted' THEN
			CONCAT(f.CustomerID, N' carries its reference, but it was Deleted: retry it first, if it is the same customer')
		WHEN a.SurvivorRmhID = h.RmhID THEN NULL
		WHEN a.SurvivorRmhID IS NOT NULL THEN
			CONCAT(f.CustomerID, N' carries its reference, but it was merged into RMH ID ', a.SurvivorRmhID)
		WHEN h.RmhID IS NOT NULL THEN
			CONCAT(f.CustomerID, N' carries its reference, but is linked to RMH ID ', h.RmhID)
		WHEN c.ID IS NULL THEN
			CONCAT(f.CustomerID, N' carries its reference, but RMH does not have this customer')
	END
FROM @found AS f
INNER JOIN $(Ledger).Link AS l WITH (UPDLOCK)
	ON l.Scope = @scope
	AND l.RmhID = f.RmhID
LEFT JOIN $(Ledger).Link AS h
	ON h.Scope = @scope
	AND h.AcumaticaRecordID = f.RecordID
	AND h.SharesCustomer = 0
	AND h.RmhID <> f.RmhID
LEFT JOIN $(Ledger).Alias AS a
	ON a.Scope = @scope
	AND a.RmhID = f.RmhID
LEFT JOIN $(Customers) AS c
	ON c.ID = f.RmhID;

/* What a person skipped, merged or erased stays skipped, linked or not. What is Deleted waits for a person as it is. */
UPDATE l
SET
	AcumaticaRecordID = f.RecordID,
	AcumaticaCustomerID = f.CustomerID,
	AcumaticaStatus = f.State,
	SharesCustomer = 0,
	Origin = 'rebuilt',
	MatchedBy = NULL,
	Status = CASE WHEN l.Status = 'Skipped' THEN l.Status ELSE 'Processed' END,
	Attempts = 0,
	ErrorClass = NULL,
	LastError = CASE WHEN l.Status = 'Skipped' THEN l.LastError END,
	NextAttemptAt = NULL,
	RowVersionSeen = NULL,
	ContentHash = NULL,
	Snapshot = NULL,
	RunToken = NULL,
	ResultKey = NULL,
	ChangedAt = SYSUTCDATETIME()
OUTPUT
	inserted.RmhID,
	inserted.AccountNumber,
	deleted.Status,
	inserted.Status,
	deleted.AcumaticaRecordID,
	deleted.AcumaticaCustomerID,
	deleted.Origin
INTO @change (RmhID, AccountNumber, StatusBefore, StatusAfter, RecordID, CustomerID, Origin)
FROM $(Ledger).Link AS l
INNER JOIN @found AS f
	ON f.RmhID = l.RmhID
WHERE l.Scope = @scope
	AND f.Outcome = 'linked';

UPDATE l
SET
	Status = 'Review',
	Attempts = 0,
	ErrorClass = 'ambiguous',
	LastError = f.Problem,
	NextAttemptAt = NULL,
	WaitsSince = COALESCE(l.WaitsSince, SYSUTCDATETIME()),
	RunToken = NULL,
	ResultKey = NULL,
	ChangedAt = SYSUTCDATETIME()
OUTPUT
	inserted.RmhID,
	inserted.AccountNumber,
	deleted.Status,
	inserted.Status,
	deleted.AcumaticaRecordID,
	deleted.AcumaticaCustomerID,
	deleted.Origin
INTO @change (RmhID, AccountNumber, StatusBefore, StatusAfter, RecordID, CustomerID, Origin)
FROM $(Ledger).Link AS l
INNER JOIN @found AS f
	ON f.RmhID = l.RmhID
WHERE l.Scope = @scope
	AND f.Outcome = 'review'
	AND l.Status NOT IN ('Skipped', 'Deleted')
	AND NOT (l.Status = 'Review' AND COALESCE(l.LastError, N'') = f.Problem COLLATE DATABASE_DEFAULT);

INSERT INTO $(Ledger).History (Scope, RmhID, AccountNumber, Actor, Action, StatusBefore, StatusAfter, Detail)
SELECT
	@scope,
	c.RmhID,
	c.AccountNumber,
	@actor,
	'rebuilt',
	c.StatusBefore,
	c.StatusAfter,
	CONCAT(
		N'{"before":{"recordId":', COALESCE(N'"' + LOWER(CONVERT(nvarchar(36), c.RecordID)) + N'"', N'null'),
		N',"customerId":', COALESCE(N'"' + REPLACE(REPLACE(c.CustomerID, N'\', N'\\'), N'"', N'\"') + N'"', N'null'),
		N',"origin":', COALESCE(N'"' + c.Origin + N'"', N'null'),
		N'},"reason":', COALESCE(N'"' + REPLACE(REPLACE(f.Problem, N'\', N'\\'), N'"', N'\"') + N'"', N'null'),
		N',"candidates":', CONVERT(nvarchar(max), f.Candidates), N'}'
	)
FROM @change AS c
INNER JOIN @found AS f
	ON f.RmhID = c.RmhID;

COMMIT TRANSACTION;

SELECT f.RmhID, f.Outcome, f.Problem
FROM @found AS f
ORDER BY f.RmhID;
