/*
   Records what became of some customers, in the name of a run, and gives a sign of life for it. All of it
   happens, or nothing; the same results once more change nothing. Answers with one word for each, in their
   order:
     recorded   it is in the ledger
     conflict   the result names another Acumatica customer than the one the customer is linked to, or one
                that another customer is linked to; nothing is linked, the customer waits in Review. Or a
                person has unlinked the customer since the run read it; then it stays as that person left it
     leaseLost  another run has taken the lease over; nothing is written

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @scope           nvarchar(30)
     @job             varchar(30)
     @token           bigint            the run's token
     @owner           nvarchar(200)     who has the lease, for the history
     @count           int               how many results; further ones only fill the list up
   Of each result (the marked element is repeated: @key0, @key1, ...)
     @key0             binary(32)        of this result: the same one again is a repetition
     @conflictKey0     binary(32)        the same, where it is a conflict
     @rmhId0           int
     @storeId0         int
     @accountNumber0   nvarchar(50)
     @name0            nvarchar(255)
     @rowVersion0      binary(8)         as the customer was read, NULL = not known, or not done with it
     @contentHash0     binary(32)        the same
     @status0          varchar(10)
     @outcome0         varchar(10)       created, updated, unchanged, held, review, filtered, failed, deleted, skipped
     @recordId0        uniqueidentifier  Acumatica customer that it is, NULL = not known
     @knownRecord0     uniqueidentifier  the one that it was linked to when the run read it, NULL = none
     @customerId0      nvarchar(30)
     @acumaticaStatus0 nvarchar(20)
     @origin0          varchar(10)
     @matchedBy0       varchar(20)
     @snapshot0        nvarchar(max)     fields as synced, JSON, NULL = as before
     @errorClass0      varchar(20)
     @error0           nvarchar(2000)
     @retryInSeconds0  int               NULL = not by itself
     @attempts0        varchar(5)        reset, add, keep
     @waits0           bit               1 = it waits for its open conflicts; decided meanwhile, it is due at once
     @settled0         nvarchar(max)     fields that are the same in both systems now, each between two |; the
                                         open conflicts of no other field are left. * = all fields, NULL = as before
     @detail0          nvarchar(max)     for the history, JSON

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

/* The result that is worked on. */
DECLARE @place int = 0;
DECLARE @key binary(32);
DECLARE @conflictKey binary(32);
DECLARE @rmhId int;
DECLARE @storeId int;
DECLARE @accountNumber nvarchar(50);
DECLARE @name nvarchar(255);
DECLARE @rowVersion binary(8);
DECLARE @contentHash binary(32);
DECLARE @status varchar(10);
DECLARE @outcome varchar(10);
DECLARE @recordId uniqueidentifier;
DECLARE @knownRecord uniqueidentifier;
DECLARE @customerId nvarchar(30);
DECLARE @acumaticaStatus nvarchar(20);
DECLARE @origin varchar(10);
DECLARE @matchedBy varchar(20);
DECLARE @snapshot nvarchar(max);
DECLARE @errorClass varchar(20);
DECLARE @error nvarchar(2000);
DECLARE @retryInSeconds int;
DECLARE @attempts varchar(5);
DECLARE @waits bit;
DECLARE @settled nvarchar(max);
DECLARE @detail nvarchar(max);

/* What is known of it. */
DECLARE @found int;
DECLARE @statusBefore varchar(10);
DECLARE @recordBefore uniqueidentifier;
DECLARE @customerBefore nvarchar(30);
DECLARE @keyBefore binary(32);
DECLARE @shares bit;
DECLARE @erased bit;
DECLARE @now datetime2(3);
DECLARE @answer varchar(10);
DECLARE @otherId int;
DECLARE @otherAccount nvarchar(50);
DECLARE @conflict nvarchar(2000);
DECLARE @links bit;
DECLARE @statusAfter varchar(10);
DECLARE @restated bit;
DECLARE @unlinked bit;
DECLARE @stands bit;
DECLARE @counted varchar(10);
DECLARE @decided bit;
DECLARE @answers varchar(4000) = '';

