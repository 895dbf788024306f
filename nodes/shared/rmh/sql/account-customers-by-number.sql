/*
   Finds the customers of receivable accounts where account and customer have the same number.

   Parameters
     @id0, @id1, ... int   IDs of the accounts (the marked element is repeated)

   Rights: SELECT on dbo.Customer and dbo.AR_Account. Changes nothing.
   SQL Server 2012 and later, RMH with the receivables module.
*/
SELECT a.ID AS AccountID, c.ID AS CustomerID
FROM dbo.AR_Account AS a
INNER JOIN dbo.Customer AS c ON c.AccountNumber = a.Number
WHERE a.ID IN (/*[repeat*/ @id0 /*repeat]*/)
	AND c.AccountNumber <> N''
ORDER BY a.ID, c.ID;
