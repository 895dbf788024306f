/*
   Writes down the fields of a customer that have different edits on the two sides, in the name of a run,
   and gives a sign of life for it. A conflict that is open with the same values stays as it is, so the same
   once more changes nothing. With other values it is another conflict: the one before ends. So does a
   decision that the run knew and could not apply. Open conflicts of other fields that nobody has decided
   end: they are none any more.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @scope           nvarchar(30)
     @job             varchar(30)
     @token           bigint          the run's token
     @rmhId           int
     @rmhSource       nvarchar(150)   where the values come from, for people
     @acumaticaSource nvarchar(150)
     and per conflict (the marked element is repeated; @field0 NULL = none)
     @field0         nvarchar(100)
     @base0          nvarchar(max)   JSON values, NULL = not known; so are the next two
     @rmh0           nvarchar(max)
     @acumatica0     nvarchar(max)
     @hash0          binary(32)      of the values of both sides
     @rmhTime0       nvarchar(40)
     @acumaticaTime0 nvarchar(40)
     @remark0        nvarchar(500)
     @known0         bit             1 = the run knew a person's decision about this field

   Returns one row: Held, 0 when another run has the lease.
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

	/* The link before its conflicts, as everywhere. Of an erased customer no values are kept. */
	DECLARE @erasedAt datetime2(3);
	SELECT @erasedAt = l.ErasedAt
	FROM $(Ledger).Link AS l WITH (UPDLOCK)
	WHERE l.Scope = @scope AND l.RmhID = @rmhId;

	DECLARE @found TABLE (
		Field          nvarchar(100) NOT NULL PRIMARY KEY,
		BaseValue      nvarchar(max) NULL,
		RmhValue       nvarchar(max) NULL,
		AcumaticaValue nvarchar(max) NULL,
		ValuesHash     binary(32)    NOT NULL,
		RmhTime        nvarchar(40)  NULL,
		AcumaticaTime  nvarchar(40)  NULL,
		Remark         nvarchar(500) NULL,
		Known          bit           NOT NULL
	);
	INSERT INTO @found (Field, BaseValue, RmhValue, AcumaticaValue, ValuesHash, RmhTime, AcumaticaTime, Remark, Known)
	SELECT v.Field, v.BaseValue, v.RmhValue, v.AcumaticaValue, v.ValuesHash, v.RmhTime, v.AcumaticaTime, v.Remark, v.Known
	FROM (VALUES
		/*[repeat*/ (@field0, @base0, @rmh0, @acumatica0, @hash0, @rmhTime0, @acumaticaTime0, @remark0, @known0) /*repeat]*/
	) AS v (Field, BaseValue, RmhValue, AcumaticaValue, ValuesHash, RmhTime, AcumaticaTime, Remark, Known)
	WHERE v.Field IS NOT NULL AND @erasedAt IS NULL;

	UPDATE c
	SET EndedAt = SYSUTCDATETIME()
	FROM $(Ledger).Conflict AS c
	LEFT JOIN @found AS f ON f.Field = c.Field COLLATE DATABASE_DEFAULT
	WHERE c.Scope = @scope
		AND c.RmhID = @rmhId
		AND c.EndedAt IS NULL
		AND ((f.Field IS NULL AND c.Resolution IS NULL)
			OR f.ValuesHash <> c.ValuesHash
			OR (f.Known = 1 AND c.Resolution IS NOT NULL));

	INSERT INTO $(Ledger).Conflict (Scope, RmhID, Field, BaseValue, RmhValue, AcumaticaValue, ValuesHash, RmhTime, AcumaticaTime, RmhSource, AcumaticaSource, Remark, RunToken)
	SELECT @scope, @rmhId, f.Field, f.BaseValue, f.RmhValue, f.AcumaticaValue, f.ValuesHash, f.RmhTime, f.AcumaticaTime, @rmhSource, @acumaticaSource, f.Remark, @token
	FROM @found AS f
	WHERE NOT EXISTS (
		SELECT 1
		FROM $(Ledger).Conflict AS c
		WHERE c.Scope = @scope AND c.RmhID = @rmhId AND c.Field = f.Field COLLATE DATABASE_DEFAULT AND c.EndedAt IS NULL
	)
	ORDER BY f.Field;
END;

COMMIT TRANSACTION;

SELECT CASE WHEN @held = @token THEN 1 ELSE 0 END AS Held;
