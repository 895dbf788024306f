import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parseRmhConnection } from '../../../../nodes/shared/rmh/connection';
import { withRmhDatabase } from '../../../../nodes/shared/rmh/database';
import { acquireLease } from '../../../../nodes/shared/rmh/ledger/lease';
import { openLedger } from '../../../../nodes/shared/rmh/ledger/ledger';
import { takePending } from '../../../../nodes/shared/rmh/ledger/pending';
import { recordResult } from '../../../../nodes/shared/rmh/ledger/record';
import { setUpLedger, setUpScript } from '../../../../nodes/shared/rmh/ledger/setUp';
import { batchesOf } from '../../../emulators/rmh/engine';
import { startRmhEmulator, type RmhEmulator } from '../../../emulators/rmh/index';
import { plainSettings } from '../customers/customerRows';
import { resultOf } from './results';

const RIGHTS = readFileSync(join(__dirname, '../../../../docs/rmh-rights.sql'), 'utf8');

let emulator: RmhEmulator | undefined;
afterEach(async () => {
	await emulator?.close();
	emulator = undefined;
});

/** A database where the script of the documentation has made the user, and nobody anything else. */
async function serve() {
	const running = await startRmhEmulator({
		customers: 3,
		logins: [{ user: 'admin', password: 'a' }],
	});
	emulator = running;
	for (const batch of batchesOf(RIGHTS)) await running.execute(batch);
	const connection = parseRmhConnection({
		server: running.host,
		port: running.port,
		database: running.databaseName,
		user: 'n8n_sync',
		password: 'CHOOSE-A-LONG-PASSWORD',
		encrypt: false,
	});
	const work = async () =>
		await withRmhDatabase(connection, {}, async (database) => {
			const ledger = await openLedger(database, connection);
			const request = { scope: 'STORE1', job: 'upload', owner: 'a', timeoutSeconds: 60 };
			const leased = await acquireLease(ledger, request);
			if (!leased.acquired) throw new Error(`Held by ${leased.holder}.`);
			const { lease } = leased;
			const { customers } = await takePending(ledger, plainSettings, { lease, limit: 10 });
			for (const customer of customers) await recordResult(ledger, lease, resultOf(customer));
			return customers.length;
		});
	return { connection, execute: running.execute, work };
}

describe('the rights that the documentation gives', () => {
	it('are enough where an administrator runs the script', async () => {
		const { connection, execute, work } = await serve();
		for (const batch of batchesOf(setUpScript(connection))) await execute(batch);
		expect(await work()).toBe(3);
	});

	it('are enough for Set Up together with those it names, which may be taken back', async () => {
		const { connection, execute, work } = await serve();
		await expect(setUpLedger(connection)).rejects.toMatchObject({
			kind: 'noRight',
			message:
				'The login may not set the sync ledger up: it lacks CREATE TABLE, ALTER ON SCHEMA::[acumatica_sync]',
		});
		await execute(
			'GRANT CREATE TABLE TO [n8n_sync]; GRANT ALTER ON SCHEMA::[acumatica_sync] TO [n8n_sync]',
		);
		expect(await setUpLedger(connection)).toMatchObject({ created: true });
		await execute(
			'REVOKE CREATE TABLE FROM [n8n_sync]; REVOKE ALTER ON SCHEMA::[acumatica_sync] FROM [n8n_sync]',
		);
		expect(await work()).toBe(3);
	});
});
