/*
   Reads which sales payments on account pay, and how much of each: entries of the receivables that name the
   payment and, through what they belong to, the sale. Entries without a sale (adjustments by hand) are left
   out. What kind of entry it is (HistoryType) makes no difference.

   Names (sqlcmd variables, quoted)
     $(ReceivableStore)  column of dbo.AccountReceivable with the store of the sale, [ID] where it has none
     $(HistoryStore)     column of dbo.AccountReceivableHistory with the store of the payment, [ID] where it has none
   Parameters
     @id0, @id1, ... int   IDs of the payments (the marked element is repeated)

   Rights: SELECT on dbo.AccountReceivable and dbo.AccountReceivableHistory. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT
	h.PaymentID,
	h.$(HistoryStore) AS PaymentStore,
	r.$(ReceivableStore) AS SaleStore,
	r.TransactionNumber,
	h.Amount
FROM dbo.AccountReceivableHistory AS h
INNER JOIN dbo.AccountReceivable AS r ON r.ID = h.AccountReceivableID
WHERE h.PaymentID IN (/*[repeat*/ @id0 /*repeat]*/)
	AND r.TransactionNumber <> 0
ORDER BY h.PaymentID, h.ID;
