/*
   Payments and the older receivables of RMH Store Manager. An independent reconstruction for test databases, not the
   vendor's script.

   Marks: none = name and type from two or more independent sources; [1] = one source; [I] = inference;
   [RMH] = in RMH, not in its predecessor RMS.
*/
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
GO

IF OBJECT_ID(N'dbo.Payment', N'U') IS NULL
CREATE TABLE dbo.Payment (
    ID          int IDENTITY(1,1) NOT NULL, -- identity in some databases only: test COLUMNPROPERTY(...,'IsIdentity')
    BatchNumber int              NOT NULL DEFAULT (0),
    CashierID   int              NOT NULL DEFAULT (0),
    StoreID     int              NOT NULL DEFAULT (0),
    CustomerID  int              NOT NULL DEFAULT (0),
    [Time]      datetime         NOT NULL DEFAULT (GETDATE()),
    Amount      money            NOT NULL DEFAULT (0),
    Comment     nvarchar(50)     NOT NULL DEFAULT (N''),     -- length [1]
    DBTimeStamp timestamp        NULL,
    SyncGuid    uniqueidentifier NOT NULL DEFAULT (NEWID()), -- [RMH]
    CONSTRAINT PK_Payment PRIMARY KEY NONCLUSTERED (ID)
);
GO

/* AR column names come from queries, so all types, lengths and nullability are [I]. */
IF OBJECT_ID(N'dbo.AccountReceivable', N'U') IS NULL
CREATE TABLE dbo.AccountReceivable (
    ID                int IDENTITY(1,1) NOT NULL,
    StoreID           int              NOT NULL DEFAULT (0),     -- column [I]
    CustomerID        int              NOT NULL DEFAULT (0),
    [Date]            datetime         NOT NULL DEFAULT (GETDATE()),
    DueDate           datetime         NULL,
    Type              int              NOT NULL DEFAULT (0),
    TransactionNumber int              NOT NULL DEFAULT (0),     -- 0 for a manual adjustment [1]
    OriginalAmount    money            NOT NULL DEFAULT (0),
    Balance           money            NOT NULL DEFAULT (0),     -- column [1]
    LastUpdated       datetime         NOT NULL DEFAULT (GETDATE()), -- column [I]
    DBTimeStamp       timestamp        NULL,                     -- column [I]
    SyncGuid          uniqueidentifier NOT NULL DEFAULT (NEWID()), -- [RMH][I]
    CONSTRAINT PK_AccountReceivable PRIMARY KEY NONCLUSTERED (ID)
);
GO

IF OBJECT_ID(N'dbo.AccountReceivableHistory', N'U') IS NULL
CREATE TABLE dbo.AccountReceivableHistory (
    ID                  int IDENTITY(1,1) NOT NULL,
    StoreID             int              NOT NULL DEFAULT (0),   -- column [1]
    AccountReceivableID int              NOT NULL DEFAULT (0),
    BatchNumber         int              NOT NULL DEFAULT (0),   -- column [1]
    [Date]              datetime         NOT NULL DEFAULT (GETDATE()),
    HistoryType         int              NOT NULL DEFAULT (0),
    Comment             nvarchar(255)    NOT NULL DEFAULT (N''),
    Amount              money            NOT NULL DEFAULT (0),
    CashierID           int              NOT NULL DEFAULT (0),
    PaymentID           int              NOT NULL DEFAULT (0),
    TransferArID        int              NOT NULL DEFAULT (0),
    RemoteStoreID       int              NOT NULL DEFAULT (0),   -- column [1]
    RemotePaymentID     int              NOT NULL DEFAULT (0),   -- column [1]
    ReasonCodeID        int              NOT NULL DEFAULT (0),   -- column [1]
    DBTimeStamp         timestamp        NULL,                   -- column [I]
    SyncGuid            uniqueidentifier NOT NULL DEFAULT (NEWID()), -- [RMH][I]
    CONSTRAINT PK_AccountReceivableHistory PRIMARY KEY NONCLUSTERED (ID)
);
GO
