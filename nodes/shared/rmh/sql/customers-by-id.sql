/*
   Reads customers by their ID, many at once.

   Names (sqlcmd variables)
     $(Customers)  dbo.Customer, or what stands in its place (receivable-accounts.sql)
   Parameters
     @id0, @id1, ... int   the IDs (the marked element is repeated)

   Rights: SELECT on dbo.Customer. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT
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
	c.CustomNumber5
FROM $(Customers) AS c
WHERE c.ID IN (/*[repeat*/ @id0 /*repeat]*/)
ORDER BY c.ID;
