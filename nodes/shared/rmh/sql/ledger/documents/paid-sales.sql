/*
   Reads under which external references sales are, or will be, in Acumatica: of every scope of the ledger, because
   what was sold in one store may be paid in another. Time and amount tell whether it is that sale: scopes of two
   databases may have the same stores and numbers.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @store0, @store1, ... int    their stores (the marked element is repeated)
     @number0, @number1, ... int  their numbers

   Rights: SELECT on the schema of the ledger. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT
	d.Scope,
	d.StoreID,
	d.Number,
	d.Status,
	CONVERT(varchar(23), d.DocumentTime, 126) AS DocumentTime,
	d.Amount,
	d.ExternalReference AS Reference
FROM (SELECT DISTINCT l.Scope FROM $(Ledger).Lease AS l) AS s
CROSS JOIN (VALUES /*[repeat*/ (@store0, @number0) /*repeat]*/) AS v (StoreID, Number)
INNER JOIN $(Ledger).Document AS d
	ON d.Scope = s.Scope
	AND d.Source = 'transaction'
	AND d.StoreID = v.StoreID
	AND d.Number = v.Number
ORDER BY d.StoreID, d.Number, d.Scope;
