/*
   Finds the customers that go by an account number: first those that have it in RMH now, then those
   that had it when the ledger last saw them (RMH may have lost the customer or changed the number).

   Parameters
     @scope         nvarchar(30)   one RMH database and store
     @accountNumber nvarchar(255)  compared as the database compares, usually without case

   Names (sqlcmd variables, quoted)
     $(Ledger)     schema of the ledger, for instance [acumatica_sync]
     $(Customers)  dbo.Customer, or what stands in its place (receivable-accounts.sql)

   Rights: SELECT on dbo.Customer and Link. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT c.ID AS RmhID, CAST(1 AS bit) AS InRmh
FROM $(Customers) AS c
WHERE c.AccountNumber = @accountNumber
UNION ALL
SELECT l.RmhID, CAST(0 AS bit) AS InRmh
FROM $(Ledger).Link AS l
WHERE l.Scope = @scope
	AND l.AccountNumber = @accountNumber
ORDER BY InRmh DESC, RmhID;
