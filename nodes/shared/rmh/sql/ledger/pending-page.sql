/*
   Reads one page of the customers that are pending, in the order of their last change: those without a
   link, those changed since they were last processed (also when the row version is lower: a restored
   backup), those that another run has left behind, and those whose next attempt is due. Rows that a till
   has locked are left out; they come when they are committed. (READCOMMITTEDLOCK: where the database has
   READ_COMMITTED_SNAPSHOT on, READPAST is refused without it.)

   Names (sqlcmd variables, quoted)
     $(Ledger)             schema of the ledger, with its database where it has one of its own
     $(UnlockedCustomers)  dbo.Customer AS c WITH (READCOMMITTEDLOCK, READPAST), or what stands in its
                           place (receivable-accounts.sql)
   Parameters
     @scope        nvarchar(30)
     @token        bigint      the run's token
     @storeId      int         owning store, NULL = all
     @below        binary(8)   row versions from here on belong to open transactions
     @afterVersion binary(8)   row version of the last row of the page before; 0x for the first page
     @afterId      int         its ID
     @pageSize     int         rows at most

   Rights: SELECT on dbo.Customer and on the schema of the ledger. Changes nothing.
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
	c.CustomNumber5,
	l.Status AS LinkStatus,
	l.AccountNumber AS LinkAccountNumber,
	l.Name AS LinkName,
	l.AcumaticaRecordID AS LinkRecordID,
	l.AcumaticaCustomerID AS LinkCustomerID,
	l.Origin AS LinkOrigin,
	l.Attempts AS LinkAttempts,
	l.ContentHash AS LinkContentHash,
	CASE WHEN l.NextAttemptAt <= SYSUTCDATETIME() THEN 1 ELSE 0 END AS LinkIsDue
FROM $(UnlockedCustomers)
LEFT JOIN $(Ledger).Link AS l ON l.Scope = @scope AND l.RmhID = c.ID
WHERE c.DBTimeStamp < @below
	AND (c.DBTimeStamp > @afterVersion OR (c.DBTimeStamp = @afterVersion AND c.ID > @afterId))
	AND (@storeId IS NULL OR c.StoreID = @storeId)
	AND (l.RmhID IS NULL
		OR (l.Status = 'Prepared' AND (l.RunToken IS NULL OR l.RunToken <> @token))
		OR (l.Status NOT IN ('Prepared', 'Skipped', 'Deleted')
			AND (l.RowVersionSeen IS NULL
				OR l.RowVersionSeen <> c.DBTimeStamp
				OR l.NextAttemptAt <= SYSUTCDATETIME())))
ORDER BY c.DBTimeStamp, c.ID;
