/*
   Tells which version the tables of the sync ledger have; NULL when setting them up never ended.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own

   Rights: SELECT on the schema of the ledger. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT MAX(v.Number) AS Version
FROM $(Ledger).Version AS v;
