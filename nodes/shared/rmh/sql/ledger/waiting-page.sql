/*
   Reads the Acumatica customers whose change could not be brought to RMH, filtered, those that have waited for
   longest first.

   Parameters
     @pageSize   int            rows at most
     @scope      nvarchar(30)   one RMH database and store, NULL = all
     @storeId    int            linked to a customer of this store, NULL = all
     @errorClass varchar(20)    with this class of error, NULL = any
     @pattern    nvarchar(300)  LIKE pattern for customer ID or last error, escape character \, NULL = any
     @anyStatus  bit            1 = whatever the status
     @status0, @status1, ... varchar(10)  else one of these (the marked element is repeated)

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, for instance [acumatica_sync]

   Rights: SELECT on Waiting and Link. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT TOP (@pageSize)
	w.Scope,
	w.Job,
	LOWER(CONVERT(char(36), w.AcumaticaRecordID)) AS AcumaticaRecordID,
	w.AcumaticaCustomerID,
	l.RmhID,
	w.Status,
	w.Attempts,
	w.ErrorClass,
	w.LastError,
	CONVERT(varchar(23), w.NextAttemptAt, 126) AS NextAttemptAt,
	CONVERT(varchar(23), w.CreatedAt, 126) AS CreatedAt,
	CONVERT(varchar(23), w.ChangedAt, 126) AS ChangedAt
FROM $(Ledger).Waiting AS w
LEFT JOIN $(Ledger).Link AS l ON l.Scope = w.Scope AND l.AcumaticaRecordID = w.AcumaticaRecordID
WHERE (@scope IS NULL OR w.Scope = @scope)
	AND (@storeId IS NULL OR l.StoreID = @storeId)
	AND (@errorClass IS NULL OR w.ErrorClass = @errorClass)
	AND (@pattern IS NULL
		OR w.AcumaticaCustomerID LIKE @pattern ESCAPE N'\'
		OR w.LastError LIKE @pattern ESCAPE N'\')
	AND (@anyStatus = 1 OR w.Status IN (/*[repeat*/ @status0 /*repeat]*/))
ORDER BY w.CreatedAt, w.AcumaticaRecordID;
