/*
   Customers of RMH Store Manager. An independent reconstruction for test databases, not the
   vendor's script.

   Marks: none = name and type from two or more independent sources; [1] = one source; [I] = inference;
   [RMH] = in RMH, not in its predecessor RMS.
*/
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
GO

IF OBJECT_ID(N'dbo.Customer', N'U') IS NULL
CREATE TABLE dbo.Customer (
    AccountNumber            nvarchar(20)     NOT NULL DEFAULT (N''),
    AccountTypeID            int              NOT NULL DEFAULT (0),
    Address2                 nvarchar(50)     NOT NULL DEFAULT (N''),
    AssessFinanceCharges     bit              NOT NULL DEFAULT (0),
    Company                  nvarchar(50)     NOT NULL DEFAULT (N''),
    Country                  nvarchar(20)     NOT NULL DEFAULT (N''),
    CustomDate1              datetime         NULL,
    CustomDate2              datetime         NULL,
    CustomDate3              datetime         NULL,
    CustomDate4              datetime         NULL,
    CustomDate5              datetime         NULL,
    CustomNumber1            float            NOT NULL DEFAULT (0),
    CustomNumber2            float            NOT NULL DEFAULT (0),
    CustomNumber3            float            NOT NULL DEFAULT (0),
    CustomNumber4            float            NOT NULL DEFAULT (0),
    CustomNumber5            float            NOT NULL DEFAULT (0),
    CustomText1              nvarchar(30)     NOT NULL DEFAULT (N''),
    CustomText2              nvarchar(30)     NOT NULL DEFAULT (N''),
    CustomText3              nvarchar(30)     NOT NULL DEFAULT (N''),
    CustomText4              nvarchar(30)     NOT NULL DEFAULT (N''),
    CustomText5              nvarchar(30)     NOT NULL DEFAULT (N''),
    GlobalCustomer           bit              NOT NULL DEFAULT (0),
    HQID                     int              NOT NULL DEFAULT (0),
    LastStartingDate         datetime         NULL,
    LastClosingDate          datetime         NULL,
    LastUpdated              datetime         NOT NULL DEFAULT (GETDATE()),
    LimitPurchase            bit              NOT NULL DEFAULT (0),
    LastClosingBalance       money            NOT NULL DEFAULT (0),
    PrimaryShipToID          int              NOT NULL DEFAULT (0),
    State                    nvarchar(20)     NOT NULL DEFAULT (N''),
    StoreID                  int              NOT NULL DEFAULT (0),
    ID                       int IDENTITY(1,1) NOT NULL, -- store DB; plain int in HQ/Central, which adds AutoID int
    LayawayCustomer          bit              NOT NULL DEFAULT (0),
    Employee                 bit              NOT NULL DEFAULT (0),
    FirstName                nvarchar(30)     NOT NULL DEFAULT (N''),
    LastName                 nvarchar(50)     NOT NULL DEFAULT (N''),
    Address                  nvarchar(50)     NOT NULL DEFAULT (N''),
    City                     nvarchar(50)     NOT NULL DEFAULT (N''),
    Zip                      nvarchar(15)     NOT NULL DEFAULT (N''),
    AccountBalance           money            NOT NULL DEFAULT (0),
    CreditLimit              money            NOT NULL DEFAULT (0),
    TotalSales               money            NOT NULL DEFAULT (0),
    AccountOpened            datetime         NOT NULL DEFAULT (GETDATE()),
    LastVisit                datetime         NOT NULL DEFAULT (GETDATE()),
    TotalVisits              int              NOT NULL DEFAULT (0),
    TotalSavings             money            NOT NULL DEFAULT (0),
    CurrentDiscount          real             NOT NULL DEFAULT (0),
    PriceLevel               smallint         NOT NULL DEFAULT (0),
    TaxExempt                bit              NOT NULL DEFAULT (0),
    Notes                    ntext            NULL,
    Title                    nvarchar(20)     NOT NULL DEFAULT (N''),
    EmailAddress             nvarchar(255)    NOT NULL DEFAULT (N''),
    DBTimeStamp              timestamp        NULL,
    TaxNumber                nvarchar(20)     NOT NULL DEFAULT (N''),
    PictureName              nvarchar(50)     NOT NULL DEFAULT (N''),
    DefaultShippingServiceID int              NOT NULL DEFAULT (0),
    PhoneNumber              nvarchar(30)     NOT NULL DEFAULT (N''),
    FaxNumber                nvarchar(30)     NOT NULL DEFAULT (N''),
    CashierID                int              NOT NULL DEFAULT (0),
    SalesRepID               int              NOT NULL DEFAULT (0),
    Vouchers                 money            NOT NULL DEFAULT (0),
    SyncGuid                 uniqueidentifier NOT NULL DEFAULT (NEWID()), -- [RMH]
    CONSTRAINT PK_Customer PRIMARY KEY NONCLUSTERED (ID)                  -- key [1], clustering [I]
);
GO

