/*
   Receivable accounts of RMH's receivables module in the shape of dbo.Customer, so that whatever reads
   customers can read accounts: it stands in their place, in parentheses. What an account has no column
   for is empty, and not taken for a value of the account.

   Names (sqlcmd variables)
     $(StoreID)      column of dbo.AR_Account with the store, or 0 where it has none
     $(Name)         column with the name, or N''
     $(EMail)        column with the e-mail address, or N''
     $(CreditLimit)  column with the credit limit, or 0
     $(RowVersion)   column of type timestamp (rowversion), or NULL
     $(Hints)        WITH (READCOMMITTEDLOCK, READPAST) to leave locked rows out, or nothing

   Rights: SELECT on dbo.AR_Account. Changes nothing.
   SQL Server 2012 and later, RMH with the receivables module.
*/
SELECT
	a.ID AS ID,
	$(StoreID) AS StoreID,
	a.Number AS AccountNumber,
	CAST(0 AS bit) AS GlobalCustomer,
	0 AS HQID,
	CAST(NULL AS datetime) AS LastUpdated,
	$(RowVersion) AS DBTimeStamp,
	N'' AS Title,
	N'' AS FirstName,
	N'' AS LastName,
	$(Name) AS Company,
	N'' AS Address,
	N'' AS Address2,
	N'' AS City,
	N'' AS State,
	N'' AS Zip,
	N'' AS Country,
	N'' AS PhoneNumber,
	N'' AS FaxNumber,
	$(EMail) AS EmailAddress,
	N'' AS TaxNumber,
	CAST(0 AS bit) AS TaxExempt,
	CAST($(CreditLimit) AS money) AS CreditLimit,
	CAST(0 AS float) AS CustomNumber1,
	CAST(0 AS float) AS CustomNumber2,
	CAST(0 AS float) AS CustomNumber3,
	CAST(0 AS float) AS CustomNumber4,
	CAST(0 AS float) AS CustomNumber5
FROM dbo.AR_Account AS a $(Hints);