WHILE @place < @count
BEGIN
	SELECT
		@key = r.ResultKey,
		@conflictKey = r.ConflictKey,
		@rmhId = r.RmhId,
		@storeId = r.StoreId,
		@accountNumber = r.AccountNumber,
		@name = r.Name,
		@rowVersion = r.RowVersion,
		@contentHash = r.ContentHash,
		@status = r.Status,
		@outcome = r.Outcome,
		@recordId = r.RecordId,
		@knownRecord = r.KnownRecord,
		@customerId = r.CustomerId,
		@acumaticaStatus = r.AcumaticaStatus,
		@origin = r.Origin,
		@matchedBy = r.MatchedBy,
		@snapshot = r.Snapshot,
		@errorClass = r.ErrorClass,
		@error = r.Error,
		@retryInSeconds = r.RetryInSeconds,
		@attempts = r.Attempts,
		@waits = r.Waits,
		@settled = r.Settled,
		@detail = r.Detail
	FROM (VALUES
		/*[repeat*/ (0, @key0, @conflictKey0, @rmhId0, @storeId0, @accountNumber0, @name0, @rowVersion0, @contentHash0, @status0, @outcome0, @recordId0, @knownRecord0, @customerId0, @acumaticaStatus0, @origin0, @matchedBy0, @snapshot0, @errorClass0, @error0, @retryInSeconds0, @attempts0, @waits0, @settled0, @detail0) /*repeat]*/
	) AS r (Place, ResultKey, ConflictKey, RmhId, StoreId, AccountNumber, Name, RowVersion, ContentHash, Status, Outcome, RecordId, KnownRecord, CustomerId, AcumaticaStatus, Origin, MatchedBy, Snapshot, ErrorClass, Error, RetryInSeconds, Attempts, Waits, Settled, Detail)
	WHERE r.Place = @place;

	/* A statement that finds nothing leaves its variables as they are. */
	SELECT
		@found = NULL,
		@statusBefore = NULL,
		@recordBefore = NULL,
		@customerBefore = NULL,
		@keyBefore = NULL,
		@shares = NULL,
		@erased = NULL,
		@otherId = NULL,
		@otherAccount = NULL;

	/* The link, or the gap where it would be. */
	SELECT
		@found = 1,
		@statusBefore = k.Status,
		@recordBefore = k.AcumaticaRecordID,
		@customerBefore = k.AcumaticaCustomerID,
		@keyBefore = k.ResultKey,
		@shares = k.SharesCustomer,
		@erased = CASE WHEN k.ErasedAt IS NULL THEN 0 ELSE 1 END
	FROM $(Ledger).Link AS k WITH (UPDLOCK, HOLDLOCK)
	WHERE k.Scope = @scope AND k.RmhID = @rmhId;

	/* Read behind the locks, which may have been waited for. */
	SELECT
		@now = SYSUTCDATETIME(),
		@answer = CASE
			WHEN @keyBefore = @key THEN 'recorded'
			WHEN @keyBefore = @conflictKey THEN 'conflict'
			WHEN @held IS NULL OR @held <> @token THEN 'leaseLost'
		END;

	IF @answer IS NULL
	BEGIN
		/* Who else has this Acumatica customer. The index UX_Link_Record has the last word. */
		SELECT TOP (1) @otherId = k.RmhID, @otherAccount = k.AccountNumber
		FROM $(Ledger).Link AS k
		WHERE k.Scope = @scope
			AND k.AcumaticaRecordID = @recordId
			AND k.SharesCustomer = 0
			AND k.RmhID <> @rmhId
			AND (@shares IS NULL OR @shares = 0);

		SELECT @unlinked = CASE WHEN @found = 1 AND @knownRecord IS NOT NULL AND @recordBefore IS NULL THEN 1 ELSE 0 END;

		SELECT @conflict = CASE
			WHEN @unlinked = 1
				THEN N'Its Acumatica customer was taken away from it while the run worked. What the run did does not link it again.'
			WHEN @recordId <> @recordBefore
				THEN N'It is linked to the Acumatica customer ' + COALESCE(@customerBefore, N'') + N'; the run found the Acumatica customer ' + COALESCE(@customerId, N'') + N' for it. Decide which one it is, with Link or Unlink.'
			WHEN @otherId IS NOT NULL
				THEN N'The Acumatica customer ' + COALESCE(@customerId, N'') + N' is linked to another RMH customer: account ' + @otherAccount + N' (RMH ID ' + CONVERT(nvarchar(11), @otherId) + N'). Decide whose it is, with Link or Unlink.'
		END;

		/* A person may have decided all of them since they were found. */
		SET @decided = 0;
		IF @waits = 1 AND @conflict IS NULL AND NOT EXISTS (
			SELECT 1
			FROM $(Ledger).Conflict AS c
			WHERE c.Scope = @scope AND c.RmhID = @rmhId AND c.EndedAt IS NULL AND c.Resolution IS NULL
		)
			SET @decided = 1;

		SELECT
			@links = CASE WHEN @recordId IS NOT NULL AND @conflict IS NULL THEN 1 ELSE 0 END,
			/* What a person has decided while the run worked stands; so does that it is deleted, unless the
			   run has just written to it. */
			@stands = CASE
				WHEN @statusBefore = 'Skipped' OR @unlinked = 1 THEN 1
				WHEN @statusBefore = 'Deleted' AND @outcome IN ('unchanged', 'review', 'held', 'filtered', 'failed') THEN 1
				ELSE 0
			END;

		SELECT
			@statusAfter = CASE
				WHEN @stands = 1 THEN @statusBefore
				WHEN @conflict IS NOT NULL THEN 'Review'
				WHEN @decided = 1 THEN 'Held'
				ELSE @status
			END,
			@counted = CASE WHEN @conflict IS NULL THEN @outcome ELSE 'review' END,
			@answer = CASE WHEN @conflict IS NULL THEN 'recorded' ELSE 'conflict' END;

		/* Who is linked or processed, and not said in which state, is pending however it was looked at before:
		   something of it still has to move. */
		SET @restated = CASE WHEN @statusAfter = 'Processed' OR (@links = 1 AND @recordBefore IS NULL) THEN 1 ELSE 0 END;

		IF @found IS NULL
			INSERT INTO $(Ledger).Link (Scope, RmhID, StoreID, AccountNumber, Name, Status)
			VALUES (@scope, @rmhId, @storeId, @accountNumber, @name, @statusAfter);

		/* The decision stands as a whole, and the customer is due as that person wanted it. */
		IF @unlinked = 1
			UPDATE $(Ledger).Link
			SET ResultKey = @conflictKey
			WHERE Scope = @scope AND RmhID = @rmhId;

		UPDATE $(Ledger).Link
		SET StoreID = @storeId,
			AccountNumber = @accountNumber,
			Name = CASE WHEN ErasedAt IS NULL THEN @name ELSE N'' END,
			AcumaticaRecordID = CASE WHEN @links = 1 THEN @recordId ELSE AcumaticaRecordID END,
			AcumaticaCustomerID = CASE WHEN @links = 1 THEN @customerId ELSE AcumaticaCustomerID END,
			AcumaticaStatus = CASE WHEN @links = 1 THEN @acumaticaStatus ELSE AcumaticaStatus END,
			Origin = CASE WHEN @links = 1 AND AcumaticaRecordID IS NULL THEN @origin ELSE Origin END,
			MatchedBy = CASE WHEN @links = 1 AND AcumaticaRecordID IS NULL THEN @matchedBy ELSE MatchedBy END,
			Status = @statusAfter,
			Attempts = CASE @attempts WHEN 'reset' THEN 0 WHEN 'add' THEN Attempts + 1 ELSE Attempts END,
			ErrorClass = CASE WHEN @stands = 1 THEN ErrorClass WHEN @conflict IS NOT NULL THEN 'ambiguous' WHEN @decided = 0 THEN @errorClass END,
			LastError = CASE WHEN ErasedAt IS NULL AND @stands = 0 THEN COALESCE(@conflict, CASE WHEN @decided = 0 THEN @error END) ELSE LastError END,
			NextAttemptAt = CASE
				WHEN @statusAfter = @status AND @conflict IS NULL THEN DATEADD(SECOND, @retryInSeconds, @now)
				WHEN @statusAfter = 'Held' AND @decided = 1 THEN @now
			END,
			/* A look that did not work does not end it. */
			WaitsSince = CASE
				WHEN @statusAfter IN ('Held', 'Review') THEN COALESCE(WaitsSince, @now)
				WHEN @statusAfter IN ('Failed', 'Aborted', 'Invalid') THEN WaitsSince
			END,
			RowVersionSeen = CASE WHEN @restated = 1 THEN @rowVersion ELSE COALESCE(@rowVersion, RowVersionSeen) END,
			ContentHash = CASE
				WHEN ErasedAt IS NOT NULL THEN NULL
				WHEN @restated = 1 THEN @contentHash
				ELSE COALESCE(@contentHash, ContentHash)
			END,
			Snapshot = CASE
				WHEN ErasedAt IS NOT NULL THEN NULL
				/* What is known of the record that it was. */
				WHEN @knownRecord <> AcumaticaRecordID THEN Snapshot
				WHEN @conflict IS NULL THEN COALESCE(@snapshot, Snapshot)
				ELSE Snapshot
			END,
			RunToken = @token,
			ResultKey = CASE WHEN @conflict IS NULL THEN @key ELSE @conflictKey END,
			ChangedAt = @now,
			SyncedAt = CASE WHEN @statusAfter = 'Processed' THEN @now ELSE SyncedAt END
		WHERE Scope = @scope AND RmhID = @rmhId AND @unlinked = 0;

		IF @settled IS NOT NULL AND @conflict IS NULL
			UPDATE $(Ledger).Conflict
			SET EndedAt = @now, AppliedAt = CASE WHEN Resolution IS NOT NULL THEN @now END
			WHERE Scope = @scope
				AND RmhID = @rmhId
				AND EndedAt IS NULL
				AND (Resolution IS NULL OR @settled = N'*' OR CHARINDEX(N'|' + Field + N'|', @settled) > 0);

		/* Of an erased customer nothing is written down anew. */
		INSERT INTO $(Ledger).History (Scope, RmhID, AccountNumber, At, RunToken, Actor, Action, StatusBefore, StatusAfter, Detail)
		SELECT @scope, @rmhId, @accountNumber, @now, @token, @owner, h.Action, @statusBefore, @statusAfter, CASE WHEN COALESCE(@erased, 0) = 0 THEN h.Detail END
		FROM (VALUES
			(1, @outcome, @detail),
			(2, 'conflict', N'{"message":"' + REPLACE(REPLACE(@conflict, N'\', N'\\'), N'"', N'\"') + N'"}'),
			(3, 'customerIdChanged',
				N'{"customerId":{"before":"' + REPLACE(REPLACE(@customerBefore, N'\', N'\\'), N'"', N'\"')
				+ N'","after":"' + REPLACE(REPLACE(@customerId, N'\', N'\\'), N'"', N'\"') + N'"}}')
		) AS h (Place, Action, Detail)
		WHERE h.Place = 1
			OR (h.Place = 2 AND @conflict IS NOT NULL)
			OR (h.Place = 3 AND @links = 1 AND @customerBefore <> @customerId)
		ORDER BY h.Place;

		/* The last one that the run has taken ends it, customers and documents. */
		UPDATE r
		SET Created = r.Created + CASE WHEN @counted = 'created' THEN 1 ELSE 0 END,
			Updated = r.Updated + CASE WHEN @counted = 'updated' THEN 1 ELSE 0 END,
			Unchanged = r.Unchanged + CASE WHEN @counted = 'unchanged' THEN 1 ELSE 0 END,
			Held = r.Held + CASE WHEN @counted = 'held' THEN 1 ELSE 0 END,
			Review = r.Review + CASE WHEN @counted = 'review' THEN 1 ELSE 0 END,
			Filtered = r.Filtered + CASE WHEN @counted = 'filtered' THEN 1 ELSE 0 END,
			Failed = r.Failed + CASE WHEN @counted = 'failed' THEN 1 ELSE 0 END,
			Deleted = r.Deleted + CASE WHEN @counted = 'deleted' THEN 1 ELSE 0 END,
			Skipped = r.Skipped + CASE WHEN @counted = 'skipped' THEN 1 ELSE 0 END,
			FinishedAt = CASE WHEN r.FinishedAt IS NULL AND r.Taken > 0 AND e.Remaining IS NULL THEN @now ELSE r.FinishedAt END,
			Outcome = CASE WHEN r.FinishedAt IS NULL AND r.Taken > 0 AND e.Remaining IS NULL THEN 'finished' ELSE r.Outcome END
		FROM $(Ledger).Run AS r
		LEFT JOIN (
			SELECT 1 AS Remaining
			WHERE EXISTS (SELECT 1 FROM $(Ledger).Link AS k WHERE k.RunToken = @token AND k.Status = 'Prepared')
				OR EXISTS (SELECT 1 FROM $(Ledger).Document AS k WHERE k.RunToken = @token AND k.Status = 'Prepared')
		) AS e ON 1 = 1
		WHERE r.RunID = @token;

		UPDATE l
		SET HeartbeatAt = @now,
			ExpiresAt = CASE WHEN r.FinishedAt IS NULL THEN DATEADD(SECOND, l.TimeoutSeconds, @now) ELSE @now END
		FROM $(Ledger).Lease AS l
		INNER JOIN $(Ledger).Run AS r ON r.RunID = l.Token
		WHERE l.Scope = @scope AND l.Job = @job AND l.Token = @token;
	END;

	SELECT
		@answers = @answers + @answer + '|',
		@place = @place + 1;
END;

COMMIT TRANSACTION;

SELECT @answers AS Answers;
