import type { IDataObject } from 'n8n-workflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectInvariants } from '../shared/rmh/ledger/invariants';
import { acumaticaItem, recordId, WriterNode } from './writerNode';

let writer: WriterNode;
beforeAll(async () => {
	writer = await WriterNode.start({ customers: 1 }, { ledger: true });
});
afterAll(async () => await writer.close());

const TABLES = ['History', 'Position', 'Conflict', 'Alias', 'Link', 'Lease', 'Run'];

const city = (name: string) => ({ address: { city: name } });
const ITEMS = [acumaticaItem(1, city('Rome')), acumaticaItem(2), acumaticaItem(3, city('Oslo'))];

/** One execution, with RMH's own numbers: only the ledger tells who was added before. */
async function write(items: IDataObject[], executionId: string): Promise<void> {
	await writer.run(items, { useLedger: true, accountNumbers: 'rmh' }, { executionId });
}

/** Customers 1 and 3 are there and linked, 2 is new. */
async function begin(): Promise<void> {
	await writer.rmh.execute(TABLES.map((table) => `DELETE FROM acumatica_sync.${table}`).join('; '));
	await writer.rmh.execute('DELETE FROM dbo.Customer');
	await write([acumaticaItem(1), acumaticaItem(3)], 'before');
}

describe.each(['before', 'after'] as const)('a connection that is cut %s a statement', (at) => {
	it('makes nobody twice and loses nothing: the next run completes', async () => {
		const found = { cut: 0, survived: 0 };
		for (let statement = 1; ; statement++) {
			await begin();
			const first = writer.rmh.statements;
			writer.rmh.wire.dropConnection({ [at]: statement });
			const outcome = await write(ITEMS, 'cut').then(
				() => 'survived' as const,
				() => 'cut' as const,
			);
			writer.rmh.wire.clear();
			if (outcome === 'survived' && writer.rmh.statements - first < statement) break;
			found[outcome]++;
			await expectInvariants(async (sql) => await writer.rmh.execute(sql));

			await writer.rmh.execute('DELETE FROM acumatica_sync.Lease');
			await write(ITEMS, 'next');
			const where = `${at} ${statement}`;
			const customers = await writer.rmh.execute(
				'SELECT Company, City FROM dbo.Customer ORDER BY Company',
			);
			expect(customers, where).toEqual([
				{ Company: 'Bakery 1', City: 'Rome' },
				{ Company: 'Bakery 2', City: 'New York' },
				{ Company: 'Bakery 3', City: 'Oslo' },
			]);
			const links = await writer.rmh.execute(
				'SELECT k.AcumaticaRecordID AS Record, k.Status, c.Company FROM acumatica_sync.Link AS k INNER JOIN dbo.Customer AS c ON c.ID = k.RmhID AND c.DBTimeStamp = k.RowVersionSeen ORDER BY c.Company',
			);
			expect(links, where).toEqual(
				[1, 2, 3].map((n) => ({
					Record: recordId(n),
					Status: 'Processed',
					Company: `Bakery ${n}`,
				})),
			);
		}
		expect(found.cut).toBeGreaterThanOrEqual(1);
		expect(found.survived).toBeGreaterThanOrEqual(5);
	}, 240_000);
});
