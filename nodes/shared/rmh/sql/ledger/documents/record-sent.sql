/*
   Records what became of one document of Acumatica, for all documents of RMH that it stands for: all or nothing.
   Only documents that the run still has are changed, so the same once more changes nothing. The last document
   that the run has taken ends the run.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @scope     nvarchar(30)
     @job       varchar(30)
     @token     bigint             the run's token
     @owner     nvarchar(200)      who has the lease, for the history
     @status    varchar(10)        Processed, Review, Failed, Held
     @action    varchar(30)        created, found, review, failed, held
     @reason    nvarchar(2000)     for people, NULL = all is well
     @errorClass varchar(20)
     @retry     int                seconds until it is due by itself, NULL = not by itself
     @attempts  varchar(5)         reset, add, keep
     @inDoubt   bit                1 = nobody knows whether it is in Acumatica, 0 = that is known, NULL = as before
     @forget    bit                1 = nothing was ever sent under the external reference, and it loses it
     @customer  nvarchar(30)       the Acumatica customer that it was sent to
     @walkIn    bit
     @entity    varchar(20)        NULL = it is not in Acumatica, as far as is known
     @recordId  uniqueidentifier
     @type      nvarchar(30)
     @reference nvarchar(15)       its number
     @total     varchar(25)
     @released  bit
     @detail    nvarchar(max)      for the history, JSON
     (the marked element is repeated)
     @source0, @source1, ... varchar(11)   which documents, NULL = none
     @store0, @store1, ... int
     @number0, @number1, ... int
     @rule0, @rule1, ... nvarchar(60)      the rule by which the gate let it go, NULL = it was not asked

   Rights: SELECT, INSERT and UPDATE on the schema of the ledger.
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

DECLARE @now datetime2(3) = SYSUTCDATETIME();

/* Sources are compared as literals, which take the collation of the ledger's column: the ledger's database may have
   another one than RMH's, which a table variable has. */
DECLARE @sent TABLE (
	Source   varchar(11)  NOT NULL,
	StoreID  int          NOT NULL,
	Number   int          NOT NULL,
	GateRule nvarchar(60) NULL,
	PRIMARY KEY (Source, StoreID, Number)
);
DECLARE @change TABLE (
	Source     varchar(11) NOT NULL,
	StoreID    int         NOT NULL,
	Number     int         NOT NULL,
	CustomerID int         NOT NULL,
	PRIMARY KEY (Source, StoreID, Number)
);

INSERT INTO @sent (Source, StoreID, Number, GateRule)
SELECT v.Source, v.StoreID, v.Number, v.GateRule
FROM (VALUES /*[repeat*/ (@source0, @store0, @number0, @rule0) /*repeat]*/) AS v (Source, StoreID, Number, GateRule)
WHERE v.Source IS NOT NULL;

