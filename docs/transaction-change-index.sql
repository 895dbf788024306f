/* Optional: lets SQL Server find new sales and payments, and what belongs to each, without reading whole tables, for
   RMH Transaction Reader. The package never creates these, because they are indexes on tables of RMH's. Ask your
   RMH partner first, and run it when the tills are quiet. Worth it from some 500,000 sales on; below that the scan
   takes fractions of a second. Every sale then also adds an entry to an index.

   The second part is by which lines, tenders and payments on account are looked up. RMH is expected to have such
   indexes, but nobody has told us so: each is made only where no index leads with that column.

   To take it back:  DROP INDEX IX_Transaction_DBTimeStamp_n8n ON dbo.[Transaction];
                     DROP INDEX IX_Payment_DBTimeStamp_n8n ON dbo.Payment;
                     DROP INDEX IX_TransactionEntry_TransactionNumber_n8n ON dbo.TransactionEntry;
                     DROP INDEX IX_TenderEntry_TransactionNumber_n8n ON dbo.TenderEntry;
                     DROP INDEX IX_TenderEntry_PaymentID_n8n ON dbo.TenderEntry;
                     DROP INDEX IX_AccountReceivableHistory_PaymentID_n8n ON dbo.AccountReceivableHistory;
   SQL Server 2012 and later. */

USE [RMH_STORE1];
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'dbo.[Transaction]') AND name = N'IX_Transaction_DBTimeStamp_n8n')
    CREATE NONCLUSTERED INDEX IX_Transaction_DBTimeStamp_n8n ON dbo.[Transaction] (DBTimeStamp) INCLUDE ([Time], StoreID);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'dbo.Payment') AND name = N'IX_Payment_DBTimeStamp_n8n')
    CREATE NONCLUSTERED INDEX IX_Payment_DBTimeStamp_n8n ON dbo.Payment (DBTimeStamp) INCLUDE ([Time], StoreID);
GO
IF COL_LENGTH(N'dbo.TransactionEntry', N'TransactionNumber') IS NOT NULL AND NOT EXISTS (
    SELECT 1
    FROM sys.index_columns AS k
    WHERE k.object_id = OBJECT_ID(N'dbo.TransactionEntry') AND k.key_ordinal = 1 AND COL_NAME(k.object_id, k.column_id) = N'TransactionNumber'
)
    CREATE NONCLUSTERED INDEX IX_TransactionEntry_TransactionNumber_n8n ON dbo.TransactionEntry (TransactionNumber);
GO
IF COL_LENGTH(N'dbo.TenderEntry', N'TransactionNumber') IS NOT NULL AND NOT EXISTS (
    SELECT 1
    FROM sys.index_columns AS k
    WHERE k.object_id = OBJECT_ID(N'dbo.TenderEntry') AND k.key_ordinal = 1 AND COL_NAME(k.object_id, k.column_id) = N'TransactionNumber'
)
    CREATE NONCLUSTERED INDEX IX_TenderEntry_TransactionNumber_n8n ON dbo.TenderEntry (TransactionNumber);
GO
IF COL_LENGTH(N'dbo.TenderEntry', N'PaymentID') IS NOT NULL AND NOT EXISTS (
    SELECT 1
    FROM sys.index_columns AS k
    WHERE k.object_id = OBJECT_ID(N'dbo.TenderEntry') AND k.key_ordinal = 1 AND COL_NAME(k.object_id, k.column_id) = N'PaymentID'
)
    CREATE NONCLUSTERED INDEX IX_TenderEntry_PaymentID_n8n ON dbo.TenderEntry (PaymentID);
GO
IF COL_LENGTH(N'dbo.AccountReceivableHistory', N'PaymentID') IS NOT NULL AND NOT EXISTS (
    SELECT 1
    FROM sys.index_columns AS k
    WHERE k.object_id = OBJECT_ID(N'dbo.AccountReceivableHistory') AND k.key_ordinal = 1 AND COL_NAME(k.object_id, k.column_id) = N'PaymentID'
)
    CREATE NONCLUSTERED INDEX IX_AccountReceivableHistory_PaymentID_n8n ON dbo.AccountReceivableHistory (PaymentID);
GO
