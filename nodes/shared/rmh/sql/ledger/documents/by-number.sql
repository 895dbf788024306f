/*
   Reads how documents stand, by store and number, and what they have to wait for at this moment.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @scope  nvarchar(30)
     @source varchar(11)          transaction, payment, arLedger
     @store0, @store1, ... int    their stores (the marked element is repeated)
     @number0, @number1, ... int  their numbers

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
FROM (VALUES /*[repeat*/ (@store0, @number0) /*repeat]*/) AS v (StoreID, Number)
INNER JOIN $(Ledger).Document AS d
	ON d.Scope = @scope
	AND d.Source = @source
	AND d.StoreID = v.StoreID
	AND d.Number = v.Number
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
ORDER BY d.StoreID, d.Number;
