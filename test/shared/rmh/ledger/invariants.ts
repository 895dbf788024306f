import { expect } from 'vitest';

type Execute = (sql: string) => Promise<Record<string, unknown>[]>;

/** Statements that find what must never be; each has to find nothing. */
const FORBIDDEN: Readonly<Record<string, string>> = {
	'two customers with one record':
		'SELECT Scope, AcumaticaRecordID FROM $L.Link WHERE AcumaticaRecordID IS NOT NULL AND SharesCustomer = 0 GROUP BY Scope, AcumaticaRecordID HAVING COUNT(*) > 1',
	'two links of one customer':
		'SELECT Scope, RmhID FROM $L.Link GROUP BY Scope, RmhID HAVING COUNT(*) > 1',
	'a finished run that holds the lease':
		'SELECT r.RunID FROM $L.Run AS r INNER JOIN $L.Lease AS l ON l.Token = r.RunID WHERE r.FinishedAt IS NOT NULL AND l.ExpiresAt > SYSUTCDATETIME()',
	'a run at work without the lease':
		'SELECT r.RunID FROM $L.Run AS r LEFT JOIN $L.Lease AS l ON l.Token = r.RunID WHERE r.FinishedAt IS NULL AND l.Token IS NULL',
	'a link of a run that was never begun':
		'SELECT k.RmhID FROM $L.Link AS k LEFT JOIN $L.Run AS r ON r.RunID = k.RunToken WHERE k.RunToken IS NOT NULL AND r.RunID IS NULL',
	'a prepared link of a run that ended well':
		"SELECT k.RmhID FROM $L.Link AS k INNER JOIN $L.Run AS r ON r.RunID = k.RunToken WHERE k.Status = 'Prepared' AND r.Outcome = 'finished'",
	'counters that differ from the history':
		"SELECT r.RunID FROM $L.Run AS r WHERE r.Created + r.Updated + r.Unchanged + r.Held + r.Review + r.Filtered + r.Failed + r.Deleted + r.Skipped <> (SELECT COUNT(*) FROM $L.History AS h WHERE h.RunToken = r.RunID AND h.Action NOT IN ('conflict', 'customerIdChanged', 'accountNumberChanged', 'databaseRestored', 'deletedInRmh'))",
	'two open conflicts of one field':
		'SELECT Scope, RmhID, Field FROM $L.Conflict WHERE EndedAt IS NULL GROUP BY Scope, RmhID, Field HAVING COUNT(*) > 1',
	'something of an erased customer':
		"SELECT RmhID FROM $L.Link WHERE ErasedAt IS NOT NULL AND (Name <> N'' OR Snapshot IS NOT NULL OR Status <> 'Skipped')",
	'an alias of an alias':
		'SELECT a.AliasID FROM $L.Alias AS a INNER JOIN $L.Alias AS b ON b.Scope = a.Scope AND b.RmhID = a.SurvivorRmhID',
	'a run with more results than customers':
		'SELECT r.RunID FROM $L.Run AS r WHERE r.Taken > 0 AND r.Created + r.Updated + r.Unchanged + r.Held + r.Review + r.Filtered + r.Failed + r.Deleted + r.Skipped > r.Taken',
};

/** Checks what holds at any moment, whatever happened. */
export async function expectInvariants(execute: Execute): Promise<void> {
	for (const [what, sql] of Object.entries(FORBIDDEN)) {
		expect(await execute(sql.replaceAll('$L', 'acumatica_sync')), what).toEqual([]);
	}
}
