/*
   Reads what the ledger knows of customers, by their RMH IDs.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @scope nvarchar(30)
     @id0, @id1, ... int   the IDs (the marked element is repeated)

   Rights: SELECT on the schema of the ledger. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT
	l.RmhID,
	l.StoreID,
	l.AccountNumber,
	l.Name,
	l.AcumaticaRecordID,
	l.AcumaticaCustomerID,
	l.AcumaticaStatus,
	l.SharesCustomer,
	l.Origin,
	l.MatchedBy,
	l.Status,
	l.Attempts,
	l.ErrorClass,
	l.LastError,
	l.RowVersionSeen,
	l.ContentHash,
	l.Snapshot,
	l.RunToken,
	CASE WHEN l.ResultKey IS NULL THEN 0 ELSE 1 END AS IsWorkedOn,
	CASE WHEN l.ErasedAt IS NULL THEN 0 ELSE 1 END AS IsErased
FROM $(Ledger).Link AS l
WHERE l.Scope = @scope
	AND l.RmhID IN (/*[repeat*/ @id0 /*repeat]*/)
ORDER BY l.RmhID;
