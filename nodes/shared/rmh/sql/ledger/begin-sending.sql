/*
   Right before anything of a customer is sent: whether Acumatica has what was last synchronised is not known from
   here on, until its result is recorded. So its snapshot is marked now, not when it is noticed that a run has died.
   Once more changes nothing. A customer about which a person has decided since the run read it is left as it is.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @scope nvarchar(30)
     @job   varchar(30)
     @token bigint            the run's token
     @rmhId int               ID of the customer
     @knownRecord uniqueidentifier  the Acumatica customer that it was linked to when the run read it, NULL = none

   Returns one row: Held, whether the run has the lease still, and Stands, whether the customer is as the run read it
   (neither linked otherwise nor unlinked, skipped, deleted or erased).

   Rights: SELECT and UPDATE on the schema of the ledger.
   SQL Server 2012 and later.
*/
SET NOCOUNT ON;
SET XACT_ABORT ON;
BEGIN TRANSACTION;

DECLARE @stands bit = 1;
DECLARE @held bigint;
SELECT @held = l.Token
FROM $(Ledger).Lease AS l WITH (UPDLOCK)
WHERE l.Scope = @scope AND l.Job = @job;

IF @held = @token
BEGIN
	UPDATE $(Ledger).Lease
	SET HeartbeatAt = SYSUTCDATETIME(), ExpiresAt = DATEADD(SECOND, TimeoutSeconds, SYSUTCDATETIME())
	WHERE Scope = @scope AND Job = @job;

	SELECT @stands = 0
	FROM $(Ledger).Link AS k WITH (UPDLOCK)
	WHERE k.Scope = @scope
		AND k.RmhID = @rmhId
		AND (
			/* Erased ones are skipped too. */
			k.Status IN ('Skipped', 'Deleted')
			OR k.AcumaticaRecordID <> @knownRecord
			OR (k.AcumaticaRecordID IS NULL AND @knownRecord IS NOT NULL)
			OR (k.AcumaticaRecordID IS NOT NULL AND @knownRecord IS NULL)
		);

	/* The key is no result's: it says that a result is to come. */
	UPDATE $(Ledger).Link
	SET ResultKey = CONVERT(binary(32), 0x00),
		/* A member of the JSON object, before all fields: see ledgerLink.ts. */
		Snapshot = CASE
			WHEN Snapshot LIKE N'{"sent:":true%' THEN Snapshot
			WHEN Snapshot = N'{}' THEN N'{"sent:":true}'
			ELSE STUFF(Snapshot, 1, 1, N'{"sent:":true,')
		END
	WHERE Scope = @scope AND RmhID = @rmhId AND @stands = 1;
END;

COMMIT TRANSACTION;

SELECT CASE WHEN @held = @token THEN 1 ELSE 0 END AS Held, @stands AS Stands;
