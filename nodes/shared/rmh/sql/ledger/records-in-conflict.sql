/*
   Reads which Acumatica customers with open conflicts have to be read again, also when nothing changed
   there, because what waited for the decision was not moved: those of which everything is decided, those
   that a run has taken, and those that a run would take because RMH's row has changed or they are due.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @scope nvarchar(30)

   Rights: SELECT on dbo.Customer and on the schema of the ledger. Changes nothing.
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
	AND (l.Status = 'Prepared'
		OR l.NextAttemptAt <= SYSUTCDATETIME()
		OR NOT EXISTS (
			SELECT 1
			FROM $(Ledger).Conflict AS c
			WHERE c.Scope = l.Scope AND c.RmhID = l.RmhID AND c.EndedAt IS NULL AND c.Resolution IS NULL
		)
		OR EXISTS (
			SELECT 1
			FROM dbo.Customer AS c WITH (READCOMMITTEDLOCK, READPAST)
			WHERE c.ID = l.RmhID AND (l.RowVersionSeen IS NULL OR l.RowVersionSeen <> c.DBTimeStamp)
		))
ORDER BY l.RmhID;
