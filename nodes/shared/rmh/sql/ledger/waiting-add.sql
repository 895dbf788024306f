/*
   Notes Acumatica customers whose change a run could not bring to RMH, so that the cursor may go on. Once more,
   it changes nothing.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @scope nvarchar(30)
     @job   varchar(30)
     @token bigint          the run's token
     of each record (the marked element is repeated; null = none):
     @record0     uniqueidentifier
     @customerId0 nvarchar(30)
     @status0     varchar(10)
     @attempts0   int             so far, with this one
     @errorClass0 varchar(20)
     @error0      nvarchar(2000)  for people
     @again0      bit             1 = the next run reads it again, whether or not it changes
     @known0      bit             1 = only where it waits already

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
	DECLARE @failed TABLE (
		RecordID   uniqueidentifier NOT NULL PRIMARY KEY,
		CustomerID nvarchar(30)     NOT NULL,
		Status     varchar(10)      NOT NULL,
		Attempts   int              NOT NULL,
		ErrorClass varchar(20)      NULL,
		Error      nvarchar(2000)   NULL,
		Again      bit              NOT NULL,
		Known      bit              NOT NULL
	);

	INSERT INTO @failed (RecordID, CustomerID, Status, Attempts, ErrorClass, Error, Again, Known)
	SELECT f.RecordID, f.CustomerID, f.Status, f.Attempts, f.ErrorClass, f.Error, f.Again, f.Known
	FROM (VALUES
		/*[repeat*/ (@record0, @customerId0, @status0, @attempts0, @errorClass0, @error0, @again0, @known0) /*repeat]*/
	) AS f (RecordID, CustomerID, Status, Attempts, ErrorClass, Error, Again, Known)
	WHERE f.RecordID IS NOT NULL;

	UPDATE w
	SET AcumaticaCustomerID = f.CustomerID,
		Status = f.Status,
		Attempts = f.Attempts,
		ErrorClass = f.ErrorClass,
		LastError = f.Error,
		NextAttemptAt = CASE WHEN f.Again = 1 THEN SYSUTCDATETIME() END,
		RunToken = NULL,
		ChangedAt = SYSUTCDATETIME()
	FROM $(Ledger).Waiting AS w
	INNER JOIN @failed AS f ON f.RecordID = w.AcumaticaRecordID
	WHERE w.Scope = @scope AND w.Job = @job;

	INSERT INTO $(Ledger).Waiting (Scope, Job, AcumaticaRecordID, AcumaticaCustomerID, Status, Attempts, ErrorClass, LastError, NextAttemptAt)
	SELECT @scope, @job, f.RecordID, f.CustomerID, f.Status, f.Attempts, f.ErrorClass, f.Error, CASE WHEN f.Again = 1 THEN SYSUTCDATETIME() END
	FROM @failed AS f
	WHERE f.Known = 0
		AND NOT EXISTS (
			SELECT 1
			FROM $(Ledger).Waiting AS w WITH (UPDLOCK, HOLDLOCK)
			WHERE w.Scope = @scope AND w.Job = @job AND w.AcumaticaRecordID = f.RecordID
		);
END;

COMMIT TRANSACTION;

SELECT CASE WHEN @held = @token THEN 1 ELSE 0 END AS Held;
