/*
   Reads one page of the conflicts, the latest first. The next page is asked for with the number of the last
   row.

   Parameters
     @pageSize int            rows at most
     @beforeId bigint         conflicts with a number below this; 9223372036854775807 for the first page
     @scope    nvarchar(30)   one RMH database and store, NULL = all
     @storeId  int            of customers of this store, NULL = all
     @field    nvarchar(100)  of this field, NULL = all
     @state    varchar(10)    open = nobody has decided, resolved = decided and not applied yet, ended, NULL = all
     @pattern  nvarchar(300)  LIKE pattern for account number, name, customer ID or the values, escape
                              character \, NULL = any

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, for instance [acumatica_sync]

   Rights: SELECT on Conflict and Link. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT TOP (@pageSize)
	c.ConflictID,
	c.Scope,
	c.RmhID,
	l.StoreID,
	l.AccountNumber,
	l.Name,
	l.AcumaticaCustomerID,
	c.Field,
	c.BaseValue,
	c.RmhValue,
	c.RmhTime,
	c.RmhSource,
	c.AcumaticaValue,
	c.AcumaticaTime,
	c.AcumaticaSource,
	c.Remark,
	CONVERT(varchar(23), c.FoundAt, 126) AS FoundAt,
	c.RunToken,
	c.Resolution,
	c.ResolvedValue,
	c.ResolvedBy,
	CONVERT(varchar(23), c.ResolvedAt, 126) AS ResolvedAt,
	CONVERT(varchar(23), c.AppliedAt, 126) AS AppliedAt,
	CONVERT(varchar(23), c.EndedAt, 126) AS EndedAt
FROM $(Ledger).Conflict AS c
LEFT JOIN $(Ledger).Link AS l ON l.Scope = c.Scope AND l.RmhID = c.RmhID
WHERE c.ConflictID < @beforeId
	AND (@scope IS NULL OR c.Scope = @scope)
	AND (@storeId IS NULL OR l.StoreID = @storeId)
	AND (@field IS NULL OR c.Field = @field)
	AND (@state IS NULL
		OR (@state = 'open' AND c.EndedAt IS NULL AND c.Resolution IS NULL)
		OR (@state = 'resolved' AND c.EndedAt IS NULL AND c.Resolution IS NOT NULL)
		OR (@state = 'ended' AND c.EndedAt IS NOT NULL))
	AND (@pattern IS NULL
		OR l.AccountNumber LIKE @pattern ESCAPE N'\'
		OR l.Name LIKE @pattern ESCAPE N'\'
		OR l.AcumaticaCustomerID LIKE @pattern ESCAPE N'\'
		OR c.RmhValue LIKE @pattern ESCAPE N'\'
		OR c.AcumaticaValue LIKE @pattern ESCAPE N'\')
ORDER BY c.ConflictID DESC
OPTION (RECOMPILE);
