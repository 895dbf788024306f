/*
   Reads whole rows of the customer table, every column that the site has. Only where the option
   "Include Raw Row" asks for it.

   Parameters
     @id0, @id1, ... int   the IDs (the marked element is repeated)

   Rights: SELECT on dbo.Customer, all columns. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT c.*
FROM dbo.Customer AS c
WHERE c.ID IN (/*[repeat*/ @id0 /*repeat]*/);
