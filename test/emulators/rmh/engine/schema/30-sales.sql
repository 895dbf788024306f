/*
   Sales of RMH Store Manager. An independent reconstruction for test databases, not the
   vendor's script.

   Marks: none = name and type from two or more independent sources; [1] = one source; [I] = inference;
   [RMH] = in RMH, not in its predecessor RMS.
*/
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
GO

IF OBJECT_ID(N'dbo.[Transaction]', N'U') IS NULL
CREATE TABLE dbo.[Transaction] (
    ShipToID          int              NOT NULL DEFAULT (0),
    StoreID           int              NOT NULL DEFAULT (0),
    TransactionNumber int IDENTITY(1,1) NOT NULL,           -- identity [1]; HQ/Central key is expected to include StoreID [I]
    BatchNumber       int              NOT NULL DEFAULT (0),
    [Time]            datetime         NOT NULL DEFAULT (GETDATE()),
    CustomerID        int              NOT NULL DEFAULT (0),
    CashierID         int              NOT NULL DEFAULT (0),
    Total             money            NOT NULL DEFAULT (0),
    SalesTax          money            NOT NULL DEFAULT (0),
    Comment           nvarchar(255)    NOT NULL DEFAULT (N''),
    ReferenceNumber   nvarchar(50)     NOT NULL DEFAULT (N''),
    DBTimeStamp       timestamp        NULL,
    Status            int              NOT NULL DEFAULT (0),
    ExchangeID        int              NOT NULL DEFAULT (0),
    ChannelType       int              NOT NULL DEFAULT (0),
    RecallID          int              NOT NULL DEFAULT (0),
    RecallType        int              NOT NULL DEFAULT (0),
    SyncGuid          uniqueidentifier NOT NULL DEFAULT (NEWID()), -- [RMH]
    CONSTRAINT PK_Transaction PRIMARY KEY NONCLUSTERED (TransactionNumber)
);
GO

IF OBJECT_ID(N'dbo.TransactionEntry', N'U') IS NULL
CREATE TABLE dbo.TransactionEntry (
    Commission            money            NOT NULL DEFAULT (0),
    Cost                  money            NOT NULL DEFAULT (0),
    FullPrice             money            NOT NULL DEFAULT (0),
    StoreID               int              NOT NULL DEFAULT (0),
    ID                    int IDENTITY(1,1) NOT NULL,
    TransactionNumber     int              NOT NULL DEFAULT (0),
    ItemID                int              NOT NULL DEFAULT (0),
    Price                 money            NOT NULL DEFAULT (0),
    PriceSource           smallint         NOT NULL DEFAULT (0),
    Quantity              float            NOT NULL DEFAULT (0),
    SalesRepID            int              NOT NULL DEFAULT (0),
    Taxable               bit              NOT NULL DEFAULT (0),
    DetailID              int              NOT NULL DEFAULT (0),
    Comment               nvarchar(255)    NOT NULL DEFAULT (N''),
    DBTimeStamp           timestamp        NULL,
    DiscountReasonCodeID  int              NOT NULL DEFAULT (0),
    ReturnReasonCodeID    int              NOT NULL DEFAULT (0),
    TaxChangeReasonCodeID int              NOT NULL DEFAULT (0),
    SalesTax              money            NOT NULL DEFAULT (0),
    QuantityDiscountID    int              NOT NULL DEFAULT (0),
    ItemType              int              NOT NULL DEFAULT (0),
    ComputedQuantity      float            NULL,             -- nullability [1]
    TransactionTime       datetime         NULL,             -- nullability [1]
    IsAddMoney            bit              NOT NULL DEFAULT (0),
    VoucherID             int              NOT NULL DEFAULT (0),
    SyncGuid              uniqueidentifier NOT NULL DEFAULT (NEWID()), -- [RMH]
    CONSTRAINT PK_TransactionEntry PRIMARY KEY NONCLUSTERED (ID)
);
GO

/* TenderEntry: one source family [1]. DBTimeStamp [I]. */
IF OBJECT_ID(N'dbo.TenderEntry', N'U') IS NULL
CREATE TABLE dbo.TenderEntry (
    BatchNumber            int              NOT NULL DEFAULT (0),
    CreditCardExpiration   nvarchar(10)     NOT NULL DEFAULT (N''),
    OrderHistoryID         int              NOT NULL DEFAULT (0),
    DropPayoutID           int              NOT NULL DEFAULT (0),
    StoreID                int              NOT NULL DEFAULT (0),
    ID                     int IDENTITY(1,1) NOT NULL,
    TransactionNumber      int              NOT NULL DEFAULT (0),
    TenderID               int              NOT NULL DEFAULT (0),
    PaymentID              int              NOT NULL DEFAULT (0),
    Description            nvarchar(30)     NOT NULL DEFAULT (N''),
    CreditCardNumber       nvarchar(25)     NOT NULL DEFAULT (N''),
    CreditCardApprovalCode nvarchar(20)     NOT NULL DEFAULT (N''),
    Amount                 money            NOT NULL DEFAULT (0),
    AccountHolder          nvarchar(40)     NOT NULL DEFAULT (N''),
    DBTimeStamp            timestamp        NULL,
    RoundingError          money            NOT NULL DEFAULT (0),
    AmountForeign          money            NOT NULL DEFAULT (0),
    BankNumber             nvarchar(25)     NOT NULL DEFAULT (N''),
    SerialNumber           nvarchar(25)     NOT NULL DEFAULT (N''),
    State                  nvarchar(10)     NOT NULL DEFAULT (N''),
    License                nvarchar(25)     NOT NULL DEFAULT (N''),
    BirthDate              datetime         NULL,
    TransitNumber          nvarchar(25)     NOT NULL DEFAULT (N''),
    VisaNetAuthorizationID int              NOT NULL DEFAULT (0),
    DebitSurcharge         money            NOT NULL DEFAULT (0),
    CashBackSurcharge      money            NOT NULL DEFAULT (0),
    IsCreateNew            bit              NOT NULL DEFAULT (0),
    SyncGuid               uniqueidentifier NOT NULL DEFAULT (NEWID()), -- [RMH]
    CONSTRAINT PK_TenderEntry PRIMARY KEY NONCLUSTERED (ID)
);
GO
