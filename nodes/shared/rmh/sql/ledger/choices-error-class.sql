/*
   Lists the classes of errors that customers have, to choose from.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, for instance [acumatica_sync]

   Rights: SELECT on Link. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT DISTINCT l.ErrorClass AS Value
FROM $(Ledger).Link AS l
WHERE l.ErrorClass IS NOT NULL
ORDER BY l.ErrorClass;
