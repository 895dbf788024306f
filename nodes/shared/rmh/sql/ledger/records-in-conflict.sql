/*
   Reads which Acumatica customers have open conflicts: their side has to be read again, also when nothing
   changed there, because what waited for the decision was not moved.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @scope nvarchar(30)

   Rights: SELECT on the schema of the ledger. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT l.RmhID, l.AcumaticaRecordID, l.AcumaticaCustomerID
FROM $(Ledger).Link AS l
WHERE l.Scope = @scope
	AND l.AcumaticaRecordID IS NOT NULL
	AND l.Status NOT IN ('Skipped', 'Deleted')
	AND EXISTS (
		SELECT 1
		FROM $(Ledger).Conflict AS c
		WHERE c.Scope = l.Scope AND c.RmhID = l.RmhID AND c.EndedAt IS NULL
	)
ORDER BY l.RmhID;
