/*
   Finds the customers of receivable accounts through a table that links the two.

   Names (sqlcmd variables, quoted)
     $(LinkTable)       table or view with schema, for instance [dbo].[AR_AccountLink]
     $(CustomerColumn)  its column with Customer.ID
     $(AccountColumn)   its column with AR_Account.ID
   Parameters
     @id0, @id1, ... int   IDs of the accounts (the marked element is repeated)

   Rights: SELECT on the table. Changes nothing.
   SQL Server 2012 and later, RMH with the receivables module.
*/
SELECT l.$(AccountColumn) AS AccountID, l.$(CustomerColumn) AS CustomerID
FROM $(LinkTable) AS l
WHERE l.$(AccountColumn) IN (/*[repeat*/ @id0 /*repeat]*/)
ORDER BY l.$(AccountColumn), l.$(CustomerColumn);
