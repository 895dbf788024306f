/*
   Counts the customers per scope and status, filtered, with the minutes since the one among them that
   has not changed for longest.

   Parameters
     @scope      nvarchar(30)   one RMH database and store, NULL = all
     @storeId    int            customers of this store, NULL = all
     @errorClass varchar(20)    customers with this class of error, NULL = any
     @pattern    nvarchar(300)  LIKE pattern for account number, name, customer ID or last error, escape
                                character \, NULL = any
     @anyStatus  bit            1 = whatever the status
     @status0, @status1, ... varchar(10)  else one of these (the marked element is repeated)

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, for instance [acumatica_sync]

   Rights: SELECT on Link. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT
	l.Scope,
	l.Status,
	COUNT(*) AS Customers,
	CONVERT(varchar(23), MIN(l.ChangedAt), 126) AS OldestChangedAt,
	DATEDIFF(minute, MIN(l.ChangedAt), SYSUTCDATETIME()) AS OldestMinutes
FROM $(Ledger).Link AS l
WHERE (@scope IS NULL OR l.Scope = @scope)
	AND (@storeId IS NULL OR l.StoreID = @storeId)
	AND (@errorClass IS NULL OR l.ErrorClass = @errorClass)
	AND (@pattern IS NULL
		OR l.AccountNumber LIKE @pattern ESCAPE N'\'
		OR l.Name LIKE @pattern ESCAPE N'\'
		OR l.AcumaticaCustomerID LIKE @pattern ESCAPE N'\'
		OR l.LastError LIKE @pattern ESCAPE N'\')
	AND (@anyStatus = 1 OR l.Status IN (/*[repeat*/ @status0 /*repeat]*/))
GROUP BY l.Scope, l.Status
ORDER BY l.Scope, l.Status
OPTION (RECOMPILE);
