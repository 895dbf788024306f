/*
   Reads who was merged into some RMH customers, in RMH (RmhID) or in Acumatica (AcumaticaRecordID), by the IDs of those that stay.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @scope nvarchar(30)
     @id0, @id1, ... int   the IDs (the marked element is repeated)

   Rights: SELECT on the schema of the ledger. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT a.RmhID, a.AcumaticaRecordID, a.SurvivorRmhID
FROM $(Ledger).Alias AS a
WHERE a.Scope = @scope
	AND a.SurvivorRmhID IN (/*[repeat*/ @id0 /*repeat]*/);
