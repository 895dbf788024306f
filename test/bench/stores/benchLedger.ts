import { parseRmhConnection } from '../../../nodes/shared/rmh/connection';
import { setUpLedger } from '../../../nodes/shared/rmh/ledger/setUp';
import type { RmhEmulator } from '../../emulators/rmh/index';
import { rmhCredentialData } from '../../host/n8n/emulatorCredentials';

/** The scope that the templates have in their settings. */
export const SCOPE = 'STORE1';

const LEDGER = 'acumatica_sync';
const TABLES = ['Link', 'Lease', 'Run', 'Position', 'History'];

/** Sets the sync ledger up, empty, or empties it: no customer was met yet. */
export async function beginLedger(rmh: RmhEmulator): Promise<void> {
	await setUpLedger(parseRmhConnection(rmhCredentialData(rmh)));
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
