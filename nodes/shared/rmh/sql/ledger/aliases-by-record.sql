/*
   Reads which Acumatica customers were merged into others, by the ids of the records that they had.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @scope nvarchar(30)
     @record0, @record1, ... uniqueidentifier   the ids (the marked element is repeated)

   Rights: SELECT on the schema of the ledger. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT a.AcumaticaRecordID, a.AcumaticaCustomerID, a.SurvivorRmhID
FROM $(Ledger).Alias AS a
WHERE a.Scope = @scope
	AND a.AcumaticaRecordID IN (/*[repeat*/ @record0 /*repeat]*/);
