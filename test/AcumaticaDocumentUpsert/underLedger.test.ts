import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { INodeParameters } from 'n8n-workflow';
import type { DocumentItem } from '../../nodes/shared/document/documentItem';
import type { Lease } from '../../nodes/shared/rmh/ledger/lease';
import { startAcumaticaEmulator, type AcumaticaEmulator } from '../emulators/acumatica';
import { collection, line } from '../shared/document/posting/salesToPost';
import {
	clearLedger,
	leaseOf,
	startLedgerEmulator,
	type LedgerEmulator,
} from '../shared/rmh/ledger/ledgerServer';
import { actionsOf, goingSale, postingOf, upsertDocuments } from './documentNode';

let rmh: LedgerEmulator;
let acumatica: AcumaticaEmulator;

beforeAll(async () => {
	rmh = await startLedgerEmulator({ customers: 1 });
});
afterAll(async () => await rmh.close());

beforeEach(async () => {
	await rmh.execute(
		'DELETE FROM acumatica_sync.DocumentHistory; DELETE FROM acumatica_sync.Document',
	);
	await clearLedger(rmh);
	acumatica = await startAcumaticaEmulator({
		customers: [
			{ fields: { CustomerID: 'WALKIN', CustomerName: 'Walk-in' } },
			{ fields: { CustomerID: 'ANN', CustomerName: 'Ann' } },
		],
	});
});
afterEach(async () => {
	expect(acumatica.stats.seatsInUse).toBe(0);
	await acumatica.close();
});

const start = async (owner: string) =>
	await rmh.open(async (ledger) => await leaseOf(ledger, { job: 'transfer', owner }));

/** A run takes documents that the ledger has not met or has as they are, as the reader does. */
async function take(
	documents: readonly DocumentItem[],
	owner = 'execution 1 of workflow "Test"',
): Promise<DocumentItem[]> {
	const lease = await start(owner);
	for (const { rmh: id, kind, total, time } of documents) {
		const key = `Scope = 'STORE1' AND Source = '${id.source}' AND StoreID = ${id.storeId} AND Number = ${id.number}`;
		await rmh.execute(
			`IF EXISTS (SELECT 1 FROM acumatica_sync.Document WHERE ${key})
				UPDATE acumatica_sync.Document SET Status = 'Prepared', RunToken = ${lease.token} WHERE ${key} AND Status NOT IN ('Processed', 'Skipped')
			ELSE
				INSERT INTO acumatica_sync.Document (Scope, Source, StoreID, Number, Kind, DocumentTime, CustomerID, Amount, Status, RunToken)
				VALUES ('STORE1', '${id.source}', ${id.storeId}, ${id.number}, '${kind}', '${time}', 0, ${total}, 'Prepared', ${lease.token})`,
		);
	}
	await rmh.execute(
		`UPDATE acumatica_sync.Run SET Taken = ${documents.length} WHERE RunID = ${lease.token}`,
	);
	return documents.map((document) => takenBy(document, lease));
}

function takenBy(document: DocumentItem, { job, token, owner }: Lease): DocumentItem {
	return {
		...document,
		...(document.gate && { gate: { ...document.gate, token } }),
		ledger: {
			status: 'Prepared',
			attempts: 0,
			heldSince: null,
			decision: null,
			inDoubt: false,
			waitsFor: null,
			run: { job, token, owner },
		},
	};
}

const upsert = async (
	items: readonly DocumentItem[],
	parameters: INodeParameters = {},
	continueOnFail = true,
) =>
	await upsertDocuments(items, {
		acumatica,
		parameters: { useLedger: true, ...parameters },
		credentials: {
			rmhDatabaseApi: {
				server: rmh.emulator.host,
				port: rmh.emulator.port,
				database: rmh.emulator.databaseName,
				user: rmh.emulator.login.user,
				password: rmh.emulator.login.password,
				encrypt: false,
			},
		},
		continueOnFail,
	});

const rows = async () =>
	await rmh.execute('SELECT * FROM acumatica_sync.Document ORDER BY Source, StoreID, Number');
const history = async () =>
	await rmh.execute('SELECT * FROM acumatica_sync.DocumentHistory ORDER BY HistoryID');
