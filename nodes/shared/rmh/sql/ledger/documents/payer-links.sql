/*
   Reads what the ledger knows of those who have to pay for documents, by their RMH IDs: the link, or the link
   of the survivor where a customer was merged into another one. IDs without a link are absent. SeenAt is the
   link's ChangedAt as this very statement saw it: a document that is held on it is due again as soon as the
   link has another one.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @scope nvarchar(30)
     @id0, @id1, ... int   the IDs (the marked element is repeated)

   Rights: SELECT on the schema of the ledger. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT
	v.RmhID,
	k.AcumaticaRecordID,
	k.AcumaticaCustomerID,
	k.Status,
	k.LastError,
	CASE WHEN k.ErasedAt IS NULL THEN 0 ELSE 1 END AS IsErased,
	CASE WHEN s.RmhID IS NULL THEN 0 ELSE 1 END AS OfSurvivor,
	CONVERT(varchar(23), k.ChangedAt, 126) AS SeenAt
FROM (VALUES /*[repeat*/ (@id0) /*repeat]*/) AS v (RmhID)
LEFT JOIN $(Ledger).Alias AS a ON a.Scope = @scope AND a.RmhID = v.RmhID
LEFT JOIN $(Ledger).Link AS s ON s.Scope = @scope AND s.RmhID = a.SurvivorRmhID
INNER JOIN $(Ledger).Link AS k ON k.Scope = @scope AND k.RmhID = COALESCE(s.RmhID, v.RmhID);
