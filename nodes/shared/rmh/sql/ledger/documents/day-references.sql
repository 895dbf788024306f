/*
   The external references under which sales of one store and day were begun to be sent.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @scope   nvarchar(30)
     @storeId int
     @day     varchar(23)     the day's first moment by the till's clock, 2026-11-23T00:00:00.000

   Rights: SELECT on the schema of the ledger.
   SQL Server 2012 and later.
*/
SELECT DISTINCT d.ExternalReference AS Reference
FROM $(Ledger).Document AS d
WHERE d.Scope = @scope
	AND d.Kind = 'sale'
	AND d.Status IN ('New', 'Prepared', 'Held', 'Review', 'Failed', 'Processed', 'Skipped')
	AND d.DocumentTime >= CONVERT(datetime, @day, 126)
	AND d.DocumentTime < DATEADD(DAY, 1, CONVERT(datetime, @day, 126))
	AND d.StoreID = @storeId
	AND d.ExternalReference IS NOT NULL;
