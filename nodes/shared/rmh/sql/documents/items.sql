/*
   Reads how items are called, many at once.

   Names (sqlcmd variables, quoted)
     $(CodeColumn)         column of dbo.Item with the code that people type, [ID] where the site has none
     $(DescriptionColumn)  column with the description, [ID] where the site has none
     $(DepartmentColumn)   column with the ID of the department, [ID] where the site has none
   Parameters
     @id0, @id1, ... int   IDs of the items (the marked element is repeated)

   Rights: SELECT on dbo.Item. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT
	i.ID,
	i.$(CodeColumn) AS Code,
	i.$(DescriptionColumn) AS Description,
	i.$(DepartmentColumn) AS DepartmentID
FROM dbo.Item AS i
WHERE i.ID IN (/*[repeat*/ @id0 /*repeat]*/)
ORDER BY i.ID;