const lastRun = async () =>
	(await rmh.execute('SELECT TOP (1) * FROM acumatica_sync.Run ORDER BY RunID DESC'))[0];
const invoices = () => acumatica.documents('SalesInvoice').all();

describe('recording', () => {
	it('writes down what is in Acumatica; the last document ends the run', async () => {
		const items = await take([goingSale(1), goingSale(2)]);
		const { posted } = await upsert(items);
		expect(actionsOf(posted)).toEqual(['created', 'created']);
		expect(await rows()).toMatchObject([
			{
				Status: 'Processed',
				GateRule: '2 no customer, no AR tender',
				ExternalReference: 'RMH:STORE1:T1-1',
				SendingAt: null,
				TargetCustomerID: 'WALKIN',
				WalkIn: true,
				Entity: 'SalesInvoice',
				AcumaticaType: 'Invoice',
				AcumaticaReference: expect.stringMatching(/^INV/) as string,
				Released: false,
				Reason: null,
			},
			{ Status: 'Processed' },
		]);
		expect(await history()).toMatchObject([
			{ Action: 'created', StatusBefore: 'Prepared', StatusAfter: 'Processed' },
			{ Action: 'created' },
		]);
		expect(await lastRun()).toMatchObject({ Created: 2, Outcome: 'finished' });
		// The sign-out comes after the count.
		expect(Number((await lastRun())?.Requests)).toBe(acumatica.stats.requests - 1);
	});

	it('keeps the costs at 1.1 requests per sale', async () => {
		const items = await take(Array.from({ length: 40 }, (_, i) => goingSale(i + 1)));
		await upsert(items);
		expect(acumatica.stats.requests).toBeLessThanOrEqual(44);
		expect(new Set((await rows()).map(({ Status }) => Status))).toEqual(new Set(['Processed']));
	});

	it('puts a difference into Review, what cannot pass too, and tries again what may', async () => {
		acumatica.settings.closedPeriods = ['2026-10'];
		const items = await take([
			goingSale(1, { total: 21.64, tax: 1.64 }),
			goingSale(2, { lines: [] }),
			goingSale(3, { time: '2026-10-31T10:00:00.000' }),
			goingSale(4, { lines: [line({ itemCode: 'POT', quantity: 2, tax: 1.65 })] }),
			goingSale(5, {
				gate: {
					decision: 'release',
					rule: '12 linked, active',
					reason: '',
					target: { customerId: 'GONE', recordId: null, walkIn: false },
				},
			}),
		]);
		const { posted, review } = await upsert(items, {
			otherItems: 'refuse',
			items: { rows: [{ itemCode: 'MUG', inventoryId: 'MUG' }] },
		});
		expect(review).toHaveLength(1);
		expect(posted).toHaveLength(4);
		expect(await rows()).toMatchObject([
			{ Status: 'Review', ErrorClass: 'ambiguous', AcumaticaReference: 'INV000001' },
			{ Status: 'Review', ErrorClass: 'validation', AcumaticaReference: null },
			{ Status: 'Review', ErrorClass: 'validation' },
			{ Status: 'Failed', ErrorClass: 'configuration', Attempts: 0 },
			{ Status: 'Review', ErrorClass: 'validation', GateRule: '12 linked, active' },
		]);
		const [first, , , missing] = await rows();
		expect(first?.Reason).toContain('total 21.65 instead of 21.64');
		expect(first?.HeldSince).not.toBeNull();
		expect(missing?.NextAttemptAt).not.toBeNull();
		expect(missing?.Reason).toContain('item POT has no inventory ID');
		expect(await lastRun()).toMatchObject({ Review: 4, Failed: 1, Outcome: 'finished' });
	});

	it('says what is in Acumatica when a release is refused, and only releases it later', async () => {
		acumatica.settings.releaseRefusal = { reason: 'Out of balance.', form: '500' };
		await upsert(await take([goingSale(1)]), { release: true });
		expect(await rows()).toMatchObject([
			{ Status: 'Failed', AcumaticaReference: 'INV000001', Released: false },
		]);
		acumatica.settings.releaseRefusal = null;
		await upsert(await take([goingSale(1)], 'execution 2'), { release: true });
		expect(await rows()).toMatchObject([{ Status: 'Processed', Released: true }]);
		expect(invoices()).toHaveLength(1);
	});

	it('leaves everything as it is in a dry run', async () => {
		await upsert(await take([goingSale(1)]), { dryRun: true });
		expect(await rows()).toMatchObject([{ Status: 'Prepared', SendingAt: null }]);
		expect(invoices()).toEqual([]);
		expect(await history()).toEqual([]);
	});

	it('refuses what no run has taken, and decisions of another run', async () => {
		const [taken] = await take([goingSale(1)]);
		const old = { ...taken!, gate: { ...taken!.gate!, token: '1000' } };
		const { posted } = await upsert([goingSale(2), old]);
		expect(posted.map(({ json }) => json.error)).toEqual([
			'sale 2 of store 1 was not taken by this workflow',
			'The decision about sale 1 of store 1 is of another run',
		]);
	});
});

