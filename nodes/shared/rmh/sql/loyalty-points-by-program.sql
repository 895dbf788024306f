/*
   Sums the loyalty points of customers per program from a table or view that the site names.

   Names (sqlcmd variables, quoted)
     $(Source)          table or view with schema
     $(CustomerColumn)  column with Customer.ID
     $(ProgramColumn)   column with the name or number of the loyalty program
     $(PointsColumn)    column with points
   Parameters
     @id0, @id1, ... int   IDs of the customers (the marked element is repeated)

   Rights: SELECT on the table or view. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT
	p.$(CustomerColumn) AS CustomerID,
	CAST(p.$(ProgramColumn) AS nvarchar(255)) AS Program,
	CAST(SUM(CAST(p.$(PointsColumn) AS decimal(28, 4))) AS float) AS Points
FROM $(Source) AS p
WHERE p.$(CustomerColumn) IN (/*[repeat*/ @id0 /*repeat]*/)
GROUP BY p.$(CustomerColumn), p.$(ProgramColumn)
ORDER BY p.$(CustomerColumn), p.$(ProgramColumn);
