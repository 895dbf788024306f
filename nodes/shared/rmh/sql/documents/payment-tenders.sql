/*
   Reads what payments on account were paid with, many at once. Of dbo.TenderEntry only what is named here:
   its columns about cards, bank accounts and cheques are never read.

   Parameters
     @store0, @store1, ... int    stores of the payments (the marked element is repeated)
     @number0, @number1, ... int  their IDs

   Rights: SELECT on dbo.TenderEntry, columns ID, StoreID, PaymentID, TenderID, Description and Amount, and on
   dbo.Tender, columns ID, Code and Description. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT
	e.StoreID,
	e.PaymentID AS Number,
	e.TenderID,
	e.Amount,
	e.Description AS EntryDescription,
	n.Code,
	n.Description
FROM (VALUES /*[repeat*/ (@store0, @number0) /*repeat]*/) AS v (StoreID, Number)
INNER JOIN dbo.TenderEntry AS e
	ON e.PaymentID = v.Number
	AND e.StoreID = v.StoreID
LEFT JOIN dbo.Tender AS n ON n.ID = e.TenderID
ORDER BY e.StoreID, e.PaymentID, e.ID;
