/*
   Reads one page of the runs, the latest first, with the lease where the run still has it. The next
   page is asked for with the number of the last row.

   Parameters
     @pageSize   int            rows at most
     @beforeId   bigint         runs with a number below this; 9223372036854775807 for the first page
     @scope      nvarchar(30)   one RMH database and store, NULL = all
     @job        varchar(30)    runs of this job, NULL = all
     @unfinished bit            1 = only runs that have not finished

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, for instance [acumatica_sync]

   Rights: SELECT on Run and Lease. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT TOP (@pageSize)
	r.RunID,
	r.Scope,
	r.Job,
	r.Owner,
	CONVERT(varchar(23), r.StartedAt, 126) AS StartedAt,
	CONVERT(varchar(23), r.FinishedAt, 126) AS FinishedAt,
	r.Outcome,
	r.Taken,
	r.Settled,
	r.Created,
	r.Updated,
	r.Unchanged,
	r.Held,
	r.Review,
	r.Filtered,
	r.Failed,
	r.Deleted,
	r.Skipped,
	r.Requests,
	CONVERT(varchar(23), e.HeartbeatAt, 126) AS HeartbeatAt,
	CONVERT(varchar(23), e.ExpiresAt, 126) AS ExpiresAt,
	CASE WHEN e.ExpiresAt > SYSUTCDATETIME() THEN 1 ELSE 0 END AS HoldsLease
FROM $(Ledger).Run AS r
LEFT JOIN $(Ledger).Lease AS e
	ON e.Scope = r.Scope
	AND e.Job = r.Job
	AND e.Token = r.RunID
WHERE r.RunID < @beforeId
	AND (@scope IS NULL OR r.Scope = @scope)
	AND (@job IS NULL OR r.Job = @job)
	AND (@unfinished = 0 OR r.FinishedAt IS NULL)
ORDER BY r.RunID DESC
OPTION (RECOMPILE);
