/*
   Reads which tenders the store has.

   Rights: SELECT on dbo.Tender, columns ID and Code. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT n.ID, n.Code
FROM dbo.Tender AS n
ORDER BY n.ID;
