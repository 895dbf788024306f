/*
   Brings the tables of the sync ledger to version 3: sales and collections on their way to Acumatica. Times
   are UTC, by the clock of this server, but for DocumentTime, which is the wall clock of the till.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, for instance [acumatica_sync]

   Rights: CREATE TABLE in the database, ALTER on the schema. Nothing of RMH's own is touched.
   SQL Server 2012 and later.
*/
/* One row per sale or collection that a run has met. */
CREATE TABLE $(Ledger).Document (
	Scope               nvarchar(30)     NOT NULL, -- one RMH database and store
	Source              varchar(11)      NOT NULL, -- the table of RMH that has it
	StoreID             int              NOT NULL,
	Number              int              NOT NULL, -- TransactionNumber, Payment.ID, AR_LedgerEntry.ID
	Kind                varchar(10)      NOT NULL,
	DocumentTime        datetime         NOT NULL, -- the till's wall clock
	BatchNumber         int              NOT NULL CONSTRAINT DF_Document_BatchNumber DEFAULT (0),
	CustomerID          int              NOT NULL, -- Customer.ID as the document names it; 0 = nobody
	DebtorScope         nvarchar(30)     NULL,     -- who owes instead of CustomerID: the scope of a receivable account, or this one
	DebtorID            int              NULL,     -- and the ID there
	CustomerType        varchar(10)      NULL,     -- walkIn, named, credit; NULL = not known yet
	PayerScope          nvarchar(30)     NULL,     -- whose Acumatica customer it goes to, as the gate found: the scope
	PayerID             int              NULL,     -- and ID of the link; NULL = nobody, or the gate was not asked yet
	PayerNumber         nvarchar(50)     NOT NULL CONSTRAINT DF_Document_PayerNumber DEFAULT (N''), -- account number
	PayerName           nvarchar(255)    NOT NULL CONSTRAINT DF_Document_PayerName DEFAULT (N''),
	Amount              decimal(19, 4)   NOT NULL, -- of RMH, tax included; negative for returns
	Status              varchar(10)      NOT NULL,
	HeldSince           datetime2(3)     NULL,     -- the first time that it had to wait
	GateRule            nvarchar(60)     NULL,     -- the rule that made the last decision
	Reason              nvarchar(2000)   NULL,     -- for people: why, and what to do
	Decision            varchar(10)      NULL,     -- of a person: goes to the walk-in customer
	DecidedBy           nvarchar(200)    NULL,
	LinkSeenAt          datetime2(3)     NULL,     -- Link.ChangedAt of the payer as the gate saw it
	Attempts            int              NOT NULL CONSTRAINT DF_Document_Attempts DEFAULT (0),
	ErrorClass          varchar(20)      NULL,
	NextAttemptAt       datetime2(3)     NULL,
	RunToken            bigint           NULL,     -- the run that has it, or had it last
	ExternalReference   nvarchar(40)     NULL,     -- what it carries, or will carry, in Acumatica
	SendingAt           datetime2(3)     NULL,     -- a run has begun to send it; NULL again when its end is known
	TargetCustomerID    nvarchar(30)     NULL,     -- the Acumatica customer that it was sent to
	WalkIn              bit              NOT NULL CONSTRAINT DF_Document_WalkIn DEFAULT (0), -- went to the walk-in customer
	Entity              varchar(20)      NULL,     -- SalesInvoice, CashSale, SalesOrder, Payment
	AcumaticaRecordID   uniqueidentifier NULL,
	AcumaticaType       nvarchar(30)     NULL,
	AcumaticaReference  nvarchar(15)     NULL,
	AcumaticaTotal      decimal(19, 4)   NULL,
	Released            bit              NOT NULL CONSTRAINT DF_Document_Released DEFAULT (0),
	CreatedAt           datetime2(3)     NOT NULL CONSTRAINT DF_Document_CreatedAt DEFAULT (SYSUTCDATETIME()),
	ChangedAt           datetime2(3)     NOT NULL CONSTRAINT DF_Document_ChangedAt DEFAULT (SYSUTCDATETIME()),
	ProcessedAt         datetime2(3)     NULL,
	CONSTRAINT PK_Document PRIMARY KEY CLUSTERED (Scope, Source, StoreID, Number),
	CONSTRAINT CK_Document_Source CHECK (Source IN ('transaction', 'payment', 'arLedger')),
	CONSTRAINT CK_Document_Kind CHECK (Kind IN ('sale', 'collection')),
	CONSTRAINT CK_Document_Status CHECK (Status IN ('New', 'Prepared', 'Held', 'Review', 'Failed', 'Processed', 'Skipped')),
	CONSTRAINT CK_Document_Decision CHECK (Decision IN ('walkIn')),
	CONSTRAINT CK_Document_Posted CHECK (Status <> 'Processed' OR (AcumaticaRecordID IS NOT NULL AND AcumaticaReference IS NOT NULL))
);
CREATE NONCLUSTERED INDEX IX_Document_Status ON $(Ledger).Document (Scope, Status, Kind, DocumentTime);
CREATE NONCLUSTERED INDEX IX_Document_Customer ON $(Ledger).Document (Scope, CustomerID, DocumentTime);
CREATE NONCLUSTERED INDEX IX_Document_Debtor ON $(Ledger).Document (DebtorScope, DebtorID) WHERE DebtorID IS NOT NULL;
CREATE NONCLUSTERED INDEX IX_Document_Payer ON $(Ledger).Document (PayerScope, PayerID) WHERE PayerID IS NOT NULL;
CREATE NONCLUSTERED INDEX IX_Document_Run ON $(Ledger).Document (RunToken) WHERE Status = 'Prepared';

/* Who decided what about which document: rules and people. */
CREATE TABLE $(Ledger).DocumentHistory (
	HistoryID    bigint        IDENTITY(1, 1) NOT NULL,
	Scope        nvarchar(30)  NOT NULL,
	Source       varchar(11)   NOT NULL,
	StoreID      int           NOT NULL,
	Number       int           NOT NULL,
	CustomerID   int           NOT NULL,
	At           datetime2(3)  NOT NULL CONSTRAINT DF_DocumentHistory_At DEFAULT (SYSUTCDATETIME()),
	RunToken     bigint        NULL,
	Actor        nvarchar(200) NOT NULL,
	Action       varchar(30)   NOT NULL,
	StatusBefore varchar(10)   NULL,
	StatusAfter  varchar(10)   NULL,
	Detail       nvarchar(max) NULL, -- JSON: the rule, the reason, the Acumatica document
	CONSTRAINT PK_DocumentHistory PRIMARY KEY CLUSTERED (HistoryID)
);
CREATE NONCLUSTERED INDEX IX_DocumentHistory_Document ON $(Ledger).DocumentHistory (Scope, Source, StoreID, Number, HistoryID);
CREATE NONCLUSTERED INDEX IX_DocumentHistory_At ON $(Ledger).DocumentHistory (At);
