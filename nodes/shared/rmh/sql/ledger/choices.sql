/*
   Lists what there is to choose from: scopes, or classes of errors, actions in the history, or jobs.

   Parameters
     @list varchar(10)  scope, errorClass, action or job

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, for instance [acumatica_sync]

   Rights: SELECT on Link, History and Run. Changes nothing.
   SQL Server 2012 and later.
*/
IF @list = 'scope'
	SELECT s.Scope AS Value
	FROM (
		SELECT l.Scope FROM $(Ledger).Link AS l
		UNION
		SELECT r.Scope FROM $(Ledger).Run AS r
	) AS s
	ORDER BY s.Scope;
ELSE IF @list = 'errorClass'
	SELECT DISTINCT l.ErrorClass AS Value
	FROM $(Ledger).Link AS l
	WHERE l.ErrorClass IS NOT NULL
	ORDER BY l.ErrorClass;
ELSE IF @list = 'action'
	SELECT DISTINCT h.Action AS Value
	FROM $(Ledger).History AS h
	ORDER BY h.Action;
ELSE
	SELECT DISTINCT r.Job AS Value
	FROM $(Ledger).Run AS r
	ORDER BY r.Job;
