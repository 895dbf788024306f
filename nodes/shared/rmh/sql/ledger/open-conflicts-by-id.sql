/*
   Reads the open conflicts of customers, by their RMH IDs: also those that a person has decided and that are
   not applied yet.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @scope nvarchar(30)
     @id0, @id1, ... int   the IDs (the marked element is repeated)

   Rights: SELECT on the schema of the ledger. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT
	c.RmhID,
	c.Field,
	c.RmhValue,
	c.AcumaticaValue,
	c.Resolution,
	c.ResolvedValue
FROM $(Ledger).Conflict AS c
WHERE c.Scope = @scope
	AND c.EndedAt IS NULL
	AND c.RmhID IN (/*[repeat*/ @id0 /*repeat]*/)
ORDER BY c.RmhID, c.Field;
