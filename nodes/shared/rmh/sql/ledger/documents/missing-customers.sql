/*
   Reads who is missing or not clear: documents that wait for a customer, counted by who has to pay, store and
   rule. Divertible are those that may go to the walk-in customer. InDoubt are those that a run has begun to send,
   nobody knows whether they arrived, and DoubtReference is what one of them is in Acumatica then.

   Parameters
     @scope   nvarchar(30)  one RMH database and store, NULL = all
     @storeId int           documents of this store, NULL = all
     @rule0, @rule1, ... nvarchar(60)  rules that keep back for a customer (the marked element is repeated)

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, for instance [acumatica_sync]

   Returns rows by payer; Customer... is how the customer stands in the ledger, NULL where it was not met.
   Rights: SELECT on Document and Link. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT
	g.Scope,
	g.PayerScope,
	g.PayerID,
	g.StoreID,
	g.GateRule,
	g.PayerNumber,
	g.PayerName,
	g.Reason,
	g.CustomerType,
	g.Sales,
	g.Collections,
	g.Amount,
	g.Divertible,
	g.InDoubt,
	g.DoubtReference,
	CONVERT(varchar(23), g.HeldSince, 126) AS HeldSince,
	CONVERT(varchar(23), g.FirstTime, 126) AS FirstTime,
	CONVERT(varchar(23), g.LastChange, 126) AS LastChange,
	l.Status AS LinkStatus,
	l.LastError AS LinkError
FROM (
	SELECT
		d.Scope,
		d.PayerScope,
		d.PayerID,
		d.StoreID,
		d.GateRule,
		MAX(d.PayerNumber) AS PayerNumber,
		MAX(d.PayerName) AS PayerName,
		MAX(d.Reason) AS Reason,
		MIN(d.CustomerType) AS CustomerType,
		SUM(CASE WHEN d.Kind = 'sale' THEN 1 ELSE 0 END) AS Sales,
		SUM(CASE WHEN d.Kind = 'collection' THEN 1 ELSE 0 END) AS Collections,
		SUM(d.Amount) AS Amount,
		SUM(CASE
			WHEN d.Kind = 'sale' AND d.CustomerType = 'named' AND d.SendingAt IS NULL AND d.AcumaticaRecordID IS NULL
				THEN 1
			ELSE 0
		END) AS Divertible,
		SUM(CASE WHEN d.SendingAt IS NULL THEN 0 ELSE 1 END) AS InDoubt,
		MIN(CASE WHEN d.SendingAt IS NOT NULL THEN d.ExternalReference END) AS DoubtReference,
		MIN(d.HeldSince) AS HeldSince,
		MIN(d.DocumentTime) AS FirstTime,
		MAX(d.ChangedAt) AS LastChange
	FROM $(Ledger).Document AS d
	WHERE d.Status IN ('Held', 'Review')
		AND d.PayerID IS NOT NULL
		AND (@scope IS NULL OR d.Scope = @scope)
		AND (@storeId IS NULL OR d.StoreID = @storeId)
		AND d.GateRule IN (/*[repeat*/ @rule0 /*repeat]*/)
	GROUP BY d.Scope, d.PayerScope, d.PayerID, d.StoreID, d.GateRule
) AS g
LEFT JOIN $(Ledger).Link AS l ON l.Scope = g.PayerScope AND l.RmhID = g.PayerID
ORDER BY g.Scope, g.PayerScope, g.PayerID, g.StoreID, g.GateRule;
