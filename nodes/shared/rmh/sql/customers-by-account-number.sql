/*
   Reads customers by account number, many at once. The server compares, so its collation decides
   (usually case does not matter). Account numbers are not known to be unique: every hit is a row,
   with the position of its key in KeyIndex.

   Names (sqlcmd variables)
     $(Customers)  dbo.Customer, or what stands in its place (receivable-accounts.sql)
   Parameters
     @key0, @key1, ... nvarchar(255)   the account numbers (the marked element is repeated)

   Rights: SELECT on dbo.Customer. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT
	k.KeyIndex,
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
FROM (VALUES /*[repeat*/ (0, @key0) /*repeat]*/) AS k (KeyIndex, AccountNumber)
INNER JOIN $(Customers) AS c ON c.AccountNumber = k.AccountNumber
ORDER BY k.KeyIndex, c.ID;
