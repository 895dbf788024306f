/*
   Lists the columns of a table with what an INSERT or an UPDATE has to respect: this database's own,
   whatever its version or its site's changes.

   Parameters
     @table nvarchar(600)   schema and name, each in brackets: [dbo].[Customer]

   Rights: none of its own; the catalog shows what the login has any right on. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT
	c.name AS ColumnName,
	t.name AS TypeName,
	/* Characters of a text. The catalog counts bytes, and -1 is any length. */
	CASE WHEN t.name IN (N'nvarchar', N'nchar') AND c.max_length > 0 THEN c.max_length / 2 ELSE c.max_length END AS MaxLength,
	c.is_nullable AS IsNullable,
	c.is_identity AS IsIdentity,
	c.is_computed AS IsComputed,
	CASE WHEN c.default_object_id = 0 THEN 0 ELSE 1 END AS HasDefault
FROM sys.columns AS c
INNER JOIN sys.types AS t ON t.user_type_id = c.system_type_id
WHERE c.object_id = OBJECT_ID(@table)
ORDER BY c.column_id;
