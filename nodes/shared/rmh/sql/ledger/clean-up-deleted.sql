/*
   Forgets one batch of customers that have been Deleted for long and that RMH does not have any more,
   and writes what they were linked to into the history. A customer that RMH still has is kept: without
   its row here it would be taken for new and made in Acumatica again. The Acumatica customers that they were linked to
   belong to nobody from then on, like those that were erased, so that nobody makes them in RMH again. Run it with the RMH database of
   the scope as current database, and again while a batch is full.

   Parameters
     @batchSize int            customers at most; below 5,000, where SQL Server would lock the whole table
     @days      int            customers that have been Deleted for more than so many days
     @scope     nvarchar(30)   one RMH database and store
     @actor     nvarchar(200)  who does it

   Names (sqlcmd variables, quoted)
     $(Ledger)     schema of the ledger, for instance [acumatica_sync]
     $(Customers)  dbo.Customer, or what stands in its place (receivable-accounts.sql)

   Returns one row: Deleted, the number of customers.
   Rights: SELECT on dbo.Customer, SELECT and DELETE on Link and Conflict, SELECT, INSERT, UPDATE and DELETE on
   Alias, INSERT on History. Nothing of RMH's own is changed.
   SQL Server 2012 and later.
*/
SET NOCOUNT ON;
SET XACT_ABORT ON;

DECLARE @gone TABLE (
	RmhID         int              NOT NULL PRIMARY KEY,
	AccountNumber nvarchar(50)     NOT NULL,
	RecordID      uniqueidentifier NULL,
	CustomerID    nvarchar(30)     NULL
);

BEGIN TRANSACTION;

DELETE TOP (@batchSize) l
OUTPUT deleted.RmhID, deleted.AccountNumber, deleted.AcumaticaRecordID, deleted.AcumaticaCustomerID
INTO @gone (RmhID, AccountNumber, RecordID, CustomerID)
FROM $(Ledger).Link AS l
WHERE l.Scope = @scope
	AND l.Status = 'Deleted'
	AND l.ChangedAt < DATEADD(day, -@days, SYSUTCDATETIME())
	AND NOT EXISTS (SELECT 1 FROM $(Customers) AS c WHERE c.ID = l.RmhID);

/* What belongs to them goes with them. */
DELETE FROM $(Ledger).Conflict
WHERE Scope = @scope AND RmhID IN (SELECT g.RmhID FROM @gone AS g);

DELETE FROM $(Ledger).Alias
WHERE Scope = @scope AND RmhID IS NOT NULL AND SurvivorRmhID IN (SELECT g.RmhID FROM @gone AS g);

UPDATE $(Ledger).Alias
SET SurvivorRmhID = 0
WHERE Scope = @scope AND AcumaticaRecordID IS NOT NULL AND SurvivorRmhID IN (SELECT g.RmhID FROM @gone AS g);

INSERT INTO $(Ledger).Alias (Scope, AcumaticaRecordID, AcumaticaCustomerID, SurvivorRmhID, MergedBy)
SELECT @scope, g.RecordID, COALESCE(MAX(g.CustomerID), N''), 0, @actor
FROM @gone AS g
WHERE g.RecordID IS NOT NULL
	AND NOT EXISTS (SELECT 1 FROM $(Ledger).Link AS l WHERE l.Scope = @scope AND l.AcumaticaRecordID = g.RecordID)
	AND NOT EXISTS (SELECT 1 FROM $(Ledger).Alias AS a WHERE a.Scope = @scope AND a.AcumaticaRecordID = g.RecordID)
GROUP BY g.RecordID;

INSERT INTO $(Ledger).History (Scope, RmhID, AccountNumber, Actor, Action, StatusBefore, Detail)
SELECT
	@scope,
	g.RmhID,
	g.AccountNumber,
	@actor,
	'forgotten',
	'Deleted',
	CONCAT(
		N'{"before":{"recordId":', COALESCE(N'"' + LOWER(CONVERT(nvarchar(36), g.RecordID)) + N'"', N'null'),
		N',"customerId":', COALESCE(N'"' + REPLACE(REPLACE(g.CustomerID, N'\', N'\\'), N'"', N'\"') + N'"', N'null'),
		N'},"after":null,"reason":null}'
	)
FROM @gone AS g;

COMMIT TRANSACTION;

SELECT COUNT(*) AS Deleted FROM @gone;
