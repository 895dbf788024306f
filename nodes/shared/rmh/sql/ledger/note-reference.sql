/*
   Notes that an Acumatica customer names an RMH customer, which waits in Review, by its external reference. It
   is no link: a person decides. When the RMH customer is taken again, the Acumatica customer is read beside it.
   Once more, it changes nothing.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @scope      nvarchar(30)
     @job        varchar(30)
     @token      bigint          the run's token
     @owner      nvarchar(200)   who has the lease, for the history
     @rmhId      int
     @customerId nvarchar(30)    the Acumatica customer
     @message    nvarchar(500)   for people, behind the reason of the review

   Returns one row: Held, 0 when another run has taken over.
   Rights: SELECT, INSERT and UPDATE on the schema of the ledger.
   SQL Server 2012 and later.
*/
SET NOCOUNT ON;
SET XACT_ABORT ON;
BEGIN TRANSACTION;

DECLARE @held bigint;
SELECT @held = l.Token
FROM $(Ledger).Lease AS l WITH (UPDLOCK)
WHERE l.Scope = @scope AND l.Job = @job;

IF @held = @token
BEGIN
	UPDATE $(Ledger).Lease
	SET HeartbeatAt = SYSUTCDATETIME(), ExpiresAt = DATEADD(SECOND, TimeoutSeconds, SYSUTCDATETIME())
	WHERE Scope = @scope AND Job = @job;

	DECLARE @noted TABLE (AccountNumber nvarchar(50) NOT NULL);

	UPDATE l
	SET AcumaticaCustomerID = @customerId,
		LastError = LEFT(COALESCE(l.LastError + N' ', N'') + @message, 2000),
		ChangedAt = SYSUTCDATETIME()
	OUTPUT inserted.AccountNumber INTO @noted (AccountNumber)
	FROM $(Ledger).Link AS l
	WHERE l.Scope = @scope
		AND l.RmhID = @rmhId
		AND l.Status = 'Review'
		AND l.AcumaticaRecordID IS NULL
		AND l.ErasedAt IS NULL
		AND (l.AcumaticaCustomerID IS NULL OR l.AcumaticaCustomerID <> @customerId);

	INSERT INTO $(Ledger).History (Scope, RmhID, AccountNumber, RunToken, Actor, Action, StatusBefore, StatusAfter, Detail)
	SELECT @scope, @rmhId, n.AccountNumber, @token, @owner, 'referenceSeen', 'Review', 'Review',
		N'{"customerId":"' + REPLACE(REPLACE(@customerId, N'\', N'\\'), N'"', N'\"') + N'"}'
	FROM @noted AS n;
END;

COMMIT TRANSACTION;

SELECT CASE WHEN @held = @token THEN 1 ELSE 0 END AS Held;
