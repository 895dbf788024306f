/*
   Reads what a site calls the columns that it uses for something of its own.

   Names (sqlcmd variables, checked against the catalog and quoted)
     $(Source)      table or view
     $(NameColumn)  column with the name of a column of dbo.Customer
     $(TextColumn)  column with its caption

   Rights: SELECT on the table. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT TOP (1000)
	CONVERT(nvarchar(128), s.$(NameColumn)) AS ColumnName,
	CONVERT(nvarchar(128), s.$(TextColumn)) AS Caption
FROM $(Source) AS s;