describe('once only', () => {
	it('after a death between posting and recording the document is found by its reference', async () => {
		const items = await take([goingSale(1)]);
		// The run dies: what it was about to record is refused, as when nobody is there to record it.
		await upsert(items);
		await rmh.execute(
			`UPDATE acumatica_sync.Document SET Status = 'Prepared', SendingAt = SYSUTCDATETIME(), AcumaticaRecordID = NULL, AcumaticaReference = NULL, AcumaticaType = NULL, ProcessedAt = NULL`,
		);
		const { posted } = await upsert(await take([goingSale(1)], 'execution 2'));
		expect(actionsOf(posted)).toEqual(['found']);
		expect(invoices()).toHaveLength(1);
		expect(await rows()).toMatchObject([{ Status: 'Processed', SendingAt: null }]);
	});

	it('also when the settings have changed since', async () => {
		await upsert(await take([goingSale(1)]));
		await rmh.execute(
			`UPDATE acumatica_sync.Document SET Status = 'Prepared', SendingAt = SYSUTCDATETIME(), AcumaticaRecordID = NULL, AcumaticaReference = NULL`,
		);
		const again = await take([goingSale(1)], 'execution 2');
		const { posted } = await upsert(again, { salesEntity: 'CashSale' });
		expect(posted[0]?.json.acumatica).toMatchObject({ entity: 'SalesInvoice' });
		expect(acumatica.documents('CashSale').size).toBe(0);
		expect(await rows()).toMatchObject([{ Entity: 'SalesInvoice', Status: 'Processed' }]);
	});

	it('a lost request leaves the document in doubt; the next run settles it', async () => {
		acumatica.faults.inject({ kind: 'reset', method: 'PUT' });
		await upsert(await take([goingSale(1)]));
		const [row] = await rows();
		expect(row).toMatchObject({ Status: 'Failed', ErrorClass: 'transient', Attempts: 1 });
		expect(row?.SendingAt).not.toBeNull();
		await upsert(await take([goingSale(1)], 'execution 2'));
		expect(invoices()).toHaveLength(1);
		expect(await rows()).toMatchObject([{ Status: 'Processed', SendingAt: null, Attempts: 0 }]);
	}, 30_000);

	it('of two runs at once with the same documents one posts them', async () => {
		const documents = [goingSale(1), goingSale(2)];
		const slow = await take(documents);
		await rmh.execute(
			'UPDATE acumatica_sync.Lease SET ExpiresAt = DATEADD(HOUR, -1, SYSUTCDATETIME())',
		);
		const next = await take(documents, 'execution 2');
		const [first, second] = await Promise.all([upsert(slow), upsert(next)]);
		expect(first.posted.map(({ json }) => typeof json.error)).toEqual(['string', 'string']);
		expect(actionsOf(second.posted)).toEqual(['created', 'created']);
		expect(invoices()).toHaveLength(2);
	});

	it('a run that was taken over sends nothing', async () => {
		const items = await take([goingSale(1)]);
		await rmh.execute(
			'UPDATE acumatica_sync.Lease SET ExpiresAt = DATEADD(HOUR, -1, SYSUTCDATETIME())',
		);
		await take([goingSale(1)], 'execution 2');
		const { posted } = await upsert(items);
		expect(posted[0]?.json.error).toBeDefined();
		expect(invoices()).toEqual([]);
		expect(await rows()).toMatchObject([{ Status: 'Prepared' }]);
	});

	it('what a person has skipped meanwhile is left alone', async () => {
		const items = await take([goingSale(1), goingSale(2)]);
		await rmh.execute(
			`UPDATE acumatica_sync.Document SET Status = 'Skipped', RunToken = NULL WHERE Number = 1`,
		);
		const { posted } = await upsert(items);
		expect(actionsOf(posted)).toEqual(['skipped', 'created']);
		expect(postingOf(posted[0]!).reason).toContain('a person has decided');
		expect(await rows()).toMatchObject([{ Status: 'Skipped' }, { Status: 'Processed' }]);
	});
});

