/*
   Finds the receivable accounts of customers by the site convention that an account bears the
   account number of its customer.

   Names (sqlcmd variables)
     $(AccountName)  a.[Name], or N'' where dbo.AR_Account has no such column
   Parameters
     @id0, @id1, ... int   IDs of the customers (the marked element is repeated)

   Rights: SELECT on dbo.Customer and dbo.AR_Account. Changes nothing.
   SQL Server 2012 and later, RMH with the receivables module.
*/
SELECT c.ID AS CustomerID, a.ID AS AccountID, a.Number, $(AccountName) AS Name
FROM dbo.Customer AS c
INNER JOIN dbo.AR_Account AS a ON a.Number = c.AccountNumber COLLATE DATABASE_DEFAULT
WHERE c.ID IN (/*[repeat*/ @id0 /*repeat]*/)
	AND c.AccountNumber <> N''
ORDER BY c.ID, a.ID;
