/*
   Erases what the ledger keeps of a person, because a person says so: name, values, the details of the
   history, conflicts. Who it is in the two systems stays, so that no run makes or uploads the customer again.
   Done again, it erases what has been added since.

   Parameters
     @scope    nvarchar(30)    one RMH database and store
     @rmhId    int             Customer.ID
     @why      nvarchar(2000)  shown beside the status
     @actor    nvarchar(200)   who does it
     @reason   nvarchar(4000)  JSON text for the history: why, or null

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, for instance [acumatica_sync]

   Returns one row: Changed, 0 when it was erased before.
   Rights: SELECT and UPDATE on Link, Conflict, Document and History, INSERT on
   History, DELETE on Waiting. Nothing of RMH's own is touched.
   SQL Server 2012 and later.
*/
SET NOCOUNT ON;
SET XACT_ABORT ON;

DECLARE @change TABLE (AccountNumber nvarchar(50) NOT NULL, StatusBefore varchar(10) NOT NULL);

BEGIN TRANSACTION;

UPDATE l
SET
	Name = N'',
	Status = 'Skipped',
	Attempts = 0,
	ErrorClass = NULL,
	LastError = @why,
	NextAttemptAt = NULL,
	RowVersionSeen = NULL,
	ContentHash = NULL,
	Snapshot = NULL,
	RunToken = NULL,
	ResultKey = NULL,
	ErasedAt = SYSUTCDATETIME(),
	ChangedAt = SYSUTCDATETIME()
OUTPUT deleted.AccountNumber, deleted.Status
INTO @change (AccountNumber, StatusBefore)
FROM $(Ledger).Link AS l
WHERE l.Scope = @scope
	AND l.RmhID = @rmhId
	AND l.ErasedAt IS NULL;

IF EXISTS (SELECT 1 FROM $(Ledger).Link AS l WHERE l.Scope = @scope AND l.RmhID = @rmhId AND l.ErasedAt IS NOT NULL)
BEGIN
	UPDATE $(Ledger).History
	SET Detail = NULL
	WHERE Scope = @scope AND RmhID = @rmhId AND Detail IS NOT NULL AND Action <> 'erased';

	UPDATE $(Ledger).Conflict
	SET
		BaseValue = NULL,
		RmhValue = NULL,
		AcumaticaValue = NULL,
		ResolvedValue = NULL,
		Remark = NULL,
		ValuesHash = CONVERT(binary(32), 0x00),
		EndedAt = COALESCE(EndedAt, SYSUTCDATETIME())
	WHERE Scope = @scope AND RmhID = @rmhId;

	DELETE FROM $(Ledger).Waiting
	WHERE Scope = @scope
		AND AcumaticaRecordID IN (
			SELECT l.AcumaticaRecordID
			FROM $(Ledger).Link AS l
			WHERE l.Scope = @scope AND l.RmhID = @rmhId AND l.AcumaticaRecordID IS NOT NULL
		);

	UPDATE $(Ledger).Document
	SET PayerName = N''
	WHERE PayerScope = @scope AND PayerID = @rmhId AND PayerName <> N'';
END;

INSERT INTO $(Ledger).History (Scope, RmhID, AccountNumber, Actor, Action, StatusBefore, StatusAfter, Detail)
SELECT @scope, @rmhId, c.AccountNumber, @actor, 'erased', c.StatusBefore, 'Skipped', N'{"reason":' + @reason + N'}'
FROM @change AS c;

COMMIT TRANSACTION;

SELECT COUNT(*) AS Changed FROM @change;
