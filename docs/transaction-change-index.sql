/* Optional: lets SQL Server find new sales and payments without reading the whole tables, for RMH Transaction
   Reader. The package never creates these, because they are indexes on tables of RMH's. Ask your RMH partner
   first, and run it when the tills are quiet. Worth it from some 500,000 sales on; below that the scan takes
   fractions of a second. Every sale then also adds an entry to an index.

   To take it back:  DROP INDEX IX_Transaction_DBTimeStamp_n8n ON dbo.[Transaction];
                     DROP INDEX IX_Payment_DBTimeStamp_n8n ON dbo.Payment;
   SQL Server 2012 and later. */

USE [RMH_STORE1];
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'dbo.[Transaction]') AND name = N'IX_Transaction_DBTimeStamp_n8n')
    CREATE NONCLUSTERED INDEX IX_Transaction_DBTimeStamp_n8n ON dbo.[Transaction] (DBTimeStamp) INCLUDE ([Time], StoreID);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'dbo.Payment') AND name = N'IX_Payment_DBTimeStamp_n8n')
    CREATE NONCLUSTERED INDEX IX_Payment_DBTimeStamp_n8n ON dbo.Payment (DBTimeStamp) INCLUDE ([Time], StoreID);
GO
