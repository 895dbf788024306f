/*
   Lists the kinds of entries that the history has, to choose from.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, for instance [acumatica_sync]

   Rights: SELECT on History. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT DISTINCT h.Action AS Value
FROM $(Ledger).History AS h
ORDER BY h.Action;
