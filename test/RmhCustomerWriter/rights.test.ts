import type { INodeParameters } from 'n8n-workflow';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseRmhConnection } from '../../nodes/shared/rmh/connection';
import { setUpScript } from '../../nodes/shared/rmh/ledger/setUp';
import { batchesOf } from '../emulators/rmh/engine';
import { acumaticaItem, reportOf, WriterNode } from './writerNode';

const RIGHTS = readFileSync(join(__dirname, '../../docs/rmh-rights.sql'), 'utf8');

/** The rights that the script names in a comment, for whom they are. */
const optionalRights = (text: string) =>
	(RIGHTS.slice(RIGHTS.indexOf(text)).match(/GRANT [^;]+;/) ?? [''])[0];

const USER = { user: 'n8n_sync', password: 'CHOOSE-A-LONG-PASSWORD' };

let writer: WriterNode;
beforeAll(async () => {
	writer = await WriterNode.start({ customers: 1, logins: [{ user: 'admin', password: 'a' }] });
	const credential = parseRmhConnection(writer.credential(USER));
	for (const batch of [...batchesOf(RIGHTS), ...batchesOf(setUpScript(credential))]) {
		await writer.rmh.execute(batch);
	}
}, 60_000);
afterAll(async () => await writer.close());
beforeEach(async () => {
	await writer.rmh.execute('REVOKE INSERT, UPDATE ON dbo.Customer FROM [n8n_sync]');
	await writer.rmh.execute('DELETE FROM dbo.Customer; DELETE FROM acumatica_sync.Link');
	await writer.rmh.execute(
		"INSERT INTO dbo.Customer (AccountNumber, Company, City) VALUES ('C1', 'Bakery 1', 'Paris')",
	);
});

const write = async (
	parameters: INodeParameters = {},
	items = [1, 2].map((n) => acumaticaItem(n)),
) =>
	await writer.run(items, parameters, {
		continueOnFail: true,
		credentials: { rmhDatabaseApi: writer.credential(USER) },
	});
const actions = async (...given: Parameters<typeof write>) =>
	(await write(...given)).map((item) => reportOf(item).action);

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
			const rows = await writer.rmh.execute('SELECT AccountNumber, City FROM dbo.Customer');
			expect(rows).toEqual([{ AccountNumber: 'C1', City: 'Paris' }]);
			expect(
				await writer.rmh.execute(
					"SELECT RmhID FROM acumatica_sync.Link WHERE AcumaticaRecordID IS NOT NULL AND Status = 'Processed'",
				),
			).toEqual([]);
		},
	);

	it('may do a dry run', async () => {
		expect(await actions({ dryRun: true })).toEqual(['wouldUpdate', 'wouldCreate']);
	});

	it('may update where it may not insert', async () => {
		await writer.rmh.execute('GRANT UPDATE ON dbo.Customer TO [n8n_sync]');
		const written = await write();
		expect(reportOf(written[0]).action).toBe('updated');
		expect(written[1]?.error).toContain('may not insert');
	});
});

it('the rights that the script names for the writer are enough', async () => {
	await writer.rmh.execute(optionalRights('Only where RMH Customer Writer'));
	expect(await actions()).toEqual(['updated', 'created']);
	await writer.rmh.execute(optionalRights('and where RMH gives new customers'));
	const numbered = { useLedger: true, accountNumbers: 'rmh' };
	expect(await actions(numbered, [acumaticaItem(3)])).toEqual(['created']);
});
