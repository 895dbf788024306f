/*
   Which store this database is, and its switches: the columns of RMH's Configuration that are known. An
   independent reconstruction for test databases, not the vendor's script.
*/
IF OBJECT_ID(N'dbo.Configuration', N'U') IS NULL
CREATE TABLE dbo.Configuration (
    StoreID                  int              NOT NULL DEFAULT (0),
    StoreName                nvarchar(30)     NOT NULL DEFAULT (N''), -- [1]
    EnableGlobalCustomers    bit              NOT NULL DEFAULT (0),
    DefaultGlobalCustomer    bit              NOT NULL DEFAULT (0),
    NextAutoAccountNumber    int              NOT NULL DEFAULT (0),
    AccountDefaultID         int              NOT NULL DEFAULT (0),   -- [1]
    AccountMonthlyClosingDay smallint         NOT NULL DEFAULT (0),   -- [1]
    VoucherExpirationDays    int              NOT NULL DEFAULT (0),
    TaxSystem                int              NOT NULL DEFAULT (0),   -- [1]
    SyncID                   int              NOT NULL DEFAULT (0),   -- [1]
    LastUpdated              datetime         NOT NULL DEFAULT (GETDATE()),
    DBTimeStamp              timestamp        NULL,                   -- [I]
    SyncGuid                 uniqueidentifier NOT NULL DEFAULT (NEWID()) -- [RMH]
);
GO
