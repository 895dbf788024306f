/*
   Counts what became of the sales and collections that some runs have taken, each document once, as it stands now:
   of all runs from one on. What is due and was not taken yet is counted too, whoever left it.

   Parameters
     @scope    nvarchar(30)  one RMH database and store
     @token    bigint        the first of the runs; NULL = none has taken anything
     @storeId  int           documents of this store, NULL = all

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, for instance [acumatica_sync]

   Returns one row per kind and status. Those that are in Acumatica are found by the history since the first run began:
   there are many of them, and no index by run.
   Rights: SELECT on Document, DocumentHistory and Run. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT d.Kind, d.Status, COUNT(*) AS Documents, SUM(d.Amount) AS Amount
FROM $(Ledger).Document AS d
WHERE d.Scope = @scope
	AND d.Status IN ('New', 'Prepared', 'Held', 'Review', 'Failed', 'Skipped')
	AND (d.Status = 'New' OR d.RunToken >= @token)
	AND (@storeId IS NULL OR d.StoreID = @storeId)
GROUP BY d.Kind, d.Status
UNION ALL
SELECT d.Kind, d.Status, COUNT(*) AS Documents, SUM(d.Amount) AS Amount
FROM (
	SELECT DISTINCT h.Source, h.StoreID, h.Number
	FROM $(Ledger).DocumentHistory AS h
	WHERE h.At >= (SELECT r.StartedAt FROM $(Ledger).Run AS r WHERE r.RunID = @token)
		AND h.Scope = @scope
		AND h.StatusAfter = 'Processed'
) AS p
INNER JOIN $(Ledger).Document AS d
	ON d.Scope = @scope AND d.Source = p.Source AND d.StoreID = p.StoreID AND d.Number = p.Number
WHERE d.Status = 'Processed'
	AND d.RunToken >= @token
	AND (@storeId IS NULL OR d.StoreID = @storeId)
GROUP BY d.Kind, d.Status;
