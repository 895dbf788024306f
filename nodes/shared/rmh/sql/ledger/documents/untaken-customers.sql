/*
   Finds the customers of sales that no run has taken yet, so that nobody has looked whether a receivable account owes
   for them.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @scope nvarchar(30)

   Rights: SELECT on the schema of the ledger. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT DISTINCT d.CustomerID
FROM $(Ledger).Document AS d
WHERE d.Scope = @scope
	AND d.Source = 'transaction'
	AND d.Status = 'New'
	AND d.DebtorID IS NULL
	AND d.CustomerID <> 0;
