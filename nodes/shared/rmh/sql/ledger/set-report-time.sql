/*
   Notes up to which time a report has told what is new. It never goes back: of two reports the later one counts.

   Parameters
     @scope nvarchar(30)  one RMH database and store
     @name  varchar(30)   the position that the report keeps
     @until varchar(23)   UTC, ISO 8601 without zone, milliseconds included, so that texts compare as times

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, for instance [acumatica_sync]

   Returns one row: ReportedUntil, as it is now.
   Rights: SELECT, INSERT and UPDATE on Position. Nothing of RMH's own is touched.
   SQL Server 2012 and later.
*/
SET NOCOUNT ON;
SET XACT_ABORT ON;

DECLARE @before nvarchar(200);

BEGIN TRANSACTION;

SELECT @before = p.Value
FROM $(Ledger).Position AS p WITH (UPDLOCK, HOLDLOCK)
WHERE p.Scope = @scope AND p.Name = @name;

IF @before IS NULL
	INSERT INTO $(Ledger).Position (Scope, Name, Value)
	VALUES (@scope, @name, @until);
ELSE
	UPDATE $(Ledger).Position
	SET Value = @until, ChangedAt = SYSUTCDATETIME()
	WHERE Scope = @scope AND Name = @name AND Value < @until;

COMMIT TRANSACTION;

SELECT CASE WHEN @before IS NULL OR @before < @until THEN @until ELSE @before END AS ReportedUntil;
