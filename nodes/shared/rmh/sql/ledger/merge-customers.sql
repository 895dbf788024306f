/*
   Notes that an RMH customer was merged into another one, because a person says so. The Acumatica customer of
   the old one goes over to the survivor, where that has none; otherwise it becomes an alias of the survivor's.
   The old one is left out of every run from now on, and what names it belongs to the survivor.

   Parameters
     @scope      nvarchar(30)    one RMH database and store
     @rmhId      int             Customer.ID of the one that is no more
     @survivorId int             Customer.ID of the one that it was merged into
     @actor      nvarchar(200)   who does it
     @reason     nvarchar(4000)  JSON text for the history: why, or null

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, for instance [acumatica_sync]

   Returns one row: Answer, which is moved, unchanged, noSurvivor (the ledger does not know it) or
   mergedItself (the survivor was merged into another one).
   Rights: SELECT, INSERT and UPDATE on the schema of the ledger. Nothing of RMH's own is touched.
   SQL Server 2012 and later.
*/
SET NOCOUNT ON;
SET XACT_ABORT ON;
BEGIN TRANSACTION;

/* Both in the order of the ID, in which everybody locks links. */
DECLARE @pair TABLE (
	RmhID          int              NOT NULL PRIMARY KEY,
	AccountNumber  nvarchar(50)     NOT NULL,
	Status         varchar(10)      NOT NULL,
	RecordID       uniqueidentifier NULL,
	CustomerID     nvarchar(30)     NULL,
	CustomerStatus nvarchar(20)     NULL,
	Shares         bit              NOT NULL,
	Erased         bit              NOT NULL
);
INSERT INTO @pair (RmhID, AccountNumber, Status, RecordID, CustomerID, CustomerStatus, Shares, Erased)
SELECT l.RmhID, l.AccountNumber, l.Status, l.AcumaticaRecordID, l.AcumaticaCustomerID, l.AcumaticaStatus, l.SharesCustomer, CASE WHEN l.ErasedAt IS NULL THEN 0 ELSE 1 END
FROM $(Ledger).Link AS l WITH (UPDLOCK)
WHERE l.Scope = @scope AND l.RmhID IN (@rmhId, @survivorId)
ORDER BY l.RmhID;

DECLARE @record uniqueidentifier;
DECLARE @survivorRecord uniqueidentifier;
SELECT @record = p.RecordID FROM @pair AS p WHERE p.RmhID = @rmhId;
SELECT @survivorRecord = p.RecordID FROM @pair AS p WHERE p.RmhID = @survivorId;

DECLARE @answer varchar(20) = 'moved';
IF EXISTS (SELECT 1 FROM $(Ledger).Alias AS a WHERE a.Scope = @scope AND a.RmhID = @survivorId)
	SET @answer = 'mergedItself';
ELSE IF NOT EXISTS (SELECT 1 FROM @pair AS p WHERE p.RmhID = @survivorId)
	SET @answer = 'noSurvivor';
ELSE IF EXISTS (SELECT 1 FROM $(Ledger).Alias AS a WHERE a.Scope = @scope AND a.RmhID = @rmhId AND a.SurvivorRmhID = @survivorId)
	SET @answer = 'unchanged';

