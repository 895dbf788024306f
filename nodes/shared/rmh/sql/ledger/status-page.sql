/*
   Reads one page of the customers of a scope, in the order of their ID, filtered. The next page is
   asked for with the ID of the last row.

   Parameters
     @pageSize   int            rows at most
     @scope      nvarchar(30)   one RMH database and store
     @afterId    int            customers with an ID above this; -2147483648 for the first page
     @lastId     int            customers with an ID up to this
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
SELECT TOP (@pageSize)
	l.Scope,
	l.RmhID,
	l.StoreID,
	l.AccountNumber,
	l.Name,
	LOWER(CONVERT(char(36), l.AcumaticaRecordID)) AS AcumaticaRecordID,
	l.AcumaticaCustomerID,
	l.AcumaticaStatus,
	l.SharesCustomer,
	l.Origin,
	l.MatchedBy,
	l.Status,
	l.Attempts,
	l.ErrorClass,
	l.LastError,
	CONVERT(varchar(23), l.NextAttemptAt, 126) AS NextAttemptAt,
	CONVERT(varchar(23), l.CreatedAt, 126) AS CreatedAt,
	CONVERT(varchar(23), l.WaitsSince, 126) AS WaitsSince,
	CONVERT(varchar(23), l.ChangedAt, 126) AS ChangedAt,
	CONVERT(varchar(23), l.SyncedAt, 126) AS SyncedAt,
	CONVERT(varchar(23), l.ErasedAt, 126) AS ErasedAt
FROM $(Ledger).Link AS l
WHERE l.Scope = @scope
	AND l.RmhID > @afterId
	AND l.RmhID <= @lastId
	AND (@storeId IS NULL OR l.StoreID = @storeId)
	AND (@errorClass IS NULL OR l.ErrorClass = @errorClass)
	AND (@pattern IS NULL
		OR l.AccountNumber LIKE @pattern ESCAPE N'\'
		OR l.Name LIKE @pattern ESCAPE N'\'
		OR l.AcumaticaCustomerID LIKE @pattern ESCAPE N'\'
		OR l.LastError LIKE @pattern ESCAPE N'\')
	AND (@anyStatus = 1 OR l.Status IN (/*[repeat*/ @status0 /*repeat]*/))
ORDER BY l.RmhID;
