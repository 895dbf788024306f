import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectInvariants } from '../shared/rmh/ledger/invariants';
import {
	clearLedger,
	startLedgerEmulator,
	type LedgerEmulator,
} from '../shared/rmh/ledger/ledgerServer';
import { acumaticaItem, recordId, runWriter } from './writerNode';

let server: LedgerEmulator;
beforeAll(async () => {
	server = await startLedgerEmulator({ customers: 1 });
});
afterAll(async () => await server.close());

const ITEMS = [
	acumaticaItem(1, { address: { city: 'Rome' } }),
	acumaticaItem(2),
	acumaticaItem(3, { address: { city: 'Oslo' } }),
];

/** One execution: its run can be taken over by the next one only when it is over or lost. */
async function write(items: object[], executionId: string) {
	const { host, port, databaseName, login } = server.emulator;
	return await runWriter({
		credential: {
			server: host,
			port,
			database: databaseName,
			user: login.user,
			password: login.password,
			encrypt: false,
		},
		items,
		parameters: { useLedger: true, accountNumbers: 'rmh' },
		executionId,
	});
}

/** Customers 1 and 3 are there and linked, 2 is new. */
async function begin(): Promise<void> {
	await clearLedger(server);
	await server.execute('DELETE FROM dbo.Customer');
	await write([acumaticaItem(1), acumaticaItem(3)], 'before');
}

describe.each(['before', 'after'] as const)('a connection that is cut %s a statement', (at) => {
	it('makes nobody twice and loses nothing: the next run completes', async () => {
		const found = { cut: 0, survived: 0 };
		for (let statement = 1; ; statement++) {
			await begin();
			const first = server.emulator.statements;
			server.emulator.wire.dropConnection({ [at]: statement });
			const outcome = await write(ITEMS, 'cut').then(
				() => 'survived' as const,
				() => 'cut' as const,
			);
			server.emulator.wire.clear();
			if (outcome === 'survived' && server.emulator.statements - first < statement) break;
			found[outcome]++;
			await expectInvariants(server.execute);

			await server.execute('DELETE FROM acumatica_sync.Lease');
			await write(ITEMS, 'next');
			const where = `${at} ${statement}`;
			const customers = await server.execute(
				'SELECT Company, City FROM dbo.Customer ORDER BY Company',
			);
			expect(customers, where).toEqual([
				{ Company: 'Customer 1', City: 'Rome' },
				{ Company: 'Customer 2', City: 'Springfield' },
				{ Company: 'Customer 3', City: 'Oslo' },
			]);
			const links = await server.execute(
				'SELECT k.AcumaticaRecordID AS Record, k.Status, c.Company FROM acumatica_sync.Link AS k INNER JOIN dbo.Customer AS c ON c.ID = k.RmhID AND c.DBTimeStamp = k.RowVersionSeen ORDER BY c.Company',
			);
			expect(links, where).toEqual(
				[1, 2, 3].map((n) => ({
					Record: recordId(n),
					Status: 'Processed',
					Company: `Customer ${n}`,
				})),
			);
		}
		expect(found.cut).toBeGreaterThanOrEqual(1);
		expect(found.survived).toBeGreaterThanOrEqual(5);
	}, 240_000);
});