IF @answer = 'moved'
BEGIN
	UPDATE $(Ledger).Link
	SET
		AcumaticaRecordID = NULL,
		AcumaticaCustomerID = NULL,
		AcumaticaStatus = NULL,
		SharesCustomer = 0,
		Origin = NULL,
		MatchedBy = NULL,
		Status = 'Skipped',
		Attempts = 0,
		ErrorClass = NULL,
		LastError = CASE WHEN ErasedAt IS NULL THEN CONCAT(N'Merged into RMH ID ', @survivorId) ELSE LastError END,
		NextAttemptAt = NULL,
		RowVersionSeen = NULL,
		ContentHash = NULL,
		Snapshot = NULL,
		RunToken = NULL,
		ResultKey = NULL,
		ChangedAt = SYSUTCDATETIME()
	WHERE Scope = @scope AND RmhID = @rmhId;

	/* The next run compares all its fields with those of the Acumatica customer that it has now. */
	IF @record IS NOT NULL AND @survivorRecord IS NULL
		UPDATE l
		SET
			AcumaticaRecordID = p.RecordID,
			AcumaticaCustomerID = p.CustomerID,
			AcumaticaStatus = p.CustomerStatus,
			SharesCustomer = p.Shares,
			Origin = 'manual',
			MatchedBy = NULL,
			Status = CASE WHEN l.Status IN ('Skipped', 'Deleted') THEN l.Status ELSE 'Processed' END,
			Attempts = 0,
			ErrorClass = NULL,
			LastError = CASE WHEN l.Status IN ('Skipped', 'Deleted') THEN l.LastError END,
			NextAttemptAt = NULL,
			RowVersionSeen = NULL,
			ContentHash = NULL,
			Snapshot = NULL,
			RunToken = NULL,
			ResultKey = NULL,
			ChangedAt = SYSUTCDATETIME()
		FROM $(Ledger).Link AS l
		INNER JOIN @pair AS p ON p.RmhID = @rmhId
		WHERE l.Scope = @scope AND l.RmhID = @survivorId;

	UPDATE $(Ledger).Alias
	SET SurvivorRmhID = @survivorId
	WHERE Scope = @scope AND SurvivorRmhID = @rmhId;

	DELETE FROM $(Ledger).Alias
	WHERE Scope = @scope AND RmhID = @rmhId;

	INSERT INTO $(Ledger).Alias (Scope, RmhID, SurvivorRmhID, MergedBy)
	VALUES (@scope, @rmhId, @survivorId, @actor);

	/* Not while another RMH customer is that Acumatica customer. */
	INSERT INTO $(Ledger).Alias (Scope, AcumaticaRecordID, AcumaticaCustomerID, SurvivorRmhID, MergedBy)
	SELECT @scope, p.RecordID, p.CustomerID, @survivorId, @actor
	FROM @pair AS p
	WHERE p.RmhID = @rmhId
		AND p.RecordID IS NOT NULL
		AND NOT EXISTS (SELECT 1 FROM $(Ledger).Link AS l WHERE l.Scope = @scope AND l.AcumaticaRecordID = p.RecordID)
		AND NOT EXISTS (SELECT 1 FROM $(Ledger).Alias AS a WHERE a.Scope = @scope AND a.AcumaticaRecordID = p.RecordID);

	UPDATE $(Ledger).Conflict
	SET EndedAt = SYSUTCDATETIME()
	WHERE Scope = @scope
		AND (RmhID = @rmhId OR (RmhID = @survivorId AND @record IS NOT NULL AND @survivorRecord IS NULL))
		AND EndedAt IS NULL;

	INSERT INTO $(Ledger).History (Scope, RmhID, AccountNumber, Actor, Action, StatusBefore, StatusAfter, Detail)
	SELECT
		@scope,
		v.RmhID,
		COALESCE(p.AccountNumber, N''),
		@actor,
		v.Action,
		p.Status,
		l.Status,
		CONCAT(
			N'{"', v.Role, N'":', v.OtherID,
			N',"before":{"recordId":', COALESCE(N'"' + LOWER(CONVERT(nvarchar(36), p.RecordID)) + N'"', N'null'),
			N',"customerId":', COALESCE(N'"' + REPLACE(REPLACE(p.CustomerID, N'\', N'\\'), N'"', N'\"') + N'"', N'null'),
			N'},"after":{"recordId":', COALESCE(N'"' + LOWER(CONVERT(nvarchar(36), l.AcumaticaRecordID)) + N'"', N'null'),
			N',"customerId":', COALESCE(N'"' + REPLACE(REPLACE(l.AcumaticaCustomerID COLLATE DATABASE_DEFAULT, N'\', N'\\'), N'"', N'\"') + N'"', N'null'),
			N'},"reason":', @reason, N'}'
		)
	FROM (VALUES
		(1, @rmhId, 'merged', N'mergedInto', @survivorId),
		(2, @survivorId, 'linkMoved', N'mergedFrom', @rmhId)
	) AS v (Place, RmhID, Action, Role, OtherID)
	LEFT JOIN @pair AS p ON p.RmhID = v.RmhID
	LEFT JOIN $(Ledger).Link AS l ON l.Scope = @scope AND l.RmhID = v.RmhID
	ORDER BY v.Place;
END;

COMMIT TRANSACTION;

SELECT @answer AS Answer;
