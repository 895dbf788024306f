/*
   Makes the tables of the sync ledger, version 1. The schema has to exist. Times are UTC, by the
   clock of this server.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, for instance [acumatica_sync]

   Rights: CREATE TABLE in the database, ALTER on the schema. Nothing of RMH's own is touched.
   SQL Server 2012 and later.
*/
CREATE TABLE $(Ledger).Version (
	Number    int           NOT NULL,
	AppliedAt datetime2(3)  NOT NULL CONSTRAINT DF_Version_AppliedAt DEFAULT (SYSUTCDATETIME()),
	AppliedBy nvarchar(128) NOT NULL CONSTRAINT DF_Version_AppliedBy DEFAULT (SUSER_SNAME()),
	CONSTRAINT PK_Version PRIMARY KEY CLUSTERED (Number)
);

/* One row per RMH customer that a run has met: which Acumatica customer it is, and how it stands. */
CREATE TABLE $(Ledger).Link (
	Scope               nvarchar(30)     NOT NULL, -- one RMH database and store
	RmhID               int              NOT NULL, -- Customer.ID
	StoreID             int              NOT NULL CONSTRAINT DF_Link_StoreID DEFAULT (0),
	AccountNumber       nvarchar(50)     NOT NULL CONSTRAINT DF_Link_AccountNumber DEFAULT (N''),
	Name                nvarchar(255)    NOT NULL CONSTRAINT DF_Link_Name DEFAULT (N''),
	AcumaticaRecordID   uniqueidentifier NULL,     -- NULL: not linked
	AcumaticaCustomerID nvarchar(30)     NULL,
	AcumaticaStatus     nvarchar(20)     NULL,     -- as last seen: Active, On Hold, ...
	SharesCustomer      bit              NOT NULL CONSTRAINT DF_Link_SharesCustomer DEFAULT (0), -- declared: several RMH customers are this one
	Origin              varchar(10)      NULL,     -- how the link came about
	MatchedBy           varchar(20)      NULL,     -- the rule, where Origin is matched
	Status              varchar(10)      NOT NULL,
	Attempts            int              NOT NULL CONSTRAINT DF_Link_Attempts DEFAULT (0),
	ErrorClass          varchar(20)      NULL,
	LastError           nvarchar(2000)   NULL,
	NextAttemptAt       datetime2(3)     NULL,     -- due again then, whether or not the customer changes
	RowVersionSeen      binary(8)        NULL,     -- Customer.DBTimeStamp last processed
	ContentHash         binary(32)       NULL,     -- of the customer's content last processed
	Snapshot            nvarchar(max)    NULL,     -- Acumatica fields as last synced, JSON
	RunToken            bigint           NULL,     -- the run that wrote last
	ResultKey           binary(32)       NULL,     -- of the result recorded last; the same one again changes nothing
	CreatedAt           datetime2(3)     NOT NULL CONSTRAINT DF_Link_CreatedAt DEFAULT (SYSUTCDATETIME()),
	ChangedAt           datetime2(3)     NOT NULL CONSTRAINT DF_Link_ChangedAt DEFAULT (SYSUTCDATETIME()),
	SyncedAt            datetime2(3)     NULL,
	CONSTRAINT PK_Link PRIMARY KEY CLUSTERED (Scope, RmhID),
	CONSTRAINT CK_Link_Status CHECK (Status IN ('Prepared', 'Processed', 'Failed', 'Aborted', 'Skipped', 'Deleted', 'Invalid', 'Filtered', 'Review', 'Held')),
	CONSTRAINT CK_Link_Origin CHECK (Origin IN ('created', 'matched', 'manual', 'rebuilt')),
	CONSTRAINT CK_Link_Linked CHECK (AcumaticaRecordID IS NULL OR (AcumaticaCustomerID IS NOT NULL AND Origin IS NOT NULL))
);

/* One RMH customer per Acumatica customer and scope, unless declared otherwise. */
CREATE UNIQUE NONCLUSTERED INDEX UX_Link_Record ON $(Ledger).Link (Scope, AcumaticaRecordID)
	WHERE AcumaticaRecordID IS NOT NULL AND SharesCustomer = 0;
CREATE NONCLUSTERED INDEX IX_Link_Status ON $(Ledger).Link (Scope, Status);
CREATE NONCLUSTERED INDEX IX_Link_Run ON $(Ledger).Link (RunToken, RmhID) WHERE Status = 'Prepared';
CREATE NONCLUSTERED INDEX IX_Link_Due ON $(Ledger).Link (Scope, NextAttemptAt) WHERE NextAttemptAt IS NOT NULL;

