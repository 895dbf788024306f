/*
   Writes some columns of one customer, unless it has changed since it was read. Reads it again in the same
   transaction, behind the triggers that the site may have: what counts is what the database kept.

   Names (sqlcmd variables; columns are checked against the catalog and quoted)
     $(Assignments)  columns and their parameters, which are called v0, v1 and so on
     $(Kept)         further columns to read again, each with a comma before it
   Parameters
     @id      int         the customer's ID
     @version binary(8)   its DBTimeStamp as it was read, NULL = it had none

   Rights: SELECT and UPDATE on dbo.Customer.
   SQL Server 2012 and later.
*/
SET NOCOUNT ON;
SET XACT_ABORT ON;
BEGIN TRANSACTION;

UPDATE dbo.Customer
SET $(Assignments), LastUpdated = GETDATE()
WHERE ID = @id AND (DBTimeStamp = @version OR (DBTimeStamp IS NULL AND @version IS NULL));
DECLARE @written int = @@ROWCOUNT;

/* Written is 0 where the customer has changed, or is gone. */
SELECT
	@written AS Written,
	1 AS Held,
	c.ID,
	c.StoreID,
	c.AccountNumber,
	c.GlobalCustomer,
	c.HQID,
	CONVERT(varchar(23), c.LastUpdated, 126) AS LastUpdated,
	c.DBTimeStamp,
	c.Title,
	c.FirstName,
	c.LastName,
	c.Company,
	c.Address,
	c.Address2,
	c.City,
	c.State,
	c.Zip,
	c.Country,
	c.PhoneNumber,
	c.FaxNumber,
	c.EmailAddress,
	c.TaxNumber,
	c.TaxExempt,
	c.CreditLimit,
	c.CustomNumber1,
	c.CustomNumber2,
	c.CustomNumber3,
	c.CustomNumber4,
	c.CustomNumber5$(Kept)
FROM dbo.Customer AS c
WHERE c.ID = @id;

COMMIT TRANSACTION;
