import { afterEach, expect, it } from 'vitest';
import { takePendingDocuments } from '../../../../../nodes/shared/rmh/ledger/documents/takePending';
import { SqlServerError } from '../../../../emulators/rmh/engine';
import { leaseOf, startLedgerEmulator, type LedgerEmulator } from '../ledgerServer';
import { documentSettings, pay, sell } from './till';

let server: LedgerEmulator | undefined;
afterEach(async () => await server?.close());

it('never passes over a sale that is being committed while others are taken in', async () => {
	const till = await startLedgerEmulator({ customers: 1 });
	server = till;
	const first = await sell(till);
	const take = async () =>
		await till.open(async (ledger) => {
			const lease = await leaseOf(ledger, { job: 'transfer' });
			const { documents } = await takePendingDocuments(ledger, documentSettings, {
				lease,
				kind: 'sale',
				limit: 10,
				from: '2025-01-01T00:00:00.000',
			});
			return documents.map(({ rmh }) => rmh.number);
		});
	const slow = till.open(async ({ database }) => {
		await database.execute(`
			BEGIN TRANSACTION;
			INSERT INTO dbo.[Transaction] (StoreID, [Time], Total) VALUES (1, '2026-01-06', 1);
			WAITFOR DELAY '00:00:02';
			COMMIT TRANSACTION;`);
	});
	await expect
		.poll(async () => await till.execute('SELECT 1 AS n FROM dbo.[Transaction] WITH (NOLOCK)'))
		.toHaveLength(2);
	// Committed already, with a higher row version than the open one.
	await till.execute(
		"INSERT INTO dbo.[Transaction] (StoreID, [Time], Total) VALUES (1, '2026-01-07', 1)",
	);
	const early = await take();
	await slow;
	await till.execute("UPDATE acumatica_sync.Document SET Status = 'Skipped'");
	const late = await take();
	// How far the first run came depends on the moment; nothing may be lost, and nothing come twice.
	expect([...early, ...late]).toEqual([first, first + 1, first + 2]);
}, 60_000);

it('leaves what is new to the next run while a till has rows locked, and collections too when it is sales', async () => {
	const till = await startLedgerEmulator({ customers: 1 });
	server = till;
	const sale = await sell(till);
	const payment = await pay(till);
	const locked = new SqlServerError('Lock request time out period exceeded.', { number: 1222 });
	await till.open(async (ledger) => {
		const take = async (kind: 'sale' | 'collection') => {
			const lease = await leaseOf(ledger, { job: 'transfer' });
			const options = { lease, kind, limit: 10, from: '2025-01-01T00:00:00.000' };
			const taken = await takePendingDocuments(ledger, documentSettings, options);
			return { ...taken, numbers: taken.documents.map(({ rmh }) => rmh.number) };
		};
		till.emulator.wire.failStatement({ match: /documents\/intake /, error: locked });
		expect(await take('sale')).toMatchObject({ numbers: [], intake: { postponed: true } });
		expect(await take('sale')).toMatchObject({ numbers: [sale], intake: { postponed: false } });
		// The first intake is that of the collections, the second one that of the sales.
		till.emulator.wire.failStatement({
			match: /documents\/intake [^]*\[dbo\]\.\[Transaction\]/,
			error: locked,
		});
		expect(await take('collection')).toMatchObject({
			numbers: [],
			intake: { taken: 1, postponed: false },
			sales: { postponed: true },
		});
		expect(await take('collection')).toMatchObject({ numbers: [payment] });
	});
}, 60_000);
