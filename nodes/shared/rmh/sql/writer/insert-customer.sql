/*
   Adds one customer, all of it or nothing, unless its account number is taken. Reads it again in the same
   transaction, behind the triggers that the site may have. Answers with one word:
     created  it is there
     taken    another customer has the account number; that one is given back

   Names (sqlcmd variables; columns are checked against the catalog and quoted)
     $(Columns)  columns, such as [Company], [City]
     $(Values)   their parameters, which are called v0, v1 and so on
     $(Kept)     further columns to read again, each with a comma before it
   Parameters
     @number        bit            1 = RMH's own numbering gives the account number
     @accountNumber nvarchar(255)  otherwise this one; '' = none

   Rights: SELECT and INSERT on dbo.Customer; for RMH's own numbering SELECT and UPDATE on dbo.Configuration.
   SQL Server 2012 and later.
*/
SET NOCOUNT ON;
SET XACT_ABORT ON;
BEGIN TRANSACTION;

/* One writer at a time, so that two cannot make the same customer. Tills are not kept waiting by it. */
DECLARE @lock int;
EXEC @lock = sp_getapplock @Resource = N'n8n-nodes-rmh-acumatica: new customers', @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = 30000;
IF @lock < 0
BEGIN
	ROLLBACK TRANSACTION;
	RAISERROR (N'Another workflow is adding customers and does not finish.', 16, 1);
	RETURN;
END;

DECLARE @id int;
IF @number = 0 AND @accountNumber <> N''
	SELECT @id = MIN(a.ID) FROM dbo.Customer AS a WHERE a.AccountNumber = @accountNumber;

DECLARE @answer varchar(10) = CASE WHEN @id IS NULL THEN 'created' ELSE 'taken' END;
DECLARE @account nvarchar(255) = CASE WHEN @number = 0 THEN @accountNumber END;
DECLARE @next int;
IF @answer = 'created'
BEGIN
	/* RMH's own numbering: the next number that no customer has yet. */
	WHILE @number = 1 AND @account IS NULL
	BEGIN
		UPDATE dbo.Configuration
		SET @next = NextAutoAccountNumber, NextAutoAccountNumber = NextAutoAccountNumber + 1;
		IF @@ROWCOUNT = 0
		BEGIN
			ROLLBACK TRANSACTION;
			RAISERROR (N'RMH''s table Configuration has no row to take the next account number from.', 16, 1);
			RETURN;
		END;
		IF NOT EXISTS (SELECT 1 FROM dbo.Customer AS n WHERE n.AccountNumber = CONVERT(nvarchar(20), @next))
			SET @account = CONVERT(nvarchar(20), @next);
	END;

	INSERT INTO dbo.Customer (AccountNumber, LastUpdated, $(Columns))
	VALUES (@account, GETDATE(), $(Values));
	SET @id = SCOPE_IDENTITY();
END;

SELECT
	@answer AS Answer,
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
