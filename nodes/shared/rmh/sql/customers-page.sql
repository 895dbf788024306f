/*
   Reads one page of customers in the order of their ID, filtered. The next page is asked for with the
   ID of the last row, so that no row is read twice or left out when customers come and go meanwhile.

   Names (sqlcmd variables)
     $(Customers)  dbo.Customer, or what stands in its place (receivable-accounts.sql)
   Parameters
     @pageSize       int            rows at most
     @afterId        int            ID of the last row of the page before; -2147483648 for the first page
     @storeId        int            owning store, NULL = all
     @changedSince   varchar(23)    LastUpdated at or after this wall-clock time of the server, ISO 8601
                                    without zone (2026-11-23T09:15:00.123), NULL = any
     @global         bit            1 = shared through headquarters, 0 = local, NULL = both
     @hasEmail       bit            1 = with an e-mail address, 0 = without, NULL = both
     @accountPattern nvarchar(100)  LIKE pattern for the account number, escape character \, NULL = any

   Rights: SELECT on dbo.Customer. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT TOP (@pageSize)
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
WHERE c.ID > @afterId
	AND (@storeId IS NULL OR c.StoreID = @storeId)
	AND (@changedSince IS NULL OR c.LastUpdated >= CONVERT(datetime, @changedSince, 126))
	AND (@global IS NULL OR c.GlobalCustomer = @global)
	AND (@hasEmail IS NULL
		OR (@hasEmail = 1 AND LTRIM(COALESCE(c.EmailAddress, N'')) <> N'')
		OR (@hasEmail = 0 AND LTRIM(COALESCE(c.EmailAddress, N'')) = N''))
	AND (@accountPattern IS NULL OR RTRIM(c.AccountNumber) LIKE @accountPattern ESCAPE N'\')
ORDER BY c.ID;
