/*
   Right before anything of a customer is sent: whether Acumatica has what was last synchronised is not known from
   here on, until its result is recorded. So its snapshot is marked now, not when it is noticed that a run has died.
   Once more changes nothing.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @scope nvarchar(30)
     @job   varchar(30)
     @token bigint            the run's token
     @rmhId int               ID of the customer

   Rights: SELECT and UPDATE on the schema of the ledger.
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

	/* The key is no result's: it says that a result is to come. */
	UPDATE $(Ledger).Link
	SET ResultKey = CONVERT(binary(32), 0x00),
		/* A member of the JSON object, before all fields: see ledgerLink.ts. */
		Snapshot = CASE
			WHEN Snapshot LIKE N'{"sent:":true%' THEN Snapshot
			WHEN Snapshot = N'{}' THEN N'{"sent:":true}'
			ELSE STUFF(Snapshot, 1, 1, N'{"sent:":true,')
		END
	WHERE Scope = @scope AND RmhID = @rmhId;
END;

COMMIT TRANSACTION;

SELECT CASE WHEN @held = @token THEN 1 ELSE 0 END AS Held;
