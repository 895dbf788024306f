/*
   Lists the jobs that have had a run, to choose from.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, for instance [acumatica_sync]

   Rights: SELECT on Run. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT DISTINCT r.Job AS Value
FROM $(Ledger).Run AS r
ORDER BY r.Job;
