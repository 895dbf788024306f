/* Optional: lets SQL Server find changed customers without reading the whole customer table.
   The package never creates it, because it is an index on a table of RMH's. Ask your RMH partner first, and
   run it when the tills are quiet. Worth it from some 100,000 customers on; below that the scan takes
   fractions of a second. Every sale that touches a customer row then also moves an entry of this index.

   To take it back:  DROP INDEX IX_Customer_DBTimeStamp_n8n ON dbo.Customer;
   SQL Server 2012 and later. */

USE [RMH_STORE1];
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'dbo.Customer') AND name = N'IX_Customer_DBTimeStamp_n8n')
    CREATE NONCLUSTERED INDEX IX_Customer_DBTimeStamp_n8n ON dbo.Customer (DBTimeStamp) INCLUDE (StoreID);
GO
