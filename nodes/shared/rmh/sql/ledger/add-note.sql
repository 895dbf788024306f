/*
   Writes into the history what a person has to say about a customer, or is about to do with it; how the
   customer stands is not changed. Refused when somebody has decided about the customer after the entry that
   the person saw last, or a run has linked it: of two people who look at the same list, the first one decides.
   A customer that the ledger has not met (RMH does not have it, or it was erased) may have a note where sales or
   collections name it: what becomes of them is decided all the same.

   Parameters
     @scope    nvarchar(30)    one RMH database and store
     @rmhId    int             Customer.ID
     @seen     bigint          HistoryID of the last entry that the person saw, 0 = none; NULL = never refuse
     @actor    nvarchar(200)   who says it
     @reason   nvarchar(4000)  JSON text for the history: the note

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, for instance [acumatica_sync]

   Returns one row: NoteID, the HistoryID of the note, NULL = it was refused; Known, 0 = neither a customer
   that may have notes nor anybody whom documents name.
   Rights: SELECT and UPDATE on Link, SELECT on Document, SELECT and INSERT on History. Nothing of RMH's own is
   touched.
   SQL Server 2012 and later.
*/
SET NOCOUNT ON;
SET XACT_ABORT ON;
BEGIN TRANSACTION;

/* The customer first, or the gap where it would be, in a statement of its own: whoever decides about it at the
   same time waits here, or has written its entry before the next statement looks for it. */
DECLARE @accountNumber nvarchar(50);
DECLARE @status varchar(10);
DECLARE @known int = 0;
DECLARE @payerNumber nvarchar(50);
SELECT
	@accountNumber = l.AccountNumber,
	@status = l.Status,
	@known = CASE WHEN l.ErasedAt IS NULL THEN 1 ELSE 0 END
FROM $(Ledger).Link AS l WITH (UPDLOCK, HOLDLOCK)
WHERE l.Scope = @scope AND l.RmhID = @rmhId;

IF @known = 0
	SELECT TOP (1) @known = 1, @payerNumber = d.PayerNumber
	FROM $(Ledger).Document AS d
	WHERE d.PayerScope = @scope AND d.PayerID = @rmhId
	ORDER BY d.PayerNumber DESC;

INSERT INTO $(Ledger).History (Scope, RmhID, AccountNumber, Actor, Action, StatusBefore, StatusAfter, Detail)
SELECT @scope, @rmhId, COALESCE(@accountNumber, @payerNumber, N''), @actor, 'noted', @status, @status, N'{"reason":' + @reason + N'}'
WHERE @known = 1
	AND NOT EXISTS (
		SELECT 1
		FROM $(Ledger).History AS h
		WHERE h.Scope = @scope
			AND h.RmhID = @rmhId
			AND h.HistoryID > @seen
			AND (h.RunToken IS NULL OR h.StatusAfter IN ('Processed', 'Deleted'))
	);
DECLARE @changed int = @@ROWCOUNT;
DECLARE @noteId bigint;
IF @changed > 0 SET @noteId = SCOPE_IDENTITY();

COMMIT TRANSACTION;

SELECT @noteId AS NoteID, @known AS Known;