/* AccountNumber is not known to be unique in the database, so this index is not UNIQUE. [I] */
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'IX_Customer_AccountNumber' AND object_id = OBJECT_ID(N'dbo.Customer'))
    CREATE INDEX IX_Customer_AccountNumber ON dbo.Customer (AccountNumber);
GO

IF OBJECT_ID(N'dbo.ShipTo', N'U') IS NULL
CREATE TABLE dbo.ShipTo (
    ID           int IDENTITY(1,1) NOT NULL,                -- [1]
    StoreID      int              NOT NULL DEFAULT (0),     -- [1]
    CustomerID   int              NOT NULL DEFAULT (0),     -- [1]
    Name         nvarchar(50)     NOT NULL DEFAULT (N''),   -- [1], length [I]
    Company      nvarchar(50)     NOT NULL DEFAULT (N''),   -- [1], length [I]
    Address      nvarchar(50)     NOT NULL DEFAULT (N''),   -- [1], length [I]
    Address2     nvarchar(50)     NOT NULL DEFAULT (N''),   -- [1], length [I]
    City         nvarchar(50)     NOT NULL DEFAULT (N''),   -- [1], length [I]
    State        nvarchar(20)     NOT NULL DEFAULT (N''),   -- [1], length [I]
    Zip          nvarchar(15)     NOT NULL DEFAULT (N''),   -- [1], length [I]
    Country      nvarchar(20)     NOT NULL DEFAULT (N''),   -- [1], length [I]
    PhoneNumber  nvarchar(30)     NOT NULL DEFAULT (N''),   -- [1], length [I]
    FaxNumber    nvarchar(30)     NOT NULL DEFAULT (N''),   -- [1], length [I]
    EmailAddress nvarchar(255)    NOT NULL DEFAULT (N''),   -- [I]
    HQID         int              NOT NULL DEFAULT (0),     -- [I]
    LastUpdated  datetime         NOT NULL DEFAULT (GETDATE()), -- [I]
    DBTimeStamp  timestamp        NULL,                     -- [I]
    SyncGuid     uniqueidentifier NOT NULL DEFAULT (NEWID()), -- [RMH][I]
    CONSTRAINT PK_ShipTo PRIMARY KEY NONCLUSTERED (ID)
);
GO

/* The table name is confirmed; every column below is a placeholder. [I] */
IF OBJECT_ID(N'dbo.AccountType', N'U') IS NULL
CREATE TABLE dbo.AccountType (
    ID          int IDENTITY(1,1) NOT NULL,                 -- [I]
    HQID        int              NOT NULL DEFAULT (0),      -- [I]
    Code        nvarchar(17)     NOT NULL DEFAULT (N''),    -- [I]
    Description nvarchar(30)     NOT NULL DEFAULT (N''),    -- [I]
    DBTimeStamp timestamp        NULL,                      -- [I]
    SyncGuid    uniqueidentifier NOT NULL DEFAULT (NEWID()), -- [RMH][I]
    CONSTRAINT PK_AccountType PRIMARY KEY NONCLUSTERED (ID)
);
GO
