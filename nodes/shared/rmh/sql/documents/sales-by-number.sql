/*
   Reads sales by store and number, many at once.

   Parameters
     @store0, @store1, ... int    their stores, NULL = any (the marked element is repeated)
     @number0, @number1, ... int  their numbers

   Rights: SELECT on dbo.[Transaction]. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT
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
FROM (VALUES /*[repeat*/ (@store0, @number0) /*repeat]*/) AS v (StoreID, Number)
INNER JOIN dbo.[Transaction] AS t
	ON t.TransactionNumber = v.Number
	AND (v.StoreID IS NULL OR t.StoreID = v.StoreID)
ORDER BY t.StoreID, t.TransactionNumber;
