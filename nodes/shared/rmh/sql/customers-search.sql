/*
   Reads one page of customers for the list in the editor.

   Names (sqlcmd variables)
     $(Customers)  dbo.Customer, or what stands in its place (receivable-accounts.sql)
   Parameters
     @pageSize int            rows at most
     @afterId  int            ID of the last row of the page before; -2147483648 for the first page
     @pattern  nvarchar(300)  LIKE pattern for account number, name, company or e-mail, escape
                              character \, NULL = any

   Rights: SELECT on dbo.Customer. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT TOP (@pageSize)
	c.ID,
	c.AccountNumber,
	c.FirstName,
	c.LastName,
	c.Company
FROM $(Customers) AS c
WHERE c.ID > @afterId
	AND (@pattern IS NULL
		OR c.AccountNumber LIKE @pattern ESCAPE N'\'
		OR c.FirstName LIKE @pattern ESCAPE N'\'
		OR c.LastName LIKE @pattern ESCAPE N'\'
		OR c.Company LIKE @pattern ESCAPE N'\'
		OR c.EmailAddress LIKE @pattern ESCAPE N'\')
ORDER BY c.ID;
