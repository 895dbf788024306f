/*
   Reads one page of payments on account in the order of store and ID, filtered. The next page is asked for
   with store and ID of the last row.

   Parameters
     @pageSize    int          rows at most
     @afterStore  int          store of the last row of the page before; -2147483648 for the first page
     @afterNumber int          its ID
     @storeId     int          NULL = all stores
     @batchNumber int          NULL = all batches
     @customerId  int          Customer.ID, NULL = all
     @from        varchar(23)  at or after this wall-clock time of the till, ISO 8601 without zone, NULL = any
     @to          varchar(23)  before this time, NULL = any

   Rights: SELECT on dbo.Payment. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT TOP (@pageSize)
	p.StoreID,
	p.ID AS Number,
	p.BatchNumber,
	CONVERT(varchar(23), p.[Time], 126) AS DocumentTime,
	p.CustomerID,
	CONVERT(int, NULL) AS AccountID,
	p.Amount,
	CONVERT(money, 0) AS Tax,
	N'' AS Reference,
	p.Comment,
	p.DBTimeStamp
FROM dbo.Payment AS p
WHERE (p.StoreID > @afterStore OR (p.StoreID = @afterStore AND p.ID > @afterNumber))
	AND (@storeId IS NULL OR p.StoreID = @storeId)
	AND (@batchNumber IS NULL OR p.BatchNumber = @batchNumber)
	AND (@customerId IS NULL OR p.CustomerID = @customerId)
	AND (@from IS NULL OR p.[Time] >= CONVERT(datetime, @from, 126))
	AND (@to IS NULL OR p.[Time] < CONVERT(datetime, @to, 126))
ORDER BY p.StoreID, p.ID
OPTION (RECOMPILE);
