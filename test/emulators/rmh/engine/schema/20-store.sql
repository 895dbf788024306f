/*
   Stores, tenders and batches of RMH Store Manager. An independent reconstruction for test databases, not the
   vendor's script.

   Marks: none = name and type from two or more independent sources; [1] = one source; [I] = inference;
   [RMH] = in RMH, not in its predecessor RMS.
*/
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
GO

/* Every Store column: one source [1]. DBTimeStamp [I]. */
IF OBJECT_ID(N'dbo.Store', N'U') IS NULL
CREATE TABLE dbo.Store (
    ID                int              NOT NULL,
    Name              varchar(50)      NOT NULL DEFAULT (''),
    StoreCode         varchar(30)      NOT NULL DEFAULT (''),
    Region            varchar(50)      NOT NULL DEFAULT (''),
    Address1          varchar(50)      NOT NULL DEFAULT (''),
    Address2          varchar(50)      NOT NULL DEFAULT (''),
    City              varchar(50)      NOT NULL DEFAULT (''),
    Country           varchar(20)      NOT NULL DEFAULT (''),
    FaxNumber         varchar(30)      NOT NULL DEFAULT (''),
    PhoneNumber       varchar(30)      NOT NULL DEFAULT (''),
    State             varchar(20)      NOT NULL DEFAULT (''),
    Zip               varchar(15)      NOT NULL DEFAULT (''),
    ParentStoreID     int              NOT NULL DEFAULT (0),
    ScheduleHourMask1 int              NOT NULL DEFAULT (0),
    ScheduleHourMask2 int              NOT NULL DEFAULT (0),
    ScheduleHourMask3 int              NOT NULL DEFAULT (0),
    ScheduleHourMask4 int              NOT NULL DEFAULT (0),
    ScheduleHourMask5 int              NOT NULL DEFAULT (0),
    ScheduleHourMask6 int              NOT NULL DEFAULT (0),
    ScheduleHourMask7 int              NOT NULL DEFAULT (0),
    ScheduleMinute    int              NOT NULL DEFAULT (0),
    RetryCount        int              NOT NULL DEFAULT (0),
    RetryDelay        int              NOT NULL DEFAULT (0),
    LastUpdated       datetime         NULL,
    DBTimeStamp       timestamp        NULL,
    AccountName       nvarchar(50)     NOT NULL DEFAULT (N''),
    Password          nvarchar(50)     NOT NULL DEFAULT (N''),
    Inactive          bit              NOT NULL DEFAULT (0),
    SyncedStoreStatus bit              NOT NULL DEFAULT (0),
    SyncGuid          uniqueidentifier NOT NULL DEFAULT (NEWID()), -- [RMH]
    CONSTRAINT PK_Store PRIMARY KEY NONCLUSTERED (ID)
);
GO

