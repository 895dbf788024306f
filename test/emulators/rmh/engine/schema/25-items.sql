/*
   Items and departments of RMH Store Manager, as far as sales need them. An independent reconstruction for
   test databases, not the vendor's script: the real tables have many more columns.

   Marks: none = name and type from two or more independent sources; [1] = one source; [I] = inference;
   [RMH] = in RMH, not in its predecessor RMS.
*/
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
GO

IF OBJECT_ID(N'dbo.Department', N'U') IS NULL
CREATE TABLE dbo.Department (
    HQID        int              NOT NULL DEFAULT (0),      -- [I]
    ID          int IDENTITY(1,1) NOT NULL,                 -- [I]
    Name        nvarchar(30)     NOT NULL DEFAULT (N''),    -- [I]
    DBTimeStamp timestamp        NULL,                      -- [I]
    code        nvarchar(17)     NOT NULL DEFAULT (N''),    -- [I]
    SyncGuid    uniqueidentifier NOT NULL DEFAULT (NEWID()), -- [RMH][I]
    CONSTRAINT PK_Department PRIMARY KEY NONCLUSTERED (ID)
);
GO

IF OBJECT_ID(N'dbo.Item', N'U') IS NULL
CREATE TABLE dbo.Item (
    HQID           int              NOT NULL DEFAULT (0),   -- [1]
    ID             int IDENTITY(1,1) NOT NULL,              -- [1]
    ItemLookupCode nvarchar(25)     NOT NULL DEFAULT (N''), -- [1]
    Description    nvarchar(30)     NOT NULL DEFAULT (N''), -- [1]
    DepartmentID   int              NOT NULL DEFAULT (0),   -- [1]
    CategoryID     int              NOT NULL DEFAULT (0),   -- [1]
    Price          money            NOT NULL DEFAULT (0),   -- [1]
    Cost           money            NOT NULL DEFAULT (0),   -- [1]
    Taxable        int              NOT NULL DEFAULT (1),   -- [1]
    Inactive       bit              NOT NULL DEFAULT (0),   -- [1]
    LastUpdated    datetime         NOT NULL DEFAULT (GETDATE()), -- [1]
    DBTimeStamp    timestamp        NULL,                   -- [1]
    SyncGuid       uniqueidentifier NOT NULL DEFAULT (NEWID()), -- [RMH][I]
    CONSTRAINT PK_Item PRIMARY KEY CLUSTERED (ID)
);
GO
