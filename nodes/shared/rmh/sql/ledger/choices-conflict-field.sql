/*
   Lists the fields that have conflicts, to choose from.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, for instance [acumatica_sync]

   Rights: SELECT on Conflict. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT DISTINCT c.Field AS Value
FROM $(Ledger).Conflict AS c
ORDER BY c.Field;
