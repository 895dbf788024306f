/*
   Reads which documents are due, oldest first: new ones; those that a run which is over has left behind;
   those whose next attempt is due, which is also how a person's decision makes one due; those that wait for
   their customer, when its link (of the debtor, where an account owes; of the survivor, where the customer was
   merged) is another than the run that looked last has seen; and those held by rule 11, for an older sale of
   the customer, when that is not in the way any more. The same for those in review, as long as nothing of
   them was sent: also where an earlier try was refused, and the gate has sent them to a person since.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @scope    nvarchar(30)
     @token    bigint       the run's token
     @source   varchar(11)  transaction, payment, arLedger
     @storeId  int          only documents of this store, NULL = all
     @pageSize int          rows at most

   Rights: SELECT on the schema of the ledger. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT TOP (@pageSize)
	d.Source,
	d.StoreID,
	d.Number,
	d.Status,
	d.Attempts,
	CONVERT(varchar(23), d.HeldSince, 126) AS HeldSince,
	d.Decision,
	d.CustomerType,
	CASE WHEN d.SendingAt IS NULL THEN 0 ELSE 1 END AS InDoubt,
	w.Source AS WaitsForSource,
	w.StoreID AS WaitsForStore,
	w.Number AS WaitsForNumber
FROM $(Ledger).Document AS d
LEFT JOIN $(Ledger).Alias AS a
	ON a.Scope = COALESCE(d.DebtorScope, d.Scope) AND a.RmhID = COALESCE(d.DebtorID, d.CustomerID)
LEFT JOIN $(Ledger).Link AS s ON s.Scope = a.Scope AND s.RmhID = a.SurvivorRmhID
LEFT JOIN $(Ledger).Link AS l
	ON l.Scope = COALESCE(d.DebtorScope, d.Scope)
	AND l.RmhID = COALESCE(s.RmhID, d.DebtorID, d.CustomerID)
OUTER APPLY (
	SELECT TOP (1) o.Source, o.StoreID, o.Number
	FROM $(Ledger).Document AS o
	WHERE (d.Kind = 'collection' OR d.Amount < 0)
		AND o.Scope = d.Scope
		AND o.Kind = 'sale'
		AND o.Amount >= 0
		AND o.Status NOT IN ('Processed', 'Skipped')
		AND ((d.CustomerID <> 0 AND o.CustomerID = d.CustomerID)
			OR (o.DebtorScope = d.DebtorScope AND o.DebtorID = d.DebtorID)
			OR (d.DebtorScope = d.Scope AND o.CustomerID = d.DebtorID))
		AND (o.DocumentTime < d.DocumentTime
			OR (o.DocumentTime = d.DocumentTime AND (d.Kind = 'collection' OR o.Number < d.Number)))
	ORDER BY o.DocumentTime, o.Number
) AS w
WHERE d.Scope = @scope
	AND d.Source = @source
	AND d.Status IN ('New', 'Prepared', 'Failed', 'Held', 'Review')
	AND (@storeId IS NULL OR d.StoreID = @storeId)
	AND (d.Status = 'New'
		OR (d.Status = 'Prepared' AND (d.RunToken IS NULL OR d.RunToken <> @token))
		OR (d.Status IN ('Failed', 'Held', 'Review') AND d.NextAttemptAt <= SYSUTCDATETIME())
		OR ((d.Status = 'Held' OR (d.Status = 'Review'
				AND (d.ExternalReference IS NULL OR (d.GateRule LIKE N'5 %' AND d.SendingAt IS NULL))))
			AND l.RmhID IS NOT NULL
			AND (d.LinkSeenAt IS NULL OR d.LinkSeenAt <> l.ChangedAt))
		OR (d.Status = 'Held' AND d.GateRule LIKE N'11 %' AND w.Number IS NULL))
ORDER BY d.DocumentTime, d.Number, d.StoreID;
