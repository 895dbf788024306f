/*
   Reads entries of RMH's receivables module that are collections, by store and ID, many at once.

   Names (sqlcmd variables, quoted)
     $(TypeColumn)  column of dbo.AR_LedgerEntry that tells collections from the rest, such as [DocumentType]
   Parameters
     @type int                    its value for collections
     @sign int                    -1 = collections are negative there, 1 = positive
     @store0, @store1, ... int    their stores, NULL = any (the marked element is repeated)
     @number0, @number1, ... int  their IDs

   Rights: SELECT on dbo.AR_LedgerEntry and dbo.AR_LedgerEntryDetail. Changes nothing.
   SQL Server 2012 and later, RMH with the receivables module.
*/
SELECT
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
FROM (VALUES /*[repeat*/ (@store0, @number0) /*repeat]*/) AS v (StoreID, Number)
INNER JOIN dbo.AR_LedgerEntry AS e
	ON e.ID = v.Number
	AND (v.StoreID IS NULL OR e.StoreID = v.StoreID)
WHERE e.$(TypeColumn) = @type
ORDER BY e.StoreID, e.ID;
