import { afterEach, beforeEach, expect, it } from 'vitest';
import { RmhSyncLedger } from '../../nodes/RmhSyncLedger/RmhSyncLedger.node';
import { runNode } from '../nodeHarness';
import { runSyncRound } from './syncJob';
import { openJobStore, type JobStore } from './uploadJob';

const RECORD = 'a0000000-0000-4000-8000-000000000001';

let store: JobStore;
beforeEach(async () => {
	store = await openJobStore({ customers: 41 });
	await store.execute('DELETE FROM dbo.Customer WHERE ID < 41');
});
afterEach(async () => await store.close());

const erase = async () =>
	await runNode(new RmhSyncLedger(), {
		credentials: store.credentials,
		parameters: {
			resource: 'customer',
			operation: 'erase',
			scope: { __rl: true, mode: 'name', value: 'STORE1' },
			erased: 'acumatica',
			acumaticaRecordId: RECORD,
		},
	});

it('an Acumatica customer that was erased is neither made in RMH nor written to by somebody like it', async () => {
	const [row] = await store.execute('SELECT AccountNumber FROM dbo.Customer');
	store.acumatica.customers.insert(
		{ CustomerID: String(row?.AccountNumber), CustomerName: 'Erased 17' },
		{ id: RECORD },
	);
	await erase();
	const { changed, review, failed, puts } = await runSyncRound(store.acumatica, store.credentials);
	expect(failed).toEqual([]);
	expect(changed).toEqual([]);
	expect(review).toHaveLength(1);
	expect(puts).toBe(0);
	expect((await store.links()).get(41)).toMatchObject({
		Status: 'Review',
		LastError: expect.stringContaining('erased for privacy') as string,
	});
	const full = await runSyncRound(store.acumatica, store.credentials, { fullComparison: true });
	expect(full).toMatchObject({ changed: [], failed: [], puts: 0 });
	expect(await store.execute('SELECT ID FROM dbo.Customer')).toHaveLength(1);
});
