/*
   Lists the columns of one table or view, as far as the login may see them.

   Parameters
     @schema nvarchar(128)
     @table  nvarchar(128)

   Rights: none of its own; the catalog shows what the login has any right on. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT
	s.name AS SchemaName,
	o.name AS TableName,
	c.name AS ColumnName,
	t.name AS TypeName
FROM sys.objects AS o
INNER JOIN sys.schemas AS s ON s.schema_id = o.schema_id
INNER JOIN sys.columns AS c ON c.object_id = o.object_id
INNER JOIN sys.types AS t ON t.user_type_id = c.system_type_id
WHERE s.name = @schema
	AND o.name = @table
	AND o.type IN ('U', 'V')
ORDER BY c.column_id;