IF @held = @token
BEGIN
	UPDATE d
	SET Status = @status,
		HeldSince = CASE WHEN @status IN ('Review', 'Held', 'Failed') THEN COALESCE(d.HeldSince, @now) ELSE d.HeldSince END,
		GateRule = COALESCE(w.GateRule COLLATE DATABASE_DEFAULT, d.GateRule),
		Reason = @reason,
		Attempts = CASE @attempts WHEN 'reset' THEN 0 WHEN 'add' THEN d.Attempts + 1 ELSE d.Attempts END,
		ErrorClass = @errorClass,
		NextAttemptAt = DATEADD(SECOND, @retry, @now),
		SendingAt = CASE WHEN @inDoubt = 1 THEN @now WHEN @inDoubt = 0 THEN NULL ELSE d.SendingAt END,
		TargetCustomerID = COALESCE(@customer, d.TargetCustomerID),
		WalkIn = @walkIn,
		ExternalReference = CASE WHEN @forget = 1 THEN NULL ELSE d.ExternalReference END,
		Entity = CASE WHEN @forget = 1 THEN NULL ELSE COALESCE(@entity, d.Entity) END,
		AcumaticaRecordID = COALESCE(@recordId, d.AcumaticaRecordID),
		AcumaticaType = COALESCE(@type, d.AcumaticaType),
		AcumaticaReference = COALESCE(@reference, d.AcumaticaReference),
		AcumaticaTotal = COALESCE(CONVERT(decimal(19, 4), @total), d.AcumaticaTotal),
		Released = CASE WHEN @recordId IS NULL THEN d.Released ELSE @released END,
		ProcessedAt = CASE WHEN @status = 'Processed' THEN @now END,
		ChangedAt = @now
	OUTPUT inserted.Source, inserted.StoreID, inserted.Number, inserted.CustomerID
	INTO @change (Source, StoreID, Number, CustomerID)
	FROM @sent AS w
	INNER JOIN $(Ledger).Document AS d
		ON d.Scope = @scope
		AND d.Source = CASE w.Source WHEN 'transaction' THEN 'transaction' WHEN 'payment' THEN 'payment' WHEN 'arLedger' THEN 'arLedger' END
		AND d.StoreID = w.StoreID
		AND d.Number = w.Number
	WHERE d.Status = 'Prepared' AND d.RunToken = @token;

	INSERT INTO $(Ledger).DocumentHistory (Scope, Source, StoreID, Number, CustomerID, At, RunToken, Actor, Action, StatusBefore, StatusAfter, Detail)
	SELECT @scope, c.Source, c.StoreID, c.Number, c.CustomerID, @now, @token, @owner, @action, 'Prepared', @status, @detail
	FROM @change AS c
	ORDER BY c.Source, c.StoreID, c.Number;

	/* The last one that the run has taken ends it. */
	UPDATE r
	SET Created = r.Created + CASE WHEN @action = 'created' THEN n.Changed ELSE 0 END,
		Unchanged = r.Unchanged + CASE WHEN @action = 'found' THEN n.Changed ELSE 0 END,
		Review = r.Review + CASE WHEN @status IN ('Review', 'Held') THEN n.Changed ELSE 0 END,
		Failed = r.Failed + CASE WHEN @status = 'Failed' THEN n.Changed ELSE 0 END,
		Held = r.Held + CASE WHEN @status = 'Held' THEN n.Changed ELSE 0 END,
		FinishedAt = CASE WHEN r.FinishedAt IS NULL AND n.Changed > 0 AND n.Remaining = 0 THEN @now ELSE r.FinishedAt END,
		Outcome = CASE WHEN r.FinishedAt IS NULL AND n.Changed > 0 AND n.Remaining = 0 THEN 'finished' ELSE r.Outcome END
	FROM $(Ledger).Run AS r
	CROSS JOIN (
		SELECT
			(SELECT COUNT(*) FROM @change AS c) AS Changed,
			(SELECT COUNT(*) FROM $(Ledger).Document AS p WHERE p.RunToken = @token AND p.Status = 'Prepared') AS Remaining
	) AS n
	WHERE r.RunID = @token;

	UPDATE l
	SET HeartbeatAt = @now,
		ExpiresAt = CASE WHEN r.FinishedAt IS NULL THEN DATEADD(SECOND, l.TimeoutSeconds, @now) ELSE @now END
	FROM $(Ledger).Lease AS l
	INNER JOIN $(Ledger).Run AS r ON r.RunID = l.Token
	WHERE l.Scope = @scope AND l.Job = @job AND l.Token = @token;
END;

/* Of those that the run does not have any more because it was told of them before. */
DECLARE @recorded int;
SELECT @recorded = COUNT(*)
FROM @sent AS w
INNER JOIN $(Ledger).Document AS d
	ON d.Scope = @scope
	AND d.Source = CASE w.Source WHEN 'transaction' THEN 'transaction' WHEN 'payment' THEN 'payment' WHEN 'arLedger' THEN 'arLedger' END
	AND d.StoreID = w.StoreID
	AND d.Number = w.Number
WHERE d.RunToken = @token AND d.Status = @status;

COMMIT TRANSACTION;

SELECT
	CASE WHEN @held = @token THEN 1 ELSE 0 END AS Held,
	(SELECT COUNT(*) FROM @sent AS w) AS Asked,
	@recorded AS Recorded;
