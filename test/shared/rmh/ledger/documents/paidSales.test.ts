import { afterAll, beforeAll, expect, it } from 'vitest';
import { withSoldAs } from '../../../../../nodes/shared/rmh/documents/soldAs';
import { readPaidSales } from '../../../../../nodes/shared/rmh/ledger/documents/paidSales';
import { takePendingDocuments } from '../../../../../nodes/shared/rmh/ledger/documents/takePending';
import { leaseOf, startLedgerServer, type LedgerServer } from '../ledgerServer';
import { documentSettings, sell } from './till';

let server: LedgerServer;
beforeAll(async () => {
	server = await startLedgerServer(1);
});
afterAll(async () => await server.close());

it('a paid sale has the same time and total in RMH and in the ledger, unless RMH has changed or lost it', async () => {
	const numbers = [
		await sell(server, { time: '2026-01-05T10:00:00', total: 10 }),
		await sell(server, { time: '2026-01-05T10:00:00.007', total: 0.1 }),
		await sell(server, { time: '2026-01-05T10:00:00.997', total: -123456789.1234 }),
		await sell(server),
		await sell(server),
	];
	const [, , , changed = 0, lost = 0] = numbers;
	await server.open(async (ledger) => {
		const lease = await leaseOf(ledger, { job: 'transfer' });
		const options = { lease, limit: 10, from: '2025-01-01T00:00:00.000' };
		await takePendingDocuments(ledger, documentSettings, { ...options, kind: 'sale' });
		await server.execute(
			`UPDATE dbo.[Transaction] SET Total = 11 WHERE TransactionNumber = ${changed}; DELETE FROM dbo.[Transaction] WHERE TransactionNumber = ${lost}`,
		);
		const pays = numbers.map((number) => ({ storeId: 1, number, amount: 1 }));
		const paid = await withSoldAs(ledger.database, new Map([['1:1', pays]]));
		const known = await readPaidSales(ledger, pays);
		const same = paid.get('1:1')?.map(({ number, soldAs }) => {
			const [sale, ...others] = known.get(`1:${number}`) ?? [];
			expect(others).toEqual([]);
			if (!soldAs || !sale) return null;
			return sale.time === soldAs.time && sale.total === soldAs.total;
		});
		expect(same).toEqual([true, true, true, false, null]);
	});
});
