/*
   Finds the last run of a scope and job that somebody began: how it stands, and under which token.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @scope nvarchar(30)
     @job   varchar(30)
     @owner nvarchar(200)   one execution of a workflow

   Rights: SELECT on the schema of the ledger. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT TOP (1) r.RunID, r.Outcome
FROM $(Ledger).Run AS r
WHERE r.Scope = @scope AND r.Job = @job AND r.Owner = @owner
ORDER BY r.RunID DESC;
