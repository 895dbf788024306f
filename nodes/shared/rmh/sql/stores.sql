/*
   Lists the stores that the database knows. A single-store database may have none.

   Rights: SELECT on dbo.Store, columns ID and Name. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT s.ID, s.Name
FROM dbo.Store AS s
ORDER BY s.Name, s.ID;
