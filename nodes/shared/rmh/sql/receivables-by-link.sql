/*
   Finds the receivable accounts of customers through a table that links the two.

   Names (sqlcmd variables, quoted)
     $(LinkTable)       table or view with schema, for instance [dbo].[AR_AccountLink]
     $(CustomerColumn)  its column with Customer.ID
     $(AccountColumn)   its column with AR_Account.ID
     $(AccountName)     a.[Name], or N'' where dbo.AR_Account has no such column
   Parameters
     @id0, @id1, ... int   IDs of the customers (the marked element is repeated)

   Rights: SELECT on the table and on dbo.AR_Account. Changes nothing.
   SQL Server 2012 and later, RMH with the receivables module.
*/
SELECT l.$(CustomerColumn) AS CustomerID, a.ID AS AccountID, a.Number, $(AccountName) AS Name
FROM $(LinkTable) AS l
INNER JOIN dbo.AR_Account AS a ON a.ID = l.$(AccountColumn)
WHERE l.$(CustomerColumn) IN (/*[repeat*/ @id0 /*repeat]*/)
ORDER BY l.$(CustomerColumn), a.ID;
