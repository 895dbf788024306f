import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { enterDocuments, type DocumentRow } from '../shared/rmh/ledger/documents/documentRows';
import { json, LedgerNode } from './ledgerNode';

let ledger: LedgerNode;
/** Of a run long ago, and of the two that count. */
let before: string;
let first: string;
let second: string;

beforeAll(async () => {
	ledger = await LedgerNode.start(3);
});
afterAll(async () => await ledger.server.close());
beforeEach(async () => {
	await ledger.empty();
	before = await enterRun('2026-11-01T10:00:00');
	first = await enterRun('2026-11-24T10:00:00');
	second = await enterRun('2026-11-24T11:00:00');
});

async function enterRun(startedAt: string): Promise<string> {
	await ledger.server.execute(
		`INSERT INTO acumatica_sync.Run (Scope, Job, Owner, StartedAt) VALUES ('STORE1', 'sales', 'Test', '${startedAt}')`,
	);
	const [row] = await ledger.server.execute('SELECT MAX(RunID) AS ID FROM acumatica_sync.Run');
	return String(row?.ID);
}

/** Documents, and for what is posted the entry of the run that did it. */
async function enter(...documents: Array<Partial<DocumentRow> & { Number: number }>) {
	await enterDocuments(ledger.server.execute, documents.map(asPosted));
	for (const { Number: number, Status, RunToken } of documents) {
		if (Status !== 'Processed') continue;
		const at = RunToken === before ? '2026-11-01T10:01:00' : '2026-11-24T11:30:00';
		// One that was tried twice has two.
		for (let entry = 0; entry < 2; entry++) {
			await ledger.server.execute(
				`INSERT INTO acumatica_sync.DocumentHistory (Scope, Source, StoreID, Number, CustomerID, At, RunToken, Actor, Action, StatusBefore, StatusAfter)
				VALUES ('STORE1', 'transaction', 1, ${number}, 1, '${at}', ${RunToken}, 'Test', 'created', 'Prepared', 'Processed')`,
			);
		}
	}
}

const asPosted = (one: Partial<DocumentRow>): Partial<DocumentRow> =>
	one.Status === 'Processed'
		? {
				...one,
				AcumaticaRecordID: '00000000-0000-4000-8000-000000000001',
				AcumaticaReference: 'INV1',
			}
		: one;

const totals = async (sinceRun: unknown, filters = {}) =>
	json(
		(await ledger.run('getRunTotals', { sinceRun: sinceRun as string, filters } as never)).items,
	)[0];

it('counts each document of the runs once, as it stands now, to the cent', async () => {
	await enter(
		{ Number: 1, Status: 'Processed', RunToken: first, Amount: 0.1 },
		{ Number: 2, Status: 'Processed', RunToken: second, Amount: -0.3 },
		{ Number: 3, Status: 'Held', RunToken: second, Amount: 4 },
		{ Number: 4, Status: 'Review', RunToken: first, Amount: 5 },
		{ Number: 5, Status: 'Failed', RunToken: second, Amount: 6 },
		{ Number: 6, Status: 'Skipped', RunToken: first, Amount: 7 },
		{ Number: 7, Status: 'Prepared', RunToken: second, Amount: 8 },
		{ Number: 8, Status: 'New', Amount: 9 },
		{
			Number: 9,
			Kind: 'collection',
			Source: 'payment',
			Status: 'Held',
			RunToken: first,
			Amount: 1,
		},
		// Not of these runs.
		{ Number: 10, Status: 'Processed', RunToken: before, Amount: 100 },
		{ Number: 11, Status: 'Held', RunToken: before, Amount: 100 },
		{ Number: 12, Status: 'Review', RunToken: null, Amount: 100 },
		{ Number: 13, Status: 'Held', RunToken: second, Amount: 100, Scope: 'STORE2' },
	);
	expect(await totals(first)).toEqual({
		scope: 'STORE1',
		sales: 8,
		collections: 1,
		amount: 39.8,
		posted: 2,
		postedAmount: -0.2,
		held: 2,
		heldAmount: 5,
		review: 1,
		reviewAmount: 5,
		failed: 1,
		failedAmount: 6,
		skipped: 1,
		skippedAmount: 7,
		left: 2,
		leftAmount: 17,
	});
	expect(await totals(second)).toMatchObject({ sales: 5, posted: 1, held: 1, review: 0 });
});

it('counts what is due where nothing was taken, and one store where it is chosen', async () => {
	await enter(
		{ Number: 1, Status: 'Held', RunToken: first },
		{ Number: 2, Status: 'New' },
		{ Number: 3, Status: 'New', StoreID: 2 },
	);
	expect(await totals('')).toMatchObject({ sales: 2, held: 0, left: 2 });
	expect(await totals(first, { storeId: 1 })).toMatchObject({ sales: 2, held: 1, left: 1 });
	await expect(totals('x')).rejects.toThrow('Since Run "x"');
});
