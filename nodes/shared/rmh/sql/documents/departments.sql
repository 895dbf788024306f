/*
   Reads how departments are called, many at once.

   Names (sqlcmd variables, quoted)
     $(CodeColumn)  column of dbo.Department with its code, [ID] where the site has none
     $(NameColumn)  column with its name, [ID] where the site has none
   Parameters
     @id0, @id1, ... int   IDs of the departments (the marked element is repeated)

   Rights: SELECT on dbo.Department. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT
	d.ID,
	d.$(CodeColumn) AS Code,
	d.$(NameColumn) AS Name
FROM dbo.Department AS d
WHERE d.ID IN (/*[repeat*/ @id0 /*repeat]*/)
ORDER BY d.ID;
