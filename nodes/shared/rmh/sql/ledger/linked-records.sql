/*
   Reads which Acumatica customers RMH customers are linked to, each once. Those that are not synchronised
   any more (Skipped, Deleted) are left out.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @scope nvarchar(30)

   Rights: SELECT on the schema of the ledger. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT DISTINCT l.AcumaticaRecordID
FROM $(Ledger).Link AS l
WHERE l.Scope = @scope
	AND l.AcumaticaRecordID IS NOT NULL
	AND l.Status NOT IN ('Skipped', 'Deleted');
