/*
   The receivables module that RMH adds, as far as it is known: one source for AR_Account, an inference for the
   columns of AR_AccountLink. Only where it is asked for. An independent reconstruction for test databases, not
   the vendor's script.
*/
IF OBJECT_ID(N'dbo.AR_Account', N'U') IS NULL
CREATE TABLE dbo.AR_Account (
    ID          int IDENTITY(1,1) NOT NULL,
    Number      nvarchar(20)     NOT NULL DEFAULT (N''),
    Name        nvarchar(50)     NOT NULL DEFAULT (N''),
    Type        tinyint          NOT NULL DEFAULT (0),
    Status      int              NOT NULL DEFAULT (0),
    CreditLimit money            NOT NULL DEFAULT (0),
    GroupID     int              NOT NULL DEFAULT (0),
    PayTermsID  int              NOT NULL DEFAULT (0),
    EMail       nvarchar(255)    NOT NULL DEFAULT (N''),
    CustomText1 nvarchar(30)     NOT NULL DEFAULT (N''),
    CustomText2 nvarchar(30)     NOT NULL DEFAULT (N''),
    CustomText3 nvarchar(30)     NOT NULL DEFAULT (N''),
    CustomText4 nvarchar(30)     NOT NULL DEFAULT (N''),
    CustomText5 nvarchar(30)     NOT NULL DEFAULT (N''),
    StoreID     int              NOT NULL DEFAULT (0),
    DBTimeStamp timestamp        NULL,
    SyncGuid    uniqueidentifier NOT NULL DEFAULT (NEWID()),
    CONSTRAINT PK_AR_Account PRIMARY KEY (ID)
);
GO

IF OBJECT_ID(N'dbo.AR_AccountLink', N'U') IS NULL
CREATE TABLE dbo.AR_AccountLink (
    ID          int IDENTITY(1,1) NOT NULL,
    AccountID   int              NOT NULL DEFAULT (0),
    CustomerID  int              NOT NULL DEFAULT (0),
    DBTimeStamp timestamp        NULL,
    SyncGuid    uniqueidentifier NOT NULL DEFAULT (NEWID()),
    CONSTRAINT PK_AR_AccountLink PRIMARY KEY (ID)
);
GO
