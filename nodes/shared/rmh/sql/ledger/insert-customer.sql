/*
   Adds one customer in the name of a run of the sync ledger and links it to its Acumatica customer, both in
   one transaction: no crash leaves a customer that the next run would make once more. Reads it again, behind
   the triggers that the site may have. Answers with one word:
     created    it is there and linked, Prepared in the name of the run until its result is recorded; the same
                once more says so too
     taken      another customer has the account number; that one is given back
     linked     the Acumatica customer is linked already; its RMH customer is given back, where it exists. Or it was
                erased or merged into another one since the run decided to add it
     leaseLost  another run has taken over; nothing is written

   Names (sqlcmd variables; columns are checked against the catalog and quoted)
     $(Ledger)   schema of the ledger, with its database where it has one of its own
     $(Columns)  columns, such as [Company], [City]
     $(Values)   their parameters, which are called v0, v1 and so on
     $(Kept)     further columns to read again, each with a comma before it
   Parameters
     @scope         nvarchar(30)
     @job           varchar(30)
     @token         bigint            the run's token
     @recordId      uniqueidentifier  the Acumatica customer
     @customerId    nvarchar(30)
     @acumaticaStatus nvarchar(20)
     @storeId       int
     @shared        bit               1 = another store's customer is the same Acumatica customer
     @name          nvarchar(255)     for people who look at the ledger
     @number        bit            1 = RMH's own numbering gives the account number
     @accountNumber nvarchar(255)  otherwise this one; '' = none

   Rights: SELECT and INSERT on dbo.Customer; SELECT, INSERT and UPDATE on the schema of the ledger; for RMH's
   own numbering SELECT and UPDATE on dbo.Configuration.
   SQL Server 2012 and later.
*/
SET NOCOUNT ON;
SET XACT_ABORT ON;
BEGIN TRANSACTION;

/* The lease first, as everywhere: so nobody waits in a circle. */
DECLARE @held bigint;
SELECT @held = l.Token
FROM $(Ledger).Lease AS l WITH (UPDLOCK)
WHERE l.Scope = @scope AND l.Job = @job;

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
DECLARE @linked int;
DECLARE @mine bit;
SELECT TOP (1)
	@linked = k.RmhID,
	@mine = CASE WHEN k.RunToken = @token AND k.Status = 'Prepared' AND k.Origin = 'created' THEN 1 ELSE 0 END
FROM $(Ledger).Link AS k WITH (UPDLOCK, HOLDLOCK)
WHERE k.Scope = @scope AND k.AcumaticaRecordID = @recordId;

DECLARE @gone int;
SELECT TOP (1) @gone = 1
FROM $(Ledger).Alias AS a WITH (UPDLOCK, HOLDLOCK)
WHERE a.Scope = @scope AND a.AcumaticaRecordID = @recordId;

IF @linked IS NULL AND @gone IS NULL AND @number = 0 AND @accountNumber <> N''
	SELECT @id = MIN(a.ID) FROM dbo.Customer AS a WHERE a.AccountNumber = @accountNumber;

DECLARE @answer varchar(10) = CASE
	WHEN @linked IS NOT NULL AND @mine = 1 THEN 'created'
	WHEN @held IS NULL OR @held <> @token THEN 'leaseLost'
	WHEN @linked IS NOT NULL OR @gone = 1 THEN 'linked'
	WHEN @id IS NOT NULL THEN 'taken'
	ELSE 'created'
END;
DECLARE @account nvarchar(255) = CASE WHEN @number = 0 THEN @accountNumber END;
DECLARE @next int;
IF @linked IS NOT NULL
	SET @id = @linked;
ELSE IF @answer = 'created'
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

	/* An ID that RMH gives a second time, as after a restored backup, finds the old link in its place. */
	INSERT INTO $(Ledger).Link (Scope, RmhID, StoreID, AccountNumber, Name, AcumaticaRecordID, AcumaticaCustomerID, AcumaticaStatus, SharesCustomer, Origin, Status, RunToken)
	VALUES (@scope, @id, @storeId, @account, @name, @recordId, @customerId, @acumaticaStatus, @shared, 'created', 'Prepared', @token);

	UPDATE $(Ledger).Lease
	SET HeartbeatAt = SYSUTCDATETIME(), ExpiresAt = DATEADD(SECOND, TimeoutSeconds, SYSUTCDATETIME())
	WHERE Scope = @scope AND Job = @job;
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
FROM (VALUES (1)) AS o (One)
LEFT JOIN dbo.Customer AS c ON c.ID = @id;

COMMIT TRANSACTION;
