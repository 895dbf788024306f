/*
   Notes how far a job has come in the other system, for the holder of the lease only. WasSet is 0 when
   somebody else has the lease by now.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @scope nvarchar(30)
     @job   varchar(30)
     @token bigint          the run's token
     @name  varchar(30)
     @value nvarchar(200)

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
	UPDATE p
	SET Value = @value, Token = @token, ChangedAt = SYSUTCDATETIME()
	FROM $(Ledger).Position AS p WITH (UPDLOCK, HOLDLOCK)
	WHERE p.Scope = @scope AND p.Name = @name;

	IF @@ROWCOUNT = 0
		INSERT INTO $(Ledger).Position (Scope, Name, Value, Token)
		VALUES (@scope, @name, @value, @token);
END;

COMMIT TRANSACTION;

SELECT CASE WHEN @held = @token THEN 1 ELSE 0 END AS WasSet;