describe('one order per day', () => {
	const perDay: INodeParameters = { salesEntity: 'SalesOrder', grouping: 'perDay' };
	const orders = () => acumatica.documents('SalesOrder').all();

	it('stands for all its sales, and late sales get the next part of the day', async () => {
		await upsert(await take([goingSale(1), goingSale(2)]), perDay);
		expect(orders()).toHaveLength(1);
		expect(orders()[0]?.fields).toMatchObject({
			ExternalRef: 'RMH:STORE1:D1-20261123-1',
			OrderTotal: 43.3,
		});
		await upsert(await take([goingSale(3)], 'execution 2'), perDay);
		expect(orders().map(({ fields }) => fields.ExternalRef)).toEqual([
			'RMH:STORE1:D1-20261123-1',
			'RMH:STORE1:D1-20261123-2',
		]);
		const all = await rows();
		expect(new Set(all.map(({ Status }) => Status))).toEqual(new Set(['Processed']));
		expect(all[0]?.AcumaticaReference).toBe(all[1]?.AcumaticaReference);
		expect(await history()).toHaveLength(3);
	});

	it('is found again after a death, with a late sale beside it', async () => {
		await upsert(await take([goingSale(1), goingSale(2)]), perDay);
		await rmh.execute(
			`UPDATE acumatica_sync.Document SET Status = 'Prepared', SendingAt = SYSUTCDATETIME(), AcumaticaRecordID = NULL, AcumaticaReference = NULL`,
		);
		const again = await take([goingSale(1), goingSale(2), goingSale(3)], 'execution 2');
		const { posted } = await upsert(again, perDay);
		expect(actionsOf(posted)).toEqual(['found', 'found', 'created']);
		expect(orders().map(({ fields }) => fields.OrderTotal)).toEqual([43.3, 21.65]);
	});

	it('that does not hold what was begun with it goes to Review', async () => {
		await upsert(await take([goingSale(1), goingSale(2)]), perDay);
		await rmh.execute(
			`UPDATE acumatica_sync.Document SET Status = 'Prepared', SendingAt = SYSUTCDATETIME(), AcumaticaRecordID = NULL, AcumaticaReference = NULL`,
		);
		await rmh.execute(
			`UPDATE acumatica_sync.Document SET Status = 'Skipped', RunToken = NULL WHERE Number = 2`,
		);
		const { review } = await upsert(await take([goingSale(1)], 'execution 2'), perDay);
		expect(review).toHaveLength(1);
		expect(orders()).toHaveLength(1);
	});
});

it('a collection pays the invoice of its sale', async () => {
	const { gate } = goingSale(1);
	const pays = [{ storeId: 1, number: 1, amount: 21.65 }];
	const paid = { ...collection(9, { total: 21.65, pays }), gate };
	const inStore = { ...paid, rmh: { ...paid.rmh, scope: 'STORE1' } };
	await upsert(await take([goingSale(1), inStore]), { release: true });
	expect(invoices()[0]?.fields).toMatchObject({ Status: 'Closed', Balance: 0 });
	expect(await rows()).toMatchObject([
		{ Source: 'payment', Status: 'Processed', Entity: 'Payment', Released: true },
		{ Source: 'transaction', Status: 'Processed', Released: true },
	]);
});
