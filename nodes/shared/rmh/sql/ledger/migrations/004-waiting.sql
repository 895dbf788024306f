/*
   Brings the tables of the sync ledger to version 4: Acumatica customers whose change could not be brought to
   RMH, since when customers wait for a person, and indexes for what is looked up in every run. Times are UTC, by the clock of this server.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, for instance [acumatica_sync]

   Rights: CREATE TABLE in the database, ALTER on the schema. Nothing of RMH's own is touched.
   SQL Server 2012 and later.
*/
/* One row per Acumatica customer that waits for a person, a change or another attempt. It may have no RMH
   customer yet, so that there is no link. Deleted once it was processed. */
CREATE TABLE $(Ledger).Waiting (
	Scope               nvarchar(30)     NOT NULL, -- one RMH database and store
	Job                 varchar(30)      NOT NULL, -- whose changes they are: changes:<name of the cursor>
	AcumaticaRecordID   uniqueidentifier NOT NULL,
	AcumaticaCustomerID nvarchar(30)     NOT NULL,
	Status              varchar(10)      NOT NULL,
	Attempts            int              NOT NULL CONSTRAINT DF_Waiting_Attempts DEFAULT (0),
	ErrorClass          varchar(20)      NULL,
	LastError           nvarchar(2000)   NULL,     -- for people: why, and what to do
	NextAttemptAt       datetime2(3)     NULL,     -- NULL: not by itself
	RunToken            bigint           NULL,     -- the run that has read it again and was not confirmed yet
	CreatedAt           datetime2(3)     NOT NULL CONSTRAINT DF_Waiting_CreatedAt DEFAULT (SYSUTCDATETIME()),
	ChangedAt           datetime2(3)     NOT NULL CONSTRAINT DF_Waiting_ChangedAt DEFAULT (SYSUTCDATETIME()),
	CONSTRAINT PK_Waiting PRIMARY KEY CLUSTERED (Scope, Job, AcumaticaRecordID),
	CONSTRAINT CK_Waiting_Status CHECK (Status IN ('Review', 'Invalid', 'Aborted', 'Failed'))
);

/* Since when a customer waits for a person, however often a run looks again. */
ALTER TABLE $(Ledger).Link ADD WaitsSince datetime2(3) NULL;

/* Who is this Acumatica customer, shared or not: a locked gap is one customer's, not the scope's. */
CREATE NONCLUSTERED INDEX IX_Link_Record ON $(Ledger).Link (Scope, AcumaticaRecordID)
	WHERE AcumaticaRecordID IS NOT NULL;

/* The oldest open sale of who owes, and what goes together, without looking at the rows themselves. */
DROP INDEX IX_Document_Customer ON $(Ledger).Document;
CREATE NONCLUSTERED INDEX IX_Document_Customer ON $(Ledger).Document (Scope, CustomerID, DocumentTime, Number) INCLUDE (Kind, Status, Amount);
DROP INDEX IX_Document_Debtor ON $(Ledger).Document;
CREATE NONCLUSTERED INDEX IX_Document_Debtor ON $(Ledger).Document (DebtorScope, DebtorID, DocumentTime, Number) INCLUDE (Kind, Status, Amount) WHERE DebtorID IS NOT NULL;
CREATE NONCLUSTERED INDEX IX_Document_Reference ON $(Ledger).Document (Scope, ExternalReference) INCLUDE (Status, Amount) WHERE ExternalReference IS NOT NULL;
