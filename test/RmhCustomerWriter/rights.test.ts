import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseRmhConnection } from '../../nodes/shared/rmh/connection';
import { setUpScript } from '../../nodes/shared/rmh/ledger/setUp';
import { batchesOf } from '../emulators/rmh/engine';
import { startRmhEmulator, type RmhEmulator } from '../emulators/rmh/index';
import { acumaticaItem, runWriter } from './writerNode';

const RIGHTS = readFileSync(join(__dirname, '../../docs/rmh-rights.sql'), 'utf8');

/** The rights that the script names in a comment, for whom they are. */
const optionalRights = (text: string) =>
	(RIGHTS.slice(RIGHTS.indexOf(text)).match(/GRANT [^;]+;/) ?? [''])[0];

let emulator: RmhEmulator;
let credential: Record<string, string | number | boolean>;
beforeAll(async () => {
	emulator = await startRmhEmulator({ customers: 1, logins: [{ user: 'admin', password: 'a' }] });
	for (const batch of batchesOf(RIGHTS)) await emulator.execute(batch);
	credential = {
		server: emulator.host,
		port: emulator.port,
		database: emulator.databaseName,
		user: 'n8n_sync',
		password: 'CHOOSE-A-LONG-PASSWORD',
		encrypt: false,
	};
	for (const batch of batchesOf(setUpScript(parseRmhConnection(credential)))) {
		await emulator.execute(batch);
	}
});
afterAll(async () => await emulator.close());
beforeEach(async () => {
	await emulator.execute('REVOKE INSERT, UPDATE ON dbo.Customer FROM [n8n_sync]');
	await emulator.execute('DELETE FROM dbo.Customer; DELETE FROM acumatica_sync.Link');
	await emulator.execute(
		"INSERT INTO dbo.Customer (AccountNumber, Company, City) VALUES ('N1', 'Customer 1', 'Paris')",
	);
});

const items = [acumaticaItem(1), acumaticaItem(2)];
const write = async (parameters: object = {}) =>
	(await runWriter({ credential, items, parameters: { ...parameters }, continueOnFail: true }))
		.items;

describe('a login with the rights of the readers only', () => {
	it.each([{}, { useLedger: true }])(
		'writes nothing, and says which right is missing (%j)',
		async (parameters) => {
			const written = await write(parameters);
			expect(written.map(({ error }) => error)).toEqual([
				expect.stringContaining('may not update on dbo.Customer') as string,
				expect.stringContaining('may not insert on dbo.Customer') as string,
			]);
			expect(written[1]?.details).toMatchObject({
				kind: 'noRight',
				remedy: expect.stringContaining('GRANT INSERT ON dbo.Customer') as string,
			});
			const rows = await emulator.execute('SELECT AccountNumber, City FROM dbo.Customer');
			expect(rows).toEqual([{ AccountNumber: 'N1', City: 'Paris' }]);
			expect(
				await emulator.execute(
					"SELECT RmhID FROM acumatica_sync.Link WHERE AcumaticaRecordID IS NOT NULL AND Status = 'Processed'",
				),
			).toEqual([]);
		},
	);

	it('may do a dry run', async () => {
		expect((await write({ dryRun: true })).map(({ upsert }) => upsert.action)).toEqual([
			'wouldUpdate',
			'wouldCreate',
		]);
	});

	it('may update where it may not insert', async () => {
		await emulator.execute('GRANT UPDATE ON dbo.Customer TO [n8n_sync]');
		const written = await write();
		expect(written[0]?.upsert.action).toBe('updated');
		expect(written[1]?.error).toContain('may not insert');
	});
});

it('the rights that the script names for the writer are enough', async () => {
	await emulator.execute(optionalRights('Only where RMH Customer Writer'));
	expect((await write()).map(({ upsert }) => upsert.action)).toEqual(['updated', 'created']);
	await emulator.execute(optionalRights('and where RMH gives new customers'));
	const [numbered] = (
		await runWriter({
			credential,
			items: [acumaticaItem(3)],
			parameters: { useLedger: true, accountNumbers: 'rmh' },
		})
	).items;
	expect(numbered?.upsert.action).toBe('created');
});
