/*
   Reads what sales were paid with, many at once. Of dbo.TenderEntry only what is named here: its columns
   about cards, bank accounts and cheques are never read.

   Parameters
     @store0, @store1, ... int    stores of the sales (the marked element is repeated)
     @number0, @number1, ... int  their numbers

   Rights: SELECT on dbo.TenderEntry, columns ID, StoreID, TransactionNumber, TenderID, Description and Amount,
   and on dbo.Tender, columns ID, Code and Description. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT
	e.StoreID,
	e.TransactionNumber AS Number,
	e.TenderID,
	e.Amount,
	e.Description AS EntryDescription,
	n.Code,
	n.Description
FROM (VALUES /*[repeat*/ (@store0, @number0) /*repeat]*/) AS v (StoreID, Number)
INNER JOIN dbo.TenderEntry AS e
	ON e.TransactionNumber = v.Number
	AND e.StoreID = v.StoreID
LEFT JOIN dbo.Tender AS n ON n.ID = e.TenderID
ORDER BY e.StoreID, e.TransactionNumber, e.ID;
