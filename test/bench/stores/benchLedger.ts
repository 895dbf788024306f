import { parseRmhConnection } from '../../../nodes/shared/rmh/connection';
import { withRmhDatabase } from '../../../nodes/shared/rmh/database';
import { acquireLease, finishRun } from '../../../nodes/shared/rmh/ledger/lease';
import { openLedger, type Ledger } from '../../../nodes/shared/rmh/ledger/ledger';
import { setUpLedger } from '../../../nodes/shared/rmh/ledger/setUp';
import type { RmhEmulator } from '../../emulators/rmh/index';
import { rmhCredentialData } from '../../host/n8n/emulatorCredentials';

/** The scope that the templates have in their settings. */
export const SCOPE = 'STORE1';

/** Whose lease, and who takes it. */
export const UPLOAD = { scope: SCOPE, job: 'upload', owner: 'the benchmark' };

const LEDGER = 'acumatica_sync';
const TABLES = ['Link', 'Lease', 'Run', 'Position', 'History'];

/** Sets the sync ledger up, empty, or empties it: no customer was met yet. */
export async function beginLedger(rmh: RmhEmulator): Promise<void> {
	await setUpLedger(connectionTo(rmh));
	for (const table of TABLES) await rmh.execute(`DELETE FROM ${LEDGER}.${table}`);
}

/** Has the ledger know nothing of some customers, as of those that a till has made since the last run. */
export async function forgetLinks(rmh: RmhEmulator, rmhIds: readonly number[]): Promise<void> {
	await rmh.execute(
		`DELETE FROM ${LEDGER}.Link WHERE Scope = '${SCOPE}' AND RmhID IN (${rmhIds.join(', ')})`,
	);
}

/** Links all customers at once and notes them as processed: what so many uploads would have left. */
export async function linkEveryone(rmh: RmhEmulator): Promise<void> {
	await rmh.execute(
		`INSERT INTO ${LEDGER}.Link (Scope, RmhID, StoreID, AccountNumber, Name, AcumaticaRecordID,
			AcumaticaCustomerID, AcumaticaStatus, Origin, Status, RowVersionSeen)
		SELECT '${SCOPE}', c.ID, c.StoreID, c.AccountNumber, c.LastName, NEWID(), c.AccountNumber, 'Active',
			'created', 'Processed', c.DBTimeStamp
		FROM dbo.Customer AS c`,
	);
}

/** Notes what a run has taken as processed. */
export async function processPrepared(rmh: RmhEmulator): Promise<void> {
	await rmh.execute(
		`UPDATE l SET Status = 'Processed', RowVersionSeen = c.DBTimeStamp
		FROM ${LEDGER}.Link AS l INNER JOIN dbo.Customer AS c ON c.ID = l.RmhID
		WHERE l.Scope = '${SCOPE}' AND l.Status = 'Prepared'`,
	);
}

/** Works on the ledger as the nodes do, over the wire. */
export async function withLedger<T>(
	rmh: RmhEmulator,
	work: (ledger: Ledger) => Promise<T>,
): Promise<T> {
	const connection = connectionTo(rmh);
	return await withRmhDatabase(
		connection,
		{},
		async (database) => await work(await openLedger(database, connection)),
	);
}

/**
 * Holds the lease of the upload, so that nobody is uploaded, until it is released.
 * @param work gets what releases it
 */
export async function whileLeased<T>(
	rmh: RmhEmulator,
	work: (release: () => Promise<void>) => Promise<T>,
): Promise<T> {
	return await withLedger(rmh, async (ledger) => {
		const taken = await acquireLease(ledger, { ...UPLOAD, timeoutSeconds: 600 });
		if (!taken.acquired) throw new Error(`${taken.holder} has the lease.`);
		return await work(async () => await finishRun(ledger, taken.lease, 'finished'));
	});
}

const connectionTo = (rmh: RmhEmulator) => parseRmhConnection(rmhCredentialData(rmh));
