/*
   Notes which receivable accounts owe for sales that no run has taken yet: a collection of the account waits for those
   that are older. Whoever takes a sale notes it anew.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, with its database where it has one of its own
   Parameters
     @scope       nvarchar(30)
     @job         varchar(30)
     @token       bigint           the run's token
     @debtorScope nvarchar(30)     scope of the accounts
     @customer0, @customer1, ... int  the customers (the marked element is repeated)
     @debtor0, @debtor1, ... int      their accounts

   Returns one row: Held.
   Rights: SELECT and UPDATE on the schema of the ledger.
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
	UPDATE d
	SET DebtorScope = @debtorScope, DebtorID = v.DebtorID
	FROM (VALUES /*[repeat*/ (@customer0, @debtor0) /*repeat]*/) AS v (CustomerID, DebtorID)
	INNER JOIN $(Ledger).Document AS d ON d.Scope = @scope AND d.CustomerID = v.CustomerID
	WHERE d.Source = 'transaction' AND d.Status = 'New' AND d.DebtorID IS NULL;

COMMIT TRANSACTION;

SELECT CASE WHEN @held = @token THEN 1 ELSE 0 END AS Held;
