/*
   Reads the Acumatica customers whose change could not be brought to RMH, and which of them to try again: those
   whose next attempt is due, and those whose link a run works on, or that a person or a run has changed since,
   or whose row in RMH has changed. What was edited in Acumatica is behind the cursor, so a comparison must not
   take their Acumatica side as unchanged.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @scope nvarchar(30)
     @job   varchar(30)   whose changes they are

   Rights: SELECT on dbo.Customer and on the schema of the ledger. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT
	w.AcumaticaRecordID,
	w.AcumaticaCustomerID,
	w.Attempts,
	CASE
		WHEN w.NextAttemptAt <= SYSUTCDATETIME() THEN 1
		WHEN EXISTS (
			SELECT 1
			FROM $(Ledger).Link AS l
			WHERE l.Scope = w.Scope
				AND l.AcumaticaRecordID = w.AcumaticaRecordID
				AND l.Status NOT IN ('Skipped', 'Deleted')
				AND (l.Status = 'Prepared'
					OR l.ChangedAt > w.ChangedAt
					OR l.NextAttemptAt <= SYSUTCDATETIME()
					OR EXISTS (
						SELECT 1
						FROM dbo.Customer AS c WITH (READCOMMITTEDLOCK, READPAST)
						WHERE c.ID = l.RmhID AND (l.RowVersionSeen IS NULL OR l.RowVersionSeen <> c.DBTimeStamp)
					))
		) THEN 1
		ELSE 0
	END AS IsDue
FROM $(Ledger).Waiting AS w
WHERE w.Scope = @scope AND w.Job = @job
ORDER BY w.AcumaticaRecordID;
