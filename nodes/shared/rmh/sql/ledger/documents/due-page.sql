/*
   Reads which documents are due. First, oldest first, those about which something is new: new ones, which is
   also how a person's decision makes one due; those that a run which is over has left behind; those that wait
   for their customer, when its link (of the debtor, where an account owes; of the survivor, where the customer
   was merged) is another than the run that looked last has seen, where it leads to an Acumatica customer; and
   those held by rule 11, for an older sale of the customer in this scope, when that is not in the way any more.
   Behind them, oldest first, those that failed and are to be tried again, and those whose customer was linked when
   it was looked at last and whose link is another now: held by rule 10, or in review as long as nothing of them was
   sent (also where an earlier try was refused, and the gate has sent them to a person since); and last those that
   are only to be looked at once more, the one that was not looked at for the longest time first: however many wait in vain, what is new or failed goes its way, and each of them has its turn.

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
SELECT
	d.Source,
	d.StoreID,
	d.Number,
	d.Status,
	d.Attempts,
	CONVERT(varchar(23), d.HeldSince, 126) AS HeldSince,
	d.Decision,
	d.CustomerType,
	CASE WHEN d.SendingAt IS NULL THEN 0 ELSE 1 END AS InDoubt,
	d.ExternalReference,
	w.Source AS WaitsForSource,
	w.StoreID AS WaitsForStore,
	w.Number AS WaitsForNumber
FROM (
	SELECT TOP (@pageSize)
		b.Scope,
		b.Source,
		b.StoreID,
		b.Number,
		b.Kind,
		b.DocumentTime,
		b.CustomerID,
		b.DebtorScope,
		b.DebtorID,
		b.Amount,
		b.Status,
		b.Attempts,
		b.HeldSince,
		b.Decision,
		b.CustomerType,
		b.SendingAt,
		b.ExternalReference
	FROM $(Ledger).Document AS b
	LEFT JOIN $(Ledger).Alias AS a
		ON a.Scope = COALESCE(b.DebtorScope, b.Scope) AND a.RmhID = COALESCE(b.DebtorID, b.CustomerID)
	LEFT JOIN $(Ledger).Link AS s ON s.Scope = a.Scope AND s.RmhID = a.SurvivorRmhID
	LEFT JOIN $(Ledger).Link AS l
		ON l.Scope = COALESCE(b.DebtorScope, b.Scope)
		AND l.RmhID = COALESCE(s.RmhID, b.DebtorID, b.CustomerID)
	CROSS APPLY (
		SELECT CASE
			WHEN b.Status = 'New' THEN 1
			WHEN b.Status = 'Prepared' AND (b.RunToken IS NULL OR b.RunToken <> @token) THEN 1
			WHEN (b.Status = 'Held' OR (b.Status = 'Review'
					/* Only a person knows whether that is in Acumatica. */
					AND (b.GateRule IS NULL OR b.GateRule <> N'number used again')
					AND (b.ExternalReference IS NULL OR (b.GateRule LIKE N'5 %' AND b.SendingAt IS NULL))))
				AND l.RmhID IS NOT NULL
				AND (b.LinkSeenAt IS NULL OR b.LinkSeenAt <> l.ChangedAt)
				/* Whoever looks for a missing customer touches its link, again and again. Every edit of a linked
				   one does too, and rarely decides about what is blocked or in review. */
				THEN CASE
					WHEN l.AcumaticaRecordID IS NULL THEN 3
					WHEN b.Status = 'Review' OR b.GateRule LIKE N'10 %' THEN 2
					ELSE 1
				END
			WHEN b.Status = 'Held' AND b.GateRule = N'11 dependency'
				/* The walk-in customer of a till is many people: letGo.ts lets none wait for another. */
				AND (b.CustomerType = 'walkIn' OR (
					NOT EXISTS (
						SELECT 1
						FROM $(Ledger).Document AS o
						WHERE b.CustomerID <> 0
							AND o.Scope = b.Scope
							AND o.CustomerID = b.CustomerID
							AND o.DocumentTime <= b.DocumentTime
							AND o.Kind = 'sale'
							AND o.Amount >= 0
							AND o.Status NOT IN ('Processed', 'Skipped')
							AND (o.DocumentTime < b.DocumentTime OR b.Kind = 'collection' OR o.Number < b.Number)
					)
					AND NOT EXISTS (
						SELECT 1
						FROM $(Ledger).Document AS o
						WHERE b.DebtorID IS NOT NULL
							AND o.Scope = b.Scope
							AND o.DebtorScope = b.DebtorScope
							AND o.DebtorID = b.DebtorID
							AND o.DocumentTime <= b.DocumentTime
							AND o.Kind = 'sale'
							AND o.Amount >= 0
							AND o.Status NOT IN ('Processed', 'Skipped')
							AND (o.DocumentTime < b.DocumentTime OR b.Kind = 'collection' OR o.Number < b.Number)
					)
					AND NOT EXISTS (
						SELECT 1
						FROM $(Ledger).Document AS o
						WHERE b.DebtorScope = b.Scope
							AND o.Scope = b.Scope
							AND o.CustomerID = b.DebtorID
							AND o.DocumentTime <= b.DocumentTime
							AND o.Kind = 'sale'
							AND o.Amount >= 0
							AND o.Status NOT IN ('Processed', 'Skipped')
							AND (o.DocumentTime < b.DocumentTime OR b.Kind = 'collection' OR o.Number < b.Number)
					)
				)) THEN 1
			WHEN b.Status = 'Failed' AND b.NextAttemptAt <= SYSUTCDATETIME() THEN 2
			WHEN b.Status IN ('Held', 'Review') AND b.NextAttemptAt <= SYSUTCDATETIME() THEN 3
		END AS Turn
	) AS t
	WHERE b.Scope = @scope
		AND b.Source = @source
		AND b.Status IN ('New', 'Prepared', 'Failed', 'Held', 'Review')
		AND (@storeId IS NULL OR b.StoreID = @storeId)
		AND t.Turn IS NOT NULL
	ORDER BY t.Turn, CASE WHEN t.Turn = 3 THEN b.NextAttemptAt END, b.DocumentTime, b.Number, b.StoreID
) AS d
OUTER APPLY (
	/* By customer, by debtor, and by a debtor of this scope apart: each is looked up in an index. */
	SELECT TOP (1) e.Source, e.StoreID, e.Number
	FROM (
		SELECT c.Source, c.StoreID, c.Number, c.DocumentTime
		FROM (
			SELECT TOP (1) o.Source, o.StoreID, o.Number, o.DocumentTime
			FROM $(Ledger).Document AS o
			WHERE (d.Kind = 'collection' OR d.Amount < 0)
				AND d.CustomerID <> 0
				AND (d.CustomerType IS NULL OR d.CustomerType <> 'walkIn')
				AND o.Scope = d.Scope
				AND o.CustomerID = d.CustomerID
				AND o.DocumentTime <= d.DocumentTime
				AND o.Kind = 'sale'
				AND o.Amount >= 0
				AND o.Status NOT IN ('Processed', 'Skipped')
				AND (o.DocumentTime < d.DocumentTime OR d.Kind = 'collection' OR o.Number < d.Number)
			ORDER BY o.DocumentTime, o.Number
		) AS c
		UNION ALL
		SELECT c.Source, c.StoreID, c.Number, c.DocumentTime
		FROM (
			SELECT TOP (1) o.Source, o.StoreID, o.Number, o.DocumentTime
			FROM $(Ledger).Document AS o
			WHERE (d.Kind = 'collection' OR d.Amount < 0)
				AND (d.CustomerType IS NULL OR d.CustomerType <> 'walkIn')
				AND d.DebtorID IS NOT NULL
				AND o.Scope = d.Scope
				AND o.DebtorScope = d.DebtorScope
				AND o.DebtorID = d.DebtorID
				AND o.DocumentTime <= d.DocumentTime
				AND o.Kind = 'sale'
				AND o.Amount >= 0
				AND o.Status NOT IN ('Processed', 'Skipped')
				AND (o.DocumentTime < d.DocumentTime OR d.Kind = 'collection' OR o.Number < d.Number)
			ORDER BY o.DocumentTime, o.Number
		) AS c
		UNION ALL
		SELECT c.Source, c.StoreID, c.Number, c.DocumentTime
		FROM (
			SELECT TOP (1) o.Source, o.StoreID, o.Number, o.DocumentTime
			FROM $(Ledger).Document AS o
			WHERE (d.Kind = 'collection' OR d.Amount < 0)
				AND (d.CustomerType IS NULL OR d.CustomerType <> 'walkIn')
				AND d.DebtorScope = d.Scope
				AND o.Scope = d.Scope
				AND o.CustomerID = d.DebtorID
				AND o.DocumentTime <= d.DocumentTime
				AND o.Kind = 'sale'
				AND o.Amount >= 0
				AND o.Status NOT IN ('Processed', 'Skipped')
				AND (o.DocumentTime < d.DocumentTime OR d.Kind = 'collection' OR o.Number < d.Number)
			ORDER BY o.DocumentTime, o.Number
		) AS c
	) AS e
	ORDER BY e.DocumentTime, e.Number
) AS w
ORDER BY d.DocumentTime, d.Number, d.StoreID;