/* Tender columns: names and types one source [1] except ID, Code, Description, Inactive use. DBTimeStamp [I]. */
IF OBJECT_ID(N'dbo.Tender', N'U') IS NULL
CREATE TABLE dbo.Tender (
    ID                   int IDENTITY(1,1) NOT NULL,
    HQID                 int              NOT NULL DEFAULT (0),
    PreventOverTendering bit              NOT NULL DEFAULT (0),
    VerificationType     int              NOT NULL DEFAULT (0),
    VerifyViaEDC         bit              NOT NULL DEFAULT (0),
    Description          nvarchar(25)     NOT NULL DEFAULT (N''),
    AdditionalDetailType smallint         NOT NULL DEFAULT (0),
    PrinterValidation    bit              NOT NULL DEFAULT (0),
    ValidationLine1      nvarchar(20)     NOT NULL DEFAULT (N''),
    ValidationLine2      nvarchar(20)     NOT NULL DEFAULT (N''),
    ValidationLine3      nvarchar(20)     NOT NULL DEFAULT (N''),
    GLAccount            nvarchar(20)     NOT NULL DEFAULT (N''),
    ScanCode             smallint         NOT NULL DEFAULT (0),
    RoundToValue         money            NOT NULL DEFAULT (0),
    Code                 nvarchar(17)     NOT NULL DEFAULT (N''),
    MaximumAmount        money            NOT NULL DEFAULT (0),
    DoNotPopCashDrawer   bit              NOT NULL DEFAULT (0),
    CurrencyID           int              NOT NULL DEFAULT (0),
    DisplayOrder         int              NOT NULL DEFAULT (0),
    ValidationMask       nvarchar(25)     NOT NULL DEFAULT (N''),
    SignatureRequired    bit              NOT NULL DEFAULT (0),
    AllowMultipleEntries bit              NOT NULL DEFAULT (0),
    DebitSurcharge       money            NOT NULL DEFAULT (0),
    SupportCashBack      bit              NOT NULL DEFAULT (0),
    CashBackLimit        money            NOT NULL DEFAULT (0),
    CashBackFee          money            NOT NULL DEFAULT (0),
    Inactive             bit              NOT NULL DEFAULT (0),
    DBTimeStamp          timestamp        NULL,
    SyncGuid             uniqueidentifier NOT NULL DEFAULT (NEWID()), -- [RMH]
    CONSTRAINT PK_Tender PRIMARY KEY NONCLUSTERED (ID)
);
GO

IF OBJECT_ID(N'dbo.Batch', N'U') IS NULL
CREATE TABLE dbo.Batch (
    CustomerDepositMade     money            NOT NULL DEFAULT (0),
    CustomerDepositRedeemed money            NOT NULL DEFAULT (0),
    LastUpdated             datetime         NOT NULL DEFAULT (GETDATE()),
    StoreID                 int              NOT NULL DEFAULT (0),
    BatchNumber             int              NOT NULL,       -- identity unknown
    Status                  smallint         NOT NULL DEFAULT (0),
    RegisterID              int              NOT NULL DEFAULT (0),
    OpeningTime             datetime         NULL,
    ClosingTime             datetime         NULL,
    OpeningTotal            money            NOT NULL DEFAULT (0),
    ClosingTotal            money            NOT NULL DEFAULT (0),
    Sales                   money            NOT NULL DEFAULT (0),
    [Returns]               money            NOT NULL DEFAULT (0),
    Tax                     money            NOT NULL DEFAULT (0),
    SalesPlusTax            money            NOT NULL DEFAULT (0),
    Commission              money            NOT NULL DEFAULT (0),
    PaidOut                 money            NOT NULL DEFAULT (0),
    Dropped                 money            NOT NULL DEFAULT (0),
    PaidOnAccount           money            NOT NULL DEFAULT (0),
    PaidToAccount           money            NOT NULL DEFAULT (0),
    CustomerCount           int              NOT NULL DEFAULT (0),
    NoSalesCount            int              NOT NULL DEFAULT (0),
    AbortedTransCount       int              NOT NULL DEFAULT (0),
    TotalTendered           money            NOT NULL DEFAULT (0),
    TotalChange             money            NOT NULL DEFAULT (0),
    Discounts               money            NOT NULL DEFAULT (0),
    CostOfGoods             money            NOT NULL DEFAULT (0),
    LayawayPaid             money            NOT NULL DEFAULT (0),
    LayawayClosed           money            NOT NULL DEFAULT (0),
    Shipping                money            NOT NULL DEFAULT (0),
    DBTimeStamp             timestamp        NULL,
    TenderRoundingError     money            NOT NULL DEFAULT (0),
    DebitSurcharge          money            NOT NULL DEFAULT (0),
    CashBackSurcharge       money            NOT NULL DEFAULT (0),
    Vouchers                money            NOT NULL DEFAULT (0),
    SyncGuid                uniqueidentifier NOT NULL DEFAULT (NEWID()), -- [RMH]
    CONSTRAINT PK_Batch PRIMARY KEY NONCLUSTERED (BatchNumber)
);
GO
