/*
   Decides open conflicts because a person says so, and writes it into the history with the values before:
   one conflict, or one batch of those that the filters leave, in the order of their number. What was decided
   before, or has ended, is left alone. A customer that has no undecided conflict left is due at once. Run it
   again with the last number as @afterId while a batch is full.

   Parameters
     @batchSize  int            conflicts at most
     @scope      nvarchar(30)   one RMH database and store
     @conflictId bigint         this one, NULL = those that fit
     @afterId    bigint         conflicts with a number above this; 0 for the first batch
     @field      nvarchar(100)  of this field, NULL = all
     @storeId    int            of customers of this store, NULL = all
     @take       varchar(10)    rmh, acumatica or value: whose value
     @value      nvarchar(max)  JSON value, where it is the person's own
     @actor      nvarchar(200)  who does it
     @reason     nvarchar(4000) JSON text for the history: why, or null

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, for instance [acumatica_sync]

   Returns one row: Changed, the number of conflicts that were decided, LastID, the last of their numbers,
   and Due, how many customers the next run takes.
   Rights: SELECT and UPDATE on Conflict and Link, INSERT on History. Nothing of RMH's own is touched.
   SQL Server 2012 and later.
*/
SET NOCOUNT ON;
SET XACT_ABORT ON;

DECLARE @change TABLE (
	ConflictID     bigint        NOT NULL PRIMARY KEY,
	RmhID          int           NOT NULL,
	AccountNumber  nvarchar(50)  NOT NULL,
	Status         varchar(10)   NOT NULL,
	Field          nvarchar(100) NOT NULL,
	BaseValue      nvarchar(max) NULL,
	RmhValue       nvarchar(max) NULL,
	AcumaticaValue nvarchar(max) NULL
);
DECLARE @decided TABLE (ConflictID bigint NOT NULL PRIMARY KEY);
DECLARE @due TABLE (RmhID int NOT NULL PRIMARY KEY, StatusAfter varchar(10) NOT NULL);

BEGIN TRANSACTION;

/* Links before conflicts, as runs do it. */
INSERT INTO @change (ConflictID, RmhID, AccountNumber, Status, Field, BaseValue, RmhValue, AcumaticaValue)
SELECT TOP (@batchSize) c.ConflictID, c.RmhID, l.AccountNumber, l.Status, c.Field, c.BaseValue, c.RmhValue, c.AcumaticaValue
FROM $(Ledger).Link AS l WITH (UPDLOCK)
INNER JOIN $(Ledger).Conflict AS c WITH (UPDLOCK) ON c.Scope = l.Scope AND c.RmhID = l.RmhID
WHERE l.Scope = @scope
	AND c.EndedAt IS NULL
	AND c.Resolution IS NULL
	AND c.ConflictID > @afterId
	AND (@conflictId IS NULL OR c.ConflictID = @conflictId)
	AND (@field IS NULL OR c.Field = @field)
	AND (@storeId IS NULL OR l.StoreID = @storeId)
ORDER BY c.ConflictID;

UPDATE c
SET
	Resolution = @take,
	ResolvedValue = CASE @take WHEN 'rmh' THEN c.RmhValue WHEN 'acumatica' THEN c.AcumaticaValue ELSE @value END,
	ResolvedBy = @actor,
	ResolvedAt = SYSUTCDATETIME()
OUTPUT inserted.ConflictID INTO @decided (ConflictID)
FROM $(Ledger).Conflict AS c
INNER JOIN @change AS d ON d.ConflictID = c.ConflictID
WHERE c.EndedAt IS NULL AND c.Resolution IS NULL;

/* Asked where it is written: of two persons who decide at the same time one is told that the other was faster. */
DELETE FROM @change WHERE ConflictID NOT IN (SELECT n.ConflictID FROM @decided AS n);

UPDATE l
SET
	NextAttemptAt = SYSUTCDATETIME(),
	Status = CASE WHEN l.Status = 'Review' THEN 'Held' ELSE l.Status END,
	ErrorClass = CASE WHEN l.Status = 'Review' THEN NULL ELSE l.ErrorClass END,
	LastError = CASE WHEN l.Status = 'Review' THEN NULL ELSE l.LastError END,
	ChangedAt = SYSUTCDATETIME()
OUTPUT inserted.RmhID, inserted.Status INTO @due (RmhID, StatusAfter)
FROM $(Ledger).Link AS l
WHERE l.Scope = @scope
	AND l.RmhID IN (SELECT d.RmhID FROM @change AS d)
	AND l.Status NOT IN ('Skipped', 'Deleted')
	AND NOT EXISTS (
		SELECT 1
		FROM $(Ledger).Conflict AS c
		WHERE c.Scope = @scope AND c.RmhID = l.RmhID AND c.EndedAt IS NULL AND c.Resolution IS NULL
	);

INSERT INTO $(Ledger).History (Scope, RmhID, AccountNumber, Actor, Action, StatusBefore, StatusAfter, Detail)
SELECT
	@scope,
	d.RmhID,
	d.AccountNumber,
	@actor,
	'conflictResolved',
	d.Status,
	COALESCE(u.StatusAfter, d.Status),
	CONCAT(
		N'{"field":"', REPLACE(REPLACE(d.Field, N'\', N'\\'), N'"', N'\"'),
		N'","before":{"base":', COALESCE(d.BaseValue, N'null'),
		N',"rmh":', COALESCE(d.RmhValue, N'null'),
		N',"acumatica":', COALESCE(d.AcumaticaValue, N'null'),
		N'},"after":', COALESCE(CASE @take WHEN 'rmh' THEN d.RmhValue WHEN 'acumatica' THEN d.AcumaticaValue ELSE @value END, N'null'),
		N',"take":"', @take,
		N'","reason":', @reason, N'}'
	)
FROM @change AS d
LEFT JOIN @due AS u ON u.RmhID = d.RmhID
ORDER BY d.ConflictID;

COMMIT TRANSACTION;

SELECT
	(SELECT COUNT(*) FROM @change) AS Changed,
	(SELECT MAX(d.ConflictID) FROM @change AS d) AS LastID,
	(SELECT COUNT(*) FROM @due) AS Due;
