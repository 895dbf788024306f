/*
   Writes some columns of one customer in the name of a run of the sync ledger, unless the customer has
   changed since it was read, a person has decided about it (skipped, erased, deleted, linked to another Acumatica
   customer), or another run has taken over. Gives a sign of life for the run. Reads the customer again in the same
   transaction, behind the triggers that the site may have: what counts is what the database kept.

   Names (sqlcmd variables; columns are checked against the catalog and quoted)
     $(Ledger)       schema of the ledger, with its database where it has one of its own
     $(Assignments)  columns and their parameters, which are called v0, v1 and so on
     $(Kept)         further columns to read again, each with a comma before it
   Parameters
     @scope   nvarchar(30)
     @job     varchar(30)
     @token   bigint      the run's token
     @id      int         the customer's ID
     @version binary(8)   its DBTimeStamp as it was read, NULL = it had none
     @recordId uniqueidentifier  the Acumatica customer that the values are of

   Rights: SELECT and UPDATE on dbo.Customer and on the schema of the ledger.
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

DECLARE @written int = 0;
IF @held = @token
BEGIN
	UPDATE $(Ledger).Lease
	SET HeartbeatAt = SYSUTCDATETIME(), ExpiresAt = DATEADD(SECOND, TimeoutSeconds, SYSUTCDATETIME())
	WHERE Scope = @scope AND Job = @job;

	UPDATE dbo.Customer
	SET $(Assignments), LastUpdated = GETDATE()
	WHERE ID = @id
		AND (DBTimeStamp = @version OR (DBTimeStamp IS NULL AND @version IS NULL))
		AND NOT EXISTS (
			SELECT 1
			FROM $(Ledger).Link AS k WITH (UPDLOCK, HOLDLOCK)
			WHERE k.Scope = @scope
				AND k.RmhID = @id
				AND (k.Status IN ('Skipped', 'Deleted') OR k.AcumaticaRecordID <> @recordId)
		);
	SET @written = @@ROWCOUNT;
END;

/* Written is 0 where the customer has changed, is gone or decided about, or the lease is lost. */
SELECT
	@written AS Written,
	CASE WHEN @held = @token THEN 1 ELSE 0 END AS Held,
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
