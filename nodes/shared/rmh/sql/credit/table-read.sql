/*
   Reads the rows of a site's own table that show the credit of customers.

   Names (sqlcmd variables; checked against the catalog and quoted)
     $(CreditTable)  table with schema, for instance [dbo].[AR_Account]
     $(KeyColumn)    its column that says which customer a row belongs to
     $(Values)       the columns to read, each with a comma before it
   Parameters
     @key0, @key1, ... int or nvarchar   keys of the customers (the marked element is repeated)

   Rights: SELECT on the table. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT t.$(KeyColumn) AS KeyValue$(Values)
FROM $(CreditTable) AS t
WHERE t.$(KeyColumn) IN (/*[repeat*/ @key0 /*repeat]*/);
