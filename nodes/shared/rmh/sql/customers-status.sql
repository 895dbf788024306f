/*
   Reads the status of customers from the column of dbo.Customer that the site keeps it in.

   Names (sqlcmd variables, quoted)
     $(StatusColumn)   the column, checked against the catalog
   Parameters
     @id0, @id1, ... int   IDs of the customers (the marked element is repeated)

   Rights: SELECT on dbo.Customer. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT c.ID, c.$(StatusColumn) AS StatusValue
FROM dbo.Customer AS c
WHERE c.ID IN (/*[repeat*/ @id0 /*repeat]*/);
