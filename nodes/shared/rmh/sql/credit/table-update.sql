/*
   Writes the credit of one customer into a site's own table. Rows are never added.

   Names (sqlcmd variables; checked against the catalog and quoted)
     $(CreditTable)  table with schema, for instance [dbo].[AR_Account]
     $(KeyColumn)    its column that says which customer a row belongs to
     $(Assignments)  columns and their parameters, which are called v0, v1 and so on
   Parameters
     @key  int or nvarchar  key of the customer

   Rights: SELECT and UPDATE on the table.
   SQL Server 2012 and later.
*/
SET NOCOUNT ON;
SET XACT_ABORT ON;
BEGIN TRANSACTION;

UPDATE $(CreditTable)
SET $(Assignments)
WHERE $(KeyColumn) = @key;

COMMIT TRANSACTION;
