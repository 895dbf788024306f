/*
   Brings the tables of the sync ledger to version 2: fields that were edited on both sides, customers that
   were merged into others, and customers that were erased for privacy. Times are UTC, by the clock of this
   server.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, for instance [acumatica_sync]

   Rights: CREATE TABLE in the database, ALTER on the schema. Nothing of RMH's own is touched.
   SQL Server 2012 and later.
*/
/* Of an erased customer nothing is kept but who it is in the two systems, and no run takes it again. */
ALTER TABLE $(Ledger).Link ADD
	ErasedAt datetime2(3) NULL,
	CONSTRAINT CK_Link_Erased CHECK (ErasedAt IS NULL OR (Status = 'Skipped' AND Name = N'' AND Snapshot IS NULL));

/* One row per field that has different edits on the two sides. Open until EndedAt is set. */
CREATE TABLE $(Ledger).Conflict (
	ConflictID      bigint        IDENTITY(1, 1) NOT NULL,
	Scope           nvarchar(30)  NOT NULL,
	RmhID           int           NOT NULL,
	Field           nvarchar(100) NOT NULL, -- as Customer Compare calls it: contact.email
	BaseValue       nvarchar(max) NULL,     -- as last synchronised; values are JSON, NULL = not known
	RmhValue        nvarchar(max) NULL,
	AcumaticaValue  nvarchar(max) NULL,
	ValuesHash      binary(32)    NOT NULL, -- of the values of both sides; others are another conflict
	RmhTime         nvarchar(40)  NULL,     -- when it was edited, as the system tells it
	AcumaticaTime   nvarchar(40)  NULL,
	RmhSource       nvarchar(150) NOT NULL,
	AcumaticaSource nvarchar(150) NOT NULL,
	Remark          nvarchar(500) NULL,
	FoundAt         datetime2(3)  NOT NULL CONSTRAINT DF_Conflict_FoundAt DEFAULT (SYSUTCDATETIME()),
	RunToken        bigint        NULL,     -- the run that found it
	Resolution      varchar(10)   NULL,     -- whose value a person chose
	ResolvedValue   nvarchar(max) NULL,     -- JSON
	ResolvedBy      nvarchar(200) NULL,
	ResolvedAt      datetime2(3)  NULL,
	AppliedAt       datetime2(3)  NULL,     -- the chosen value is in both systems
	EndedAt         datetime2(3)  NULL,     -- applied, or the edits are not in conflict any more
	CONSTRAINT PK_Conflict PRIMARY KEY CLUSTERED (ConflictID),
	CONSTRAINT CK_Conflict_Resolution CHECK (Resolution IN ('rmh', 'acumatica', 'value')),
	CONSTRAINT CK_Conflict_Resolved CHECK (
		(Resolution IS NULL AND ResolvedValue IS NULL AND ResolvedBy IS NULL AND ResolvedAt IS NULL)
		OR (Resolution IS NOT NULL AND ResolvedBy IS NOT NULL AND ResolvedAt IS NOT NULL)
	),
	CONSTRAINT CK_Conflict_Applied CHECK (AppliedAt IS NULL OR (Resolution IS NOT NULL AND EndedAt IS NOT NULL))
);

/* One open conflict per field of a customer. */
CREATE UNIQUE NONCLUSTERED INDEX UX_Conflict_Open ON $(Ledger).Conflict (Scope, RmhID, Field)
	WHERE EndedAt IS NULL;
CREATE NONCLUSTERED INDEX IX_Conflict_Customer ON $(Ledger).Conflict (Scope, RmhID, ConflictID);
CREATE NONCLUSTERED INDEX IX_Conflict_Ended ON $(Ledger).Conflict (EndedAt) WHERE EndedAt IS NOT NULL;

/* Customers that were merged into another: their old sales belong to the survivor. Either RmhID or the
   Acumatica customer is filled. */
CREATE TABLE $(Ledger).Alias (
	AliasID             bigint           IDENTITY(1, 1) NOT NULL,
	Scope               nvarchar(30)     NOT NULL,
	RmhID               int              NULL, -- the RMH customer that is no more
	AcumaticaRecordID   uniqueidentifier NULL, -- the Acumatica customer that is no more
	AcumaticaCustomerID nvarchar(30)     NULL,
	SurvivorRmhID       int              NOT NULL, -- whose link it is now
	MergedAt            datetime2(3)     NOT NULL CONSTRAINT DF_Alias_MergedAt DEFAULT (SYSUTCDATETIME()),
	MergedBy            nvarchar(200)    NOT NULL,
	CONSTRAINT PK_Alias PRIMARY KEY CLUSTERED (AliasID),
	CONSTRAINT CK_Alias_Kind CHECK (
		(RmhID IS NOT NULL AND AcumaticaRecordID IS NULL AND AcumaticaCustomerID IS NULL AND RmhID <> SurvivorRmhID)
		OR (RmhID IS NULL AND AcumaticaRecordID IS NOT NULL AND AcumaticaCustomerID IS NOT NULL)
	)
);
CREATE UNIQUE NONCLUSTERED INDEX UX_Alias_Rmh ON $(Ledger).Alias (Scope, RmhID) WHERE RmhID IS NOT NULL;
CREATE UNIQUE NONCLUSTERED INDEX UX_Alias_Record ON $(Ledger).Alias (Scope, AcumaticaRecordID) WHERE AcumaticaRecordID IS NOT NULL;
CREATE NONCLUSTERED INDEX IX_Alias_Survivor ON $(Ledger).Alias (Scope, SurvivorRmhID);
