import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseRmhConnection } from '../../nodes/shared/rmh/connection';
import { setUpScript } from '../../nodes/shared/rmh/ledger/setUp';
import { batchesOf } from '../emulators/rmh/engine';
import { startRmhEmulator, type RmhEmulator } from '../emulators/rmh/index';
import { read } from './readerNode';

const RIGHTS = readFileSync(join(__dirname, '../../docs/rmh-rights.sql'), 'utf8');

let emulator: RmhEmulator;
beforeAll(async () => {
	emulator = await startRmhEmulator({
		customers: 60,
		sales: true,
		logins: [{ user: 'admin', password: 'a' }],
	});
});
afterAll(async () => await emulator.close());

it('needs no more rights than the documentation gives, and none on card data', async () => {
	const credential = {
		server: emulator.host,
		port: emulator.port,
		database: emulator.databaseName,
		user: 'n8n_sync',
		password: 'CHOOSE-A-LONG-PASSWORD',
		encrypt: false,
	};
	const script = setUpScript(parseRmhConnection(credential));
	for (const batch of [...batchesOf(RIGHTS), ...batchesOf(script)]) await emulator.execute(batch);
	const server = { credential };
	const sale = await read(server, { operation: 'get', number: 4 });
	expect(sale.documents[0]).toMatchObject({
		lines: [{ itemCode: 'HOSE-50', department: 'GDN' }, {}],
		tenders: [{ code: 'GIFT' }, { code: 'CARD' }, { code: 'CASH' }],
	});
	expect((await read(server, { operation: 'getPendingSales' })).documents).toHaveLength(140);
	const paid = await read(server, { operation: 'getPendingCollections' });
	expect(paid.documents[0]?.pays).toHaveLength(1);
});
