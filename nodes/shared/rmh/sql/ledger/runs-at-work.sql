/*
   Finds the runs of a scope that somebody began and that are not over, but for those that read changes of
   Acumatica.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @scope nvarchar(30)
     @owner nvarchar(200)   one execution of a workflow

   Rights: SELECT on the schema of the ledger. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT r.RunID, r.Job
FROM $(Ledger).Run AS r
WHERE r.Scope = @scope
	AND r.Owner = @owner
	AND r.FinishedAt IS NULL
	AND r.Job NOT LIKE 'changes:%'
ORDER BY r.RunID;
