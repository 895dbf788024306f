/*
   Reads the lines of sales, many at once.

   Parameters
     @store0, @store1, ... int    their stores (the marked element is repeated)
     @number0, @number1, ... int  their numbers

   Rights: SELECT on dbo.TransactionEntry. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT
	e.StoreID,
	e.TransactionNumber AS Number,
	e.ID,
	e.ItemID,
	e.Price,
	e.FullPrice,
	e.Quantity,
	e.SalesTax,
	e.Taxable,
	e.Comment
FROM (VALUES /*[repeat*/ (@store0, @number0) /*repeat]*/) AS v (StoreID, Number)
INNER JOIN dbo.TransactionEntry AS e
	ON e.TransactionNumber = v.Number
	AND e.StoreID = v.StoreID
ORDER BY e.StoreID, e.TransactionNumber, e.ID;
