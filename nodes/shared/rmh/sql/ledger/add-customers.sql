/*
   Enters RMH customers into the ledger that are not in it yet: not linked, waiting for the next run.
   A customer that RMH does not have is not entered.

   Parameters
     @scope   nvarchar(30)  one RMH database and store
     @id0, @id1, ... int    Customer.ID (the marked element is repeated)

   Names (sqlcmd variables, quoted)
     $(Ledger)     schema of the ledger, for instance [acumatica_sync]
     $(Customers)  dbo.Customer, or what stands in its place (receivable-accounts.sql)

   Rights: SELECT on dbo.Customer, SELECT and INSERT on Link. Nothing of RMH's own is changed.
   SQL Server 2012 and later.
*/
SET NOCOUNT ON;
SET XACT_ABORT ON;

BEGIN TRANSACTION;

INSERT INTO $(Ledger).Link (Scope, RmhID, StoreID, AccountNumber, Name, Status, NextAttemptAt)
SELECT
	@scope,
	c.ID,
	COALESCE(c.StoreID, 0),
	LEFT(LTRIM(RTRIM(COALESCE(c.AccountNumber, N''))), 50),
	LEFT(COALESCE(
		NULLIF(LTRIM(RTRIM(c.Company)), N''),
		LTRIM(RTRIM(COALESCE(c.FirstName, N'') + N' ' + COALESCE(c.LastName, N'')))
	), 255),
	'Held',
	SYSUTCDATETIME()
FROM $(Customers) AS c
WHERE c.ID IN (/*[repeat*/ @id0 /*repeat]*/)
	AND NOT EXISTS (
		SELECT 1
		FROM $(Ledger).Link AS l WITH (UPDLOCK, HOLDLOCK, FORCESEEK (PK_Link (Scope, RmhID)))
		WHERE l.Scope = @scope
			AND l.RmhID = c.ID
	);

COMMIT TRANSACTION;
