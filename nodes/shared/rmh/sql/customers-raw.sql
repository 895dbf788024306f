/*
   Reads whole rows of the customer table, or of the receivable accounts, every column that the site
   has. Only where the option "Include Raw Row" asks for it.

   Names (sqlcmd variables)
     $(Table)  dbo.Customer or dbo.AR_Account
   Parameters
     @id0, @id1, ... int   the IDs (the marked element is repeated)

   Rights: SELECT on dbo.Customer, all columns. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT c.*
FROM $(Table) AS c
WHERE c.ID IN (/*[repeat*/ @id0 /*repeat]*/);
