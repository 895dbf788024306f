/*
   Finds customers that could be those that are looked for: by e-mail, by the last digits of the phone, by
   postal code. It finds rather too many; who it is, is decided with all that is known. One pass through the
   table for each of the three: RMH is not known to have an index for any of them.

   Parameters (the marked elements are repeated; NULL finds nobody)
     @email0, @email1, ... nvarchar(255)  in lower case, without blanks around
     @phone0, @phone1, ... varchar(7)     last seven digits
     @zip0, @zip1, ...     nvarchar(30)   in upper case, without blanks and dashes

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
FROM dbo.Customer AS c
INNER JOIN (
	SELECT e.ID
	FROM (VALUES /*[repeat*/ (@email0) /*repeat]*/) AS k (Email)
	INNER JOIN dbo.Customer AS e ON LOWER(LTRIM(RTRIM(e.EmailAddress))) = k.Email
	UNION
	SELECT p.ID
	FROM (
		SELECT
			n.ID,
			RIGHT(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(n.Number, N' ', N''), N'-', N''), N'(', N''), N')', N''), N'.', N''), N'/', N''), N'+', N''), 7) AS Digits
		FROM (
			SELECT t.ID, t.PhoneNumber AS Number FROM dbo.Customer AS t
			UNION ALL
			SELECT f.ID, f.FaxNumber AS Number FROM dbo.Customer AS f
		) AS n
		WHERE n.Number <> N''
	) AS p
	INNER JOIN (VALUES /*[repeat*/ (@phone0) /*repeat]*/) AS k (Digits) ON p.Digits = k.Digits
	UNION
	SELECT z.ID
	FROM (VALUES /*[repeat*/ (@zip0) /*repeat]*/) AS k (Zip)
	INNER JOIN dbo.Customer AS z ON UPPER(REPLACE(REPLACE(z.Zip, N' ', N''), N'-', N'')) = k.Zip
) AS m ON m.ID = c.ID
ORDER BY c.ID;
