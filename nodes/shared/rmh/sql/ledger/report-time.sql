/*
   Reads up to which time a report has told what is new, and the time up to which the next one may tell: what
   came later may still be written by somebody who has begun before.

   Parameters
     @scope nvarchar(30)  one RMH database and store
     @name  varchar(30)   the position that the report keeps

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, for instance [acumatica_sync]

   Returns one row: ReportedUntil, NULL = there was no report yet, and Until. UTC.
   Rights: SELECT on Position. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT
	p.Value AS ReportedUntil,
	CONVERT(varchar(23), DATEADD(SECOND, -5, SYSUTCDATETIME()), 126) AS Until
FROM (VALUES (1)) AS o (One)
LEFT JOIN $(Ledger).Position AS p ON p.Scope = @scope AND p.Name = @name;
