/*
   Reads documents that wait, oldest first, or one document whatever its status.

   Parameters
     @limit      int            rows at most
     @scope      nvarchar(30)   one RMH database and store, NULL = all
     @source     varchar(11)    with @documentStore and @number one document: transaction, payment, arLedger; NULL = all that wait
     @documentStore int
     @number     int
     @storeId    int            documents of this store, NULL = all
     @kind       varchar(10)    sale, collection, NULL = both
     @payerScope nvarchar(30)   with @payerId: documents for which this customer has to pay, NULL = all
     @payerId    int
     @rule       nvarchar(60)   held by this rule, NULL = any
     @noCustomer bit            1 = without what documents/missing-customers.sql counts: what waits for nobody's decision
                                about a customer
     @customerRule0, @customerRule1, ... nvarchar(60)  the rules that keep back for a customer (the marked element is repeated)
     @status0, @status1, ... varchar(10)  with one of these statuses (the marked element is repeated)

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, for instance [acumatica_sync]

   Rights: SELECT on Document. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT TOP (@limit)
	d.Scope,
	d.Source,
	d.StoreID,
	d.Number,
	d.Kind,
	CONVERT(varchar(23), d.DocumentTime, 126) AS DocumentTime,
	d.BatchNumber,
	d.CustomerID,
	d.CustomerType,
	d.PayerScope,
	d.PayerID,
	d.PayerNumber,
	d.PayerName,
	d.Amount,
	d.Status,
	CONVERT(varchar(23), d.HeldSince, 126) AS HeldSince,
	d.GateRule,
	d.Reason,
	d.Decision,
	d.DecidedBy,
	d.Attempts,
	d.ErrorClass,
	CONVERT(varchar(23), d.NextAttemptAt, 126) AS NextAttemptAt,
	CASE WHEN d.SendingAt IS NULL THEN 0 ELSE 1 END AS InDoubt,
	d.ExternalReference,
	d.TargetCustomerID,
	d.AcumaticaReference,
	CONVERT(varchar(23), d.ChangedAt, 126) AS ChangedAt
FROM $(Ledger).Document AS d
WHERE (@scope IS NULL OR d.Scope = @scope)
	AND (@source IS NULL OR (d.Source = @source AND d.StoreID = @documentStore AND d.Number = @number))
	AND (@storeId IS NULL OR d.StoreID = @storeId)
	AND (@kind IS NULL OR d.Kind = @kind)
	AND (@payerId IS NULL OR (d.PayerScope = @payerScope AND d.PayerID = @payerId))
	AND (@rule IS NULL OR d.GateRule = @rule)
	AND (@noCustomer = 0
		OR d.PayerID IS NULL
		OR d.Status NOT IN ('Held', 'Review')
		OR d.GateRule IS NULL
		OR d.GateRule NOT IN (/*[repeat*/ @customerRule0 /*repeat]*/))
	AND (@source IS NOT NULL OR d.Status IN (/*[repeat*/ @status0 /*repeat]*/))
ORDER BY d.DocumentTime, d.Number, d.StoreID, d.Source, d.Scope
OPTION (RECOMPILE);
