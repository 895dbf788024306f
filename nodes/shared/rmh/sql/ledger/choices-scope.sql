/*
   Lists the scopes that have customers or runs, to choose from.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, for instance [acumatica_sync]

   Rights: SELECT on Link and Run. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT s.Scope AS Value
FROM (
	SELECT l.Scope FROM $(Ledger).Link AS l
	UNION
	SELECT r.Scope FROM $(Ledger).Run AS r
) AS s
ORDER BY s.Scope;
