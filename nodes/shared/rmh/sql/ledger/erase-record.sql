/*
   Notes that an Acumatica customer which no RMH customer is linked to was erased for privacy: readers leave it
   out, and nobody makes it in RMH. It stands among the merged ones, with nobody (0) as the survivor. Nothing is
   kept but its IDs.

   Names (sqlcmd variables, quoted)
     $(Ledger)  schema of the ledger, for instance [acumatica_sync]
   Parameters
     @scope      nvarchar(30)      one RMH database and store
     @recordId   uniqueidentifier  the id of the Acumatica record
     @customerId nvarchar(30)      '' = not known
     @actor      nvarchar(200)     who does it
     @detail     nvarchar(4000)    JSON text for the history

   Returns one row: Changed, 0 when it was erased before, merged into another one, or is linked.
   Rights: SELECT on Link, SELECT and INSERT on Alias, INSERT on History, DELETE on Waiting. Nothing of RMH's own is touched.
   SQL Server 2012 and later.
*/
SET NOCOUNT ON;
SET XACT_ABORT ON;
BEGIN TRANSACTION;

/* Whoever links it at the same moment waits, or is waited for. */
DECLARE @linked int;
SELECT TOP (1) @linked = l.RmhID
FROM $(Ledger).Link AS l WITH (UPDLOCK, HOLDLOCK)
WHERE l.Scope = @scope AND l.AcumaticaRecordID = @recordId;

INSERT INTO $(Ledger).Alias (Scope, AcumaticaRecordID, AcumaticaCustomerID, SurvivorRmhID, MergedBy)
SELECT @scope, @recordId, @customerId, 0, @actor
WHERE @linked IS NULL
	AND NOT EXISTS (
		SELECT 1
		FROM $(Ledger).Alias AS a WITH (UPDLOCK, HOLDLOCK)
		WHERE a.Scope = @scope AND a.AcumaticaRecordID = @recordId
	);
DECLARE @changed int = @@ROWCOUNT;

DELETE FROM $(Ledger).Waiting
WHERE Scope = @scope AND AcumaticaRecordID = @recordId;

INSERT INTO $(Ledger).History (Scope, RmhID, Actor, Action, Detail)
SELECT @scope, 0, @actor, 'erased', @detail
WHERE @changed > 0;

COMMIT TRANSACTION;

SELECT @changed AS Changed;
