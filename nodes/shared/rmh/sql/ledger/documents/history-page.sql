/*
   Reads one page of the history of documents, the latest entry first. The next page is asked for with the
   number of the last row.

   Parameters
     @pageSize int           rows at most
     @beforeId bigint        entries with a number below this; 9223372036854775807 for the first page
     @scope    nvarchar(30)  one RMH database and store, NULL = all
     @source   varchar(11)   with @storeId and @number one document: transaction, payment, arLedger; NULL = all
     @storeId  int
     @number   int
     @since    varchar(23)   entries at or after this time, UTC, ISO 8601 without zone, NULL = any

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, for instance [acumatica_sync]

   Rights: SELECT on DocumentHistory. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT TOP (@pageSize)
	h.HistoryID,
	h.Scope,
	h.Source,
	h.StoreID,
	h.Number,
	h.CustomerID,
	CONVERT(varchar(23), h.At, 126) AS At,
	h.RunToken,
	h.Actor,
	h.Action,
	h.StatusBefore,
	h.StatusAfter,
	h.Detail
FROM $(Ledger).DocumentHistory AS h
WHERE h.HistoryID < @beforeId
	AND (@scope IS NULL OR h.Scope = @scope)
	AND (@source IS NULL OR (h.Source = @source AND h.StoreID = @storeId AND h.Number = @number))
	AND (@since IS NULL OR h.At >= CONVERT(datetime2(3), @since, 126))
ORDER BY h.HistoryID DESC
OPTION (RECOMPILE);
