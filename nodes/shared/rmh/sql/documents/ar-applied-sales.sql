/*
   Reads which sales entries of RMH's receivables module pay, and how much of each: details that name the entry
   of the sale that they were applied to. What was applied to other entries (adjustments by hand) is left out.

   Names (sqlcmd variables, quoted)
     $(TypeColumn)  column of dbo.AR_LedgerEntry that tells sales from the rest, such as [DocumentType]
     $(SaleColumn)  its column with the transaction number of a sale, such as [DocumentID]
   Parameters
     @saleType int         value of the type column for sales
     @id0, @id1, ... int   IDs of the entries that pay (the marked element is repeated)

   Rights: SELECT on dbo.AR_LedgerEntry and dbo.AR_LedgerEntryDetail. Changes nothing.
   SQL Server 2012 and later, RMH with the receivables module.
*/
SELECT
	d.LedgerEntryID AS EntryID,
	s.StoreID AS SaleStore,
	s.$(SaleColumn) AS TransactionNumber,
	d.AppliedAmount AS Amount
FROM dbo.AR_LedgerEntryDetail AS d
INNER JOIN dbo.AR_LedgerEntry AS s ON s.ID = d.AppliedEntryID
WHERE d.LedgerEntryID IN (/*[repeat*/ @id0 /*repeat]*/)
	AND d.AppliedEntryID <> 0
	AND s.$(TypeColumn) = @saleType
	AND s.$(SaleColumn) <> 0
ORDER BY d.LedgerEntryID, d.AppliedEntryID;
