import type { INodeParameters } from 'n8n-workflow';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseRmhConnection } from '../../nodes/shared/rmh/connection';
import { setUpScript } from '../../nodes/shared/rmh/ledger/setUp';
import { batchesOf } from '../emulators/rmh/engine';
import { acumaticaItem, reportOf, WriterNode } from './writerNode';

const RIGHTS = readFileSync(join(__dirname, '../../docs/rmh-rights.sql'), 'utf8');

/** What the script names in its comment about the writer. */
const OPTION = /RMH Customer Writer is used\.(.*?)\*\//s.exec(RIGHTS)?.[1] ?? '';
const [GRANT_COLUMNS = '', GRANT_INSERT = '', GRANT_NUMBERS = ''] =
	OPTION.match(/GRANT [^;]+;/g) ?? [];

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
	await writer.rmh.execute(
		`REVOKE INSERT, UPDATE ON dbo.Customer FROM [n8n_sync]; ${GRANT_COLUMNS.replace('GRANT', 'REVOKE').replace('TO [', 'FROM [')}`,
	);
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

describe('the rights that the script names for the writer', () => {
	const everything = {
		fieldGroups: ['name', 'contact', 'address', 'tax', 'credit'],
		options: { emptyValues: 'clear' },
	};

	it.each([false, true])('are enough (ledger: %s)', async (useLedger) => {
		await writer.rmh.execute(`${GRANT_COLUMNS} ${GRANT_INSERT}`);
		expect(await actions({ ...everything, useLedger })).toEqual(['updated', 'created']);
	});

	it('are enough for numbers of RMH, and no more than that', async () => {
		await writer.rmh.execute(`${GRANT_COLUMNS} ${GRANT_INSERT}`);
		const numbered = { useLedger: true, accountNumbers: 'rmh' };
		const [refused] = await write(numbered, [acumaticaItem(3)]);
		expect(refused?.error).toContain('may not update on dbo.Configuration');
		await writer.rmh.execute(GRANT_NUMBERS);
		expect(await actions(numbered, [acumaticaItem(3)])).toEqual(['created']);
	});

	it('let nobody write a column that they do not name', async () => {
		await writer.rmh.execute(GRANT_COLUMNS);
		const columns = { mappingMode: 'defineBelow', value: { CustomText1: 'x' } };
		const [refused] = await write({ extendMapping: true, columns }, [acumaticaItem(1)]);
		expect(refused?.error).toContain('may not update on dbo.Customer');
		expect(await writer.customer("AccountNumber = 'C1'")).toMatchObject({ CustomText1: '' });
	});
});
