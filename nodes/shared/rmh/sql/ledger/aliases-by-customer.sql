/*
   Reads which Acumatica customers were merged into others, by the customer IDs that they had.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @scope nvarchar(30)
     @customer0, @customer1, ... nvarchar(30)   the IDs (the marked element is repeated)

   Rights: SELECT on the schema of the ledger. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT a.AcumaticaCustomerID, a.SurvivorRmhID
FROM $(Ledger).Alias AS a
WHERE a.Scope = @scope
	AND a.AcumaticaCustomerID IN (/*[repeat*/ @customer0 /*repeat]*/)
ORDER BY a.AliasID;
