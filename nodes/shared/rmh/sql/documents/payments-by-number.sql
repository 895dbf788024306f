/*
   Reads payments on account by store and ID, many at once.

   Parameters
     @store0, @store1, ... int    their stores, NULL = any (the marked element is repeated)
     @number0, @number1, ... int  their IDs

   Rights: SELECT on dbo.Payment. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT
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
FROM (VALUES /*[repeat*/ (@store0, @number0) /*repeat]*/) AS v (StoreID, Number)
INNER JOIN dbo.Payment AS p
	ON p.ID = v.Number
	AND (v.StoreID IS NULL OR p.StoreID = v.StoreID)
ORDER BY p.StoreID, p.ID;
