/*
   Reads how far a job has come in the other system.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @scope nvarchar(30)
     @name  varchar(30)

   Rights: SELECT on the schema of the ledger. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT p.Value, p.Token, CONVERT(varchar(23), p.ChangedAt, 126) AS ChangedAt
FROM $(Ledger).Position AS p
WHERE p.Scope = @scope AND p.Name = @name;
