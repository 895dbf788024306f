/*
   Reads which Acumatica customers have to be read also when nothing changed there:
   - with open conflicts, because what waited for the decision was not moved: those of which everything is
     decided, those that a run has taken, and those that a run would take because RMH's row has changed or they
     are due;
   - taken by a run but never compared: linked by hand, or named by a reference while the RMH customer waited for
     a person. The latter have a customer ID and no record yet.

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
	AND l.AcumaticaCustomerID IS NOT NULL
	AND l.Status NOT IN ('Skipped', 'Deleted')
	AND (((l.Snapshot IS NULL OR l.Snapshot LIKE N'{"sent:":true%') AND l.Status = 'Prepared')
		OR (EXISTS (
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
			))))
ORDER BY l.RmhID;
