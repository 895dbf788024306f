/*
   Finds the RMH customers of a scope that are linked to an Acumatica customer, other than one.

   Parameters
     @scope    nvarchar(30)      one RMH database and store
     @recordId uniqueidentifier  id of the Acumatica record
     @rmhId    int               Customer.ID of the customer that does not count

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, for instance [acumatica_sync]

   Rights: SELECT on Link. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT l.RmhID, l.AccountNumber, l.Name
FROM $(Ledger).Link AS l
WHERE l.Scope = @scope
	AND l.AcumaticaRecordID = @recordId
	AND l.RmhID <> @rmhId
ORDER BY l.SharesCustomer, l.RmhID;
