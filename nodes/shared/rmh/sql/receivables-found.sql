/*
   Counts the accounts of RMH's receivables module, and the customers that have one by the site
   convention that an account bears the account number of its customer.

   Rights: SELECT on dbo.AR_Account, columns ID and Number, and on dbo.Customer, columns ID and
   AccountNumber. Changes nothing.
   SQL Server 2012 and later, RMH with the receivables module.
*/
SELECT
	(SELECT COUNT(*) FROM dbo.AR_Account) AS Accounts,
	(
		SELECT COUNT(DISTINCT c.ID)
		FROM dbo.Customer AS c
		INNER JOIN dbo.AR_Account AS a ON a.Number = c.AccountNumber COLLATE DATABASE_DEFAULT
		WHERE c.AccountNumber <> N''
	) AS ByAccountNumber;
