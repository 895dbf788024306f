/*
   Reads one page of the entries of RMH's receivables module that are collections, in the order of store and
   ID, filtered. The next page is asked for with store and ID of the last row.

   Names (sqlcmd variables, quoted)
     $(TypeColumn)  column of dbo.AR_LedgerEntry that tells collections from the rest, such as [DocumentType]
   Parameters
     @type        int          its value for collections
     @sign        int          -1 = collections are negative there, 1 = positive
     @pageSize    int          rows at most
     @afterStore  int          store of the last row of the page before; -2147483648 for the first page
     @afterNumber int          its ID
     @storeId     int          NULL = all stores
     @batchNumber int          entries have no batch: NULL = all, 0 too
     @customerId  int          Customer.ID, NULL = all
     @from        varchar(23)  posted at or after this time, ISO 8601 without zone, NULL = any
     @to          varchar(23)  before this time, NULL = any

   Rights: SELECT on dbo.AR_LedgerEntry and dbo.AR_LedgerEntryDetail. Changes nothing.
   SQL Server 2012 and later, RMH with the receivables module.
*/
SELECT TOP (@pageSize)
	e.StoreID,
	e.ID AS Number,
	0 AS BatchNumber,
	CONVERT(varchar(23), e.PostingDate, 126) AS DocumentTime,
	e.CustomerID,
	e.AccountID,
	@sign * COALESCE((SELECT SUM(d.Amount) FROM dbo.AR_LedgerEntryDetail AS d WHERE d.LedgerEntryID = e.ID), 0) AS Amount,
	CONVERT(money, 0) AS Tax,
	e.Reference,
	e.Description AS Comment,
	CONVERT(binary(8), NULL) AS DBTimeStamp
FROM dbo.AR_LedgerEntry AS e
WHERE e.$(TypeColumn) = @type
	AND (e.StoreID > @afterStore OR (e.StoreID = @afterStore AND e.ID > @afterNumber))
	AND (@storeId IS NULL OR e.StoreID = @storeId)
	AND (@batchNumber IS NULL OR @batchNumber = 0)
	AND (@customerId IS NULL OR e.CustomerID = @customerId)
	AND (@from IS NULL OR e.PostingDate >= CONVERT(datetime, @from, 126))
	AND (@to IS NULL OR e.PostingDate < CONVERT(datetime, @to, 126))
ORDER BY e.StoreID, e.ID
OPTION (RECOMPILE);
