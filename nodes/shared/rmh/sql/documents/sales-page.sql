/*
   Reads one page of sales in the order of store and number, filtered. The next page is asked for with store
   and number of the last row, so that no sale is read twice or left out when tills sell meanwhile.

   Parameters
     @pageSize    int          rows at most
     @afterStore  int          store of the last row of the page before; -2147483648 for the first page
     @afterNumber int          its number
     @storeId     int          NULL = all stores
     @batchNumber int          NULL = all batches
     @customerId  int          Customer.ID, 0 = sales that name nobody, NULL = all
     @from        varchar(23)  at or after this wall-clock time of the till, ISO 8601 without zone, NULL = any
     @to          varchar(23)  before this time, NULL = any

   Rights: SELECT on dbo.[Transaction]. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT TOP (@pageSize)
	t.StoreID,
	t.TransactionNumber AS Number,
	t.BatchNumber,
	CONVERT(varchar(23), t.[Time], 126) AS DocumentTime,
	t.CustomerID,
	CONVERT(int, NULL) AS AccountID,
	t.Total AS Amount,
	t.SalesTax AS Tax,
	t.ReferenceNumber AS Reference,
	t.Comment,
	t.DBTimeStamp
FROM dbo.[Transaction] AS t
WHERE (t.StoreID > @afterStore OR (t.StoreID = @afterStore AND t.TransactionNumber > @afterNumber))
	AND (@storeId IS NULL OR t.StoreID = @storeId)
	AND (@batchNumber IS NULL OR t.BatchNumber = @batchNumber)
	AND (@customerId IS NULL OR t.CustomerID = @customerId)
	AND (@from IS NULL OR t.[Time] >= CONVERT(datetime, @from, 126))
	AND (@to IS NULL OR t.[Time] < CONVERT(datetime, @to, 126))
ORDER BY t.StoreID, t.TransactionNumber
OPTION (RECOMPILE);