/* Who may work on a scope's job now. Token is the fencing token: RunID of the holder's run. */
CREATE TABLE $(Ledger).Lease (
	Scope          nvarchar(30)  NOT NULL,
	Job            varchar(30)   NOT NULL,
	Token          bigint        NOT NULL,
	Owner          nvarchar(200) NOT NULL,
	TimeoutSeconds int           NOT NULL,
	HeartbeatAt    datetime2(3)  NOT NULL,
	ExpiresAt      datetime2(3)  NOT NULL, -- in the past: free
	CONSTRAINT PK_Lease PRIMARY KEY CLUSTERED (Scope, Job)
);

/* One row per run. RunID grows, so a later run has a higher token. */
CREATE TABLE $(Ledger).Run (
	RunID      bigint        IDENTITY(1, 1) NOT NULL,
	Scope      nvarchar(30)  NOT NULL,
	Job        varchar(30)   NOT NULL,
	Owner      nvarchar(200) NOT NULL,
	StartedAt  datetime2(3)  NOT NULL CONSTRAINT DF_Run_StartedAt DEFAULT (SYSUTCDATETIME()),
	FinishedAt datetime2(3)  NULL,
	Outcome    varchar(10)   NULL, -- NULL: at work
	Taken      int           NOT NULL CONSTRAINT DF_Run_Taken DEFAULT (0),
	Settled    int           NOT NULL CONSTRAINT DF_Run_Settled DEFAULT (0),
	Created    int           NOT NULL CONSTRAINT DF_Run_Created DEFAULT (0),
	Updated    int           NOT NULL CONSTRAINT DF_Run_Updated DEFAULT (0),
	Unchanged  int           NOT NULL CONSTRAINT DF_Run_Unchanged DEFAULT (0),
	Held       int           NOT NULL CONSTRAINT DF_Run_Held DEFAULT (0),
	Review     int           NOT NULL CONSTRAINT DF_Run_Review DEFAULT (0),
	Filtered   int           NOT NULL CONSTRAINT DF_Run_Filtered DEFAULT (0),
	Failed     int           NOT NULL CONSTRAINT DF_Run_Failed DEFAULT (0),
	Deleted    int           NOT NULL CONSTRAINT DF_Run_Deleted DEFAULT (0),
	Skipped    int           NOT NULL CONSTRAINT DF_Run_Skipped DEFAULT (0),
	Requests   int           NOT NULL CONSTRAINT DF_Run_Requests DEFAULT (0),
	CONSTRAINT PK_Run PRIMARY KEY CLUSTERED (RunID),
	CONSTRAINT CK_Run_Outcome CHECK (Outcome IN ('finished', 'failed', 'lost'))
);
CREATE NONCLUSTERED INDEX IX_Run_Scope ON $(Ledger).Run (Scope, Job, RunID);
CREATE NONCLUSTERED INDEX IX_Run_Finished ON $(Ledger).Run (FinishedAt);

/* How far a job has come in the other system, and the highest row version ever seen here. */
CREATE TABLE $(Ledger).Position (
	Scope     nvarchar(30)  NOT NULL,
	Name      varchar(30)   NOT NULL,
	Value     nvarchar(200) NOT NULL,
	Token     bigint        NULL,
	ChangedAt datetime2(3)  NOT NULL CONSTRAINT DF_Position_ChangedAt DEFAULT (SYSUTCDATETIME()),
	CONSTRAINT PK_Position PRIMARY KEY CLUSTERED (Scope, Name)
);

/* Who did what to which customer. */
CREATE TABLE $(Ledger).History (
	HistoryID     bigint        IDENTITY(1, 1) NOT NULL,
	Scope         nvarchar(30)  NOT NULL,
	RmhID         int           NOT NULL,
	AccountNumber nvarchar(50)  NOT NULL CONSTRAINT DF_History_AccountNumber DEFAULT (N''),
	At            datetime2(3)  NOT NULL CONSTRAINT DF_History_At DEFAULT (SYSUTCDATETIME()),
	RunToken      bigint        NULL,
	Actor         nvarchar(200) NOT NULL,
	Action        varchar(30)   NOT NULL,
	StatusBefore  varchar(10)   NULL,
	StatusAfter   varchar(10)   NULL,
	Detail        nvarchar(max) NULL, -- JSON: values before and after, the reason
	CONSTRAINT PK_History PRIMARY KEY CLUSTERED (HistoryID)
);
CREATE NONCLUSTERED INDEX IX_History_Customer ON $(Ledger).History (Scope, RmhID, HistoryID);
CREATE NONCLUSTERED INDEX IX_History_At ON $(Ledger).History (At);
