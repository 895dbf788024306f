import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { INodeParameters } from 'n8n-workflow';
import type { DocumentItem } from '../../nodes/shared/document/documentItem';
import { sumOf } from '../../nodes/shared/document/money';
import { SqlServerError } from '../emulators/rmh/engine/types';
import { collection, line } from '../shared/document/posting/salesToPost';
import { actionsOf, goingSale, postingOf } from './documentNode';
import { LedgerNode } from './ledgerNode';

let node: LedgerNode;

beforeAll(async () => {
	node = await LedgerNode.start();
});
afterAll(async () => await node.close());
beforeEach(async () => await node.reset());
afterEach(() => expect(node.acumatica.stats.seatsInUse).toBe(0));

const invoices = () => node.acumatica.documents('SalesInvoice').all();

describe('recording', () => {
	it('writes down what is in Acumatica; the last document ends the run', async () => {
		const items = await node.take([goingSale(1), goingSale(2)]);
		const { posted } = await node.upsert(items);
		expect(actionsOf(posted)).toEqual(['created', 'created']);
		expect(await node.rows()).toMatchObject([
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
		expect(await node.history()).toMatchObject([
			{ Action: 'created', StatusBefore: 'Prepared', StatusAfter: 'Processed' },
			{ Action: 'created' },
		]);
		expect(await node.lastRun()).toMatchObject({ Created: 2, Outcome: 'finished' });
		// The sign-out comes after the count.
		expect(Number((await node.lastRun())?.Requests)).toBe(node.acumatica.stats.requests - 1);
	});

	it('keeps the costs at 1.1 requests per sale', async () => {
		const items = await node.take(Array.from({ length: 40 }, (_, i) => goingSale(i + 1)));
		await node.upsert(items);
		expect(node.acumatica.stats.requests).toBeLessThanOrEqual(44);
		expect(new Set((await node.rows()).map(({ Status }) => Status))).toEqual(
			new Set(['Processed']),
		);
	});

	it('puts a difference into Review, what cannot pass too, and tries again what may', async () => {
		node.acumatica.settings.closedPeriods = ['2026-10'];
		const items = await node.take([
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
		const { posted, review } = await node.upsert(items, {
			otherItems: 'refuse',
			items: { rows: [{ itemCode: 'MUG', inventoryId: 'MUG' }] },
		});
		expect(review).toHaveLength(1);
		expect(posted).toHaveLength(4);
		expect(await node.rows()).toMatchObject([
			{ Status: 'Review', ErrorClass: 'ambiguous', AcumaticaReference: 'INV000001' },
			{ Status: 'Review', ErrorClass: 'validation', AcumaticaReference: null },
			{ Status: 'Review', ErrorClass: 'validation' },
			{ Status: 'Failed', ErrorClass: 'configuration', Attempts: 0 },
			{ Status: 'Review', ErrorClass: 'validation', GateRule: '12 linked, active' },
		]);
		const [first, , , missing] = await node.rows();
		expect(first?.Reason).toContain('total 21.65 instead of 21.64');
		expect(first?.HeldSince).not.toBeNull();
		expect(missing?.NextAttemptAt).not.toBeNull();
		expect(missing?.Reason).toContain('item POT has no inventory ID');
		expect(await node.lastRun()).toMatchObject({ Review: 4, Failed: 1, Outcome: 'finished' });
	});

	it('says what is in Acumatica when a release is refused, and only releases it later', async () => {
		node.acumatica.settings.releaseRefusal = { reason: 'Out of balance.', form: '500' };
		await node.upsert(await node.take([goingSale(1)]), { release: true });
		expect(await node.rows()).toMatchObject([
			{ Status: 'Failed', AcumaticaReference: 'INV000001', Released: false },
		]);
		node.acumatica.settings.releaseRefusal = null;
		await node.upsert(await node.take([goingSale(1)], 'execution 2'), { release: true });
		expect(await node.rows()).toMatchObject([{ Status: 'Processed', Released: true }]);
		expect(invoices()).toHaveLength(1);
	});

	it('leaves everything as it is in a dry run', async () => {
		await node.upsert(await node.take([goingSale(1)]), { dryRun: true });
		expect(await node.rows()).toMatchObject([{ Status: 'Prepared', SendingAt: null }]);
		expect(invoices()).toEqual([]);
		expect(await node.history()).toEqual([]);
	});

	it('refuses what no run has taken, and decisions of another run', async () => {
		const [taken] = await node.take([goingSale(1)]);
		const old = { ...taken!, gate: { ...taken!.gate!, token: '1000' } };
		const { posted } = await node.upsert([goingSale(2), old]);
		expect(posted.map(({ json }) => json.error)).toEqual([
			'sale 2 of store 1 was not taken by this workflow',
			'The decision about sale 1 of store 1 is of another run',
		]);
	});
});

describe('once only', () => {
	it('after a death between posting and recording the document is found by its reference', async () => {
		const items = await node.take([goingSale(1)]);
		// The run dies: what it was about to record is refused, as when nobody is there to record it.
		await node.upsert(items);
		await node.rmh.execute(
			`UPDATE acumatica_sync.Document SET Status = 'Prepared', SendingAt = SYSUTCDATETIME(), AcumaticaRecordID = NULL, AcumaticaReference = NULL, AcumaticaType = NULL, ProcessedAt = NULL`,
		);
		const { posted } = await node.upsert(await node.take([goingSale(1)], 'execution 2'));
		expect(actionsOf(posted)).toEqual(['found']);
		expect(invoices()).toHaveLength(1);
		expect(await node.rows()).toMatchObject([{ Status: 'Processed', SendingAt: null }]);
	});

	it('also when the settings have changed since', async () => {
		await node.upsert(await node.take([goingSale(1)]));
		await node.rmh.execute(
			`UPDATE acumatica_sync.Document SET Status = 'Prepared', SendingAt = SYSUTCDATETIME(), AcumaticaRecordID = NULL, AcumaticaReference = NULL`,
		);
		const again = await node.take([goingSale(1)], 'execution 2');
		const { posted } = await node.upsert(again, { salesEntity: 'CashSale' });
		expect(posted[0]?.json.acumatica).toMatchObject({ entity: 'SalesInvoice' });
		expect(node.acumatica.documents('CashSale').size).toBe(0);
		expect(await node.rows()).toMatchObject([{ Entity: 'SalesInvoice', Status: 'Processed' }]);
	});

	it('a lost request leaves the document in doubt; the next run settles it', async () => {
		node.acumatica.faults.inject({ kind: 'reset', method: 'PUT' });
		await node.upsert(await node.take([goingSale(1)]));
		const [row] = await node.rows();
		expect(row).toMatchObject({ Status: 'Failed', ErrorClass: 'transient', Attempts: 1 });
		expect(row?.SendingAt).not.toBeNull();
		await node.upsert(await node.take([goingSale(1)], 'execution 2'));
		expect(invoices()).toHaveLength(1);
		expect(await node.rows()).toMatchObject([
			{ Status: 'Processed', SendingAt: null, Attempts: 0 },
		]);
	}, 30_000);

	it('a document that arrived for somebody else than decided by now is for a person', async () => {
		await node.upsert(await node.take([goingSale(1)]));
		await node.rmh.execute(
			`UPDATE acumatica_sync.Document SET Status = 'Prepared', SendingAt = SYSUTCDATETIME(), AcumaticaRecordID = NULL, AcumaticaReference = NULL`,
		);
		const sale = goingSale(1);
		const target = { customerId: 'ANN', recordId: null, walkIn: false };
		const released = { ...sale, gate: { ...sale.gate!, target } };
		const { review } = await node.upsert(await node.take([released], 'execution 2'));
		expect(review).toHaveLength(1);
		const [row] = await node.rows();
		expect(row).toMatchObject({ Status: 'Review', AcumaticaReference: 'INV000001' });
		expect(row?.Reason).toContain('is there with customer WALKIN, but should go to ANN');
		expect(invoices()).toHaveLength(1);
	});

	it('of two runs at once with the same documents one posts them', async () => {
		const documents = [goingSale(1), goingSale(2)];
		const slow = await node.take(documents);
		await node.rmh.execute(
			'UPDATE acumatica_sync.Lease SET ExpiresAt = DATEADD(HOUR, -1, SYSUTCDATETIME())',
		);
		const next = await node.take(documents, 'execution 2');
		const [first, second] = await Promise.all([node.upsert(slow), node.upsert(next)]);
		expect(first.posted.map(({ json }) => typeof json.error)).toEqual(['string', 'string']);
		expect(actionsOf(second.posted)).toEqual(['created', 'created']);
		expect(invoices()).toHaveLength(2);
	});

	it('a run that was taken over sends nothing', async () => {
		const items = await node.take([goingSale(1)]);
		await node.rmh.execute(
			'UPDATE acumatica_sync.Lease SET ExpiresAt = DATEADD(HOUR, -1, SYSUTCDATETIME())',
		);
		await node.take([goingSale(1)], 'execution 2');
		const { posted } = await node.upsert(items);
		expect(posted[0]?.json.error).toBeDefined();
		expect(invoices()).toEqual([]);
		expect(await node.rows()).toMatchObject([{ Status: 'Prepared' }]);
	});

	it('what a person has skipped meanwhile is left alone', async () => {
		const items = await node.take([goingSale(1), goingSale(2)]);
		await node.rmh.execute(
			`UPDATE acumatica_sync.Document SET Status = 'Skipped', RunToken = NULL WHERE Number = 1`,
		);
		const { posted } = await node.upsert(items);
		expect(actionsOf(posted)).toEqual(['skipped', 'created']);
		expect(postingOf(posted[0]!).reason).toContain('a person has decided');
		expect(await node.rows()).toMatchObject([{ Status: 'Skipped' }, { Status: 'Processed' }]);
	});
});

describe('troubles of the ledger', () => {
	const fatal = new SqlServerError('Out of order.', { number: 50_000 });

	it('a result that cannot be written down is found by the next run', async () => {
		const items = await node.take([goingSale(1), goingSale(2)]);
		node.rmh.emulator.wire.failStatement({
			match: /documents\/record-sent /,
			error: fatal,
			times: 10,
		});
		const { posted } = await node.upsert(items);
		expect(posted.every(({ json }) => typeof json.error === 'string')).toBe(true);
		node.rmh.emulator.wire.clear();
		expect(new Set((await node.rows()).map(({ Status }) => Status))).toEqual(new Set(['Prepared']));
		await node.upsert(await node.take([goingSale(1), goingSale(2)], 'execution 2'));
		expect(invoices()).toHaveLength(2);
		expect(new Set((await node.rows()).map(({ Status }) => Status))).toEqual(
			new Set(['Processed']),
		);
	});

	it.each(['begin-sending', 'record-sent'])(
		'a connection that breaks after %s counts nothing twice',
		async (statement) => {
			const items = await node.take([goingSale(1)]);
			node.rmh.emulator.wire.dropConnection({ after: new RegExp(`documents/${statement} `) });
			const { posted } = await node.upsert(items);
			expect(actionsOf(posted)).toEqual(['created']);
			expect(await node.history()).toHaveLength(1);
			expect(await node.lastRun()).toMatchObject({ Created: 1, Outcome: 'finished' });
		},
	);

	it('nothing is sent when it cannot be begun', async () => {
		const items = await node.take([goingSale(1)]);
		node.rmh.emulator.wire.failStatement({
			match: /documents\/begin-sending /,
			error: fatal,
			times: 10,
		});
		await node.upsert(items);
		expect(node.acumatica.stats.requests).toBe(0);
	});
});

describe('one order per day', () => {
	const perDay: INodeParameters = { salesEntity: 'SalesOrder', grouping: 'perDay' };
	const orders = () => node.acumatica.documents('SalesOrder').all();

	it('stands for all its sales, and late sales get the next part of the day', async () => {
		await node.upsert(await node.take([goingSale(1), goingSale(2)]), perDay);
		expect(orders()).toHaveLength(1);
		expect(orders()[0]?.fields).toMatchObject({
			ExternalRef: 'RMH:STORE1:D1-20261123-1',
			OrderTotal: 43.3,
		});
		await node.upsert(await node.take([goingSale(3)], 'execution 2'), perDay);
		expect(orders().map(({ fields }) => fields.ExternalRef)).toEqual([
			'RMH:STORE1:D1-20261123-1',
			'RMH:STORE1:D1-20261123-2',
		]);
		const all = await node.rows();
		expect(new Set(all.map(({ Status }) => Status))).toEqual(new Set(['Processed']));
		expect(all[0]?.AcumaticaReference).toBe(all[1]?.AcumaticaReference);
		expect(await node.history()).toHaveLength(3);
	});

	it('is found again after a death, with a late sale beside it', async () => {
		await node.upsert(await node.take([goingSale(1), goingSale(2)]), perDay);
		await node.rmh.execute(
			`UPDATE acumatica_sync.Document SET Status = 'Prepared', SendingAt = SYSUTCDATETIME(), AcumaticaRecordID = NULL, AcumaticaReference = NULL`,
		);
		const again = await node.take([goingSale(1), goingSale(2), goingSale(3)], 'execution 2');
		const { posted } = await node.upsert(again, perDay);
		expect(actionsOf(posted)).toEqual(['found', 'found', 'created']);
		expect(orders().map(({ fields }) => fields.OrderTotal)).toEqual([43.3, 21.65]);
	});

	const ofDay = (part: number) => `RMH:STORE1:D1-20261123-${part}`;
	const inDoubt = async (which = '1 = 1') =>
		await node.rmh.execute(
			`UPDATE acumatica_sync.Document SET Status = 'Prepared', SendingAt = SYSUTCDATETIME(), AcumaticaRecordID = NULL, AcumaticaReference = NULL WHERE ${which}`,
		);
	const toAnn = (sale: DocumentItem): DocumentItem => ({
		...sale,
		gate: {
			...sale.gate!,
			decision: 'release',
			target: { customerId: 'ANN', recordId: null, walkIn: false },
		},
	});

	it('leaves out the one sale that Acumatica does not take', async () => {
		const unknown = goingSale(3, { lines: [line({ itemCode: 'POT', quantity: 2, tax: 1.65 })] });
		const sales = [goingSale(1), goingSale(2), unknown, goingSale(4), goingSale(5)];
		const { posted } = await node.upsert(await node.take(sales), perDay);
		expect(posted).toHaveLength(5);
		expect((await node.rows()).map(({ Number: number, Status }) => [number, Status])).toEqual([
			[1, 'Processed'],
			[2, 'Processed'],
			[3, 'Review'],
			[4, 'Processed'],
			[5, 'Processed'],
		]);
		expect(sumOf(orders().map(({ fields }) => Number(fields.OrderTotal)))).toBe(86.6);
		expect(await node.lastRun()).toMatchObject({ Created: 4, Review: 1, Outcome: 'finished' });
	});

	it('is found when a later run has only a part of its sales', async () => {
		await node.upsert(await node.take([goingSale(1), goingSale(2)]), perDay);
		await inDoubt();
		for (const number of [1, 2]) {
			const [taken] = await node.take([goingSale(number)], `execution of ${number}`);
			expect(actionsOf((await node.upsert([taken!], perDay)).posted)).toEqual(['found']);
		}
		expect(orders().map(({ fields }) => fields.OrderTotal)).toEqual([43.3]);
		expect((await node.rows()).map(({ Status }) => Status)).toEqual(['Processed', 'Processed']);
	});

	it('that never arrived is not made again from a part of its sales', async () => {
		node.acumatica.faults.inject({ kind: 'reset', method: 'PUT' });
		await node.upsert(await node.take([goingSale(1), goingSale(2)]), perDay);
		for (const number of [1, 2]) {
			await node.upsert(await node.take([goingSale(number)], `execution of ${number}`), perDay);
		}
		expect(orders().map(({ fields }) => [fields.ExternalRef, fields.OrderTotal])).toEqual([
			[ofDay(2), 21.65],
			[ofDay(3), 21.65],
		]);
		expect((await node.rows()).map(({ Status }) => Status)).toEqual(['Processed', 'Processed']);
	}, 30_000);

	it('that never arrived goes to whom its sales belong by now', async () => {
		node.acumatica.faults.inject({ kind: 'reset', method: 'PUT' });
		await node.upsert(await node.take([goingSale(1), goingSale(2)]), perDay);
		const again = await node.take([toAnn(goingSale(1)), goingSale(2)], 'execution 2');
		await node.upsert(again, perDay);
		const posted = orders().map(({ fields }) => [fields.ExternalRef, fields.CustomerID]);
		expect(posted).toEqual([
			['RMH:STORE1:T1-1', 'ANN'],
			[ofDay(2), 'WALKIN'],
		]);
	}, 30_000);

	it('that arrived goes to Review for who belongs to somebody else by now', async () => {
		await node.upsert(await node.take([goingSale(1), goingSale(2)]), perDay);
		await inDoubt();
		const again = await node.take([toAnn(goingSale(1)), goingSale(2)], 'execution 2');
		await node.upsert(again, perDay);
		const [first, second] = await node.rows();
		expect(first).toMatchObject({ Status: 'Review' });
		expect(first?.Reason).toContain('is there with customer WALKIN, but should go to ANN');
		expect(second).toMatchObject({ Status: 'Processed', TargetCustomerID: 'WALKIN' });
		expect(orders()).toHaveLength(1);
	});

	it('that does not hold what was begun with it goes to Review', async () => {
		await node.upsert(await node.take([goingSale(1), goingSale(2)]), perDay);
		await node.rmh.execute(
			`UPDATE acumatica_sync.Document SET Status = 'Prepared', SendingAt = SYSUTCDATETIME(), AcumaticaRecordID = NULL, AcumaticaReference = NULL`,
		);
		await node.rmh.execute(
			`UPDATE acumatica_sync.Document SET Status = 'Skipped', RunToken = NULL WHERE Number = 2`,
		);
		const { review } = await node.upsert(await node.take([goingSale(1)], 'execution 2'), perDay);
		expect(review).toHaveLength(1);
		expect(orders()).toHaveLength(1);
	});
});

it('a collection pays the invoice of its sale', async () => {
	const { gate } = goingSale(1);
	const pays = [{ storeId: 1, number: 1, amount: 21.65 }];
	const paid = { ...collection(9, { total: 21.65, pays }), gate };
	const inStore = { ...paid, rmh: { ...paid.rmh, scope: 'STORE1' } };
	await node.upsert(await node.take([goingSale(1), inStore]), { release: true });
	expect(invoices()[0]?.fields).toMatchObject({ Status: 'Closed', Balance: 0 });
	expect(await node.rows()).toMatchObject([
		{ Source: 'payment', Status: 'Processed', Entity: 'Payment', Released: true },
		{ Source: 'transaction', Status: 'Processed', Released: true },
	]);
});

describe('a collection of a sale of another store', () => {
	const sold = goingSale(1);
	/** @param soldAs the sale as the payment's own database has it */
	const paying = (soldAs?: { time: string; total: number }) => {
		const pays = [{ storeId: 2, number: 7, amount: 21.65, ...(soldAs && { soldAs }) }];
		const paid = { ...collection(9, { total: 21.65, pays }), gate: goingSale(1).gate! };
		return { ...paid, rmh: { ...paid.rmh, scope: 'STORE1' } };
	};
	const otherScope = async (status: string) => {
		const posted =
			status === 'Processed' ? ", AcumaticaRecordID = NEWID(), AcumaticaReference = N'X'" : '';
		await node.upsert(await node.take([goingSale(1)]), { release: true });
		const [invoice] = invoices();
		node.acumatica
			.documents('SalesInvoice')
			.update(invoice!.id, { CustomerOrder: 'RMH:STORE2:T2-7' });
		await node.rmh.execute(
			"IF NOT EXISTS (SELECT 1 FROM acumatica_sync.Lease WHERE Scope = 'STORE2') INSERT INTO acumatica_sync.Lease (Scope, Job, Token, Owner, HeartbeatAt, ExpiresAt, TimeoutSeconds) SELECT 'STORE2', Job, Token, Owner, HeartbeatAt, ExpiresAt, TimeoutSeconds FROM acumatica_sync.Lease WHERE Scope = 'STORE1'",
		);
		await node.rmh.execute(
			`UPDATE acumatica_sync.Document SET Scope = 'STORE2', StoreID = 2, Number = 7, ExternalReference = N'RMH:STORE2:T2-7', Status = '${status}'${posted} WHERE Number = 1`,
		);
	};

	it('is applied to what the sale really carries', async () => {
		await otherScope('Processed');
		await node.upsert(await node.take([paying(sold)], 'execution 2'), { release: true });
		expect(invoices()[0]?.fields).toMatchObject({ Balance: 0 });
	});

	it('waits for it', async () => {
		await otherScope('Held');
		const { review } = await node.upsert(await node.take([paying(sold)], 'execution 2'));
		expect(postingOf(review[0]!)).toMatchObject({
			action: 'held',
			reason: expect.stringContaining('sale 7 of store 2') as string,
		});
		expect(node.acumatica.documents('Payment').size).toBe(0);
		const held = { Source: 'payment', Status: 'Held', Attempts: 0 };
		const [row] = await node.rows();
		expect(row).toMatchObject({ ...held, GateRule: '11 dependency in another scope' });
		expect(row?.NextAttemptAt).not.toBeNull();
		await node.rmh.execute(
			"UPDATE acumatica_sync.Document SET Status = 'Processed', AcumaticaRecordID = NEWID(), AcumaticaReference = N'X' WHERE Scope = 'STORE2'",
		);
		await node.upsert(await node.take([paying(sold)], 'execution 3'), { release: true });
		expect(invoices()[0]?.fields).toMatchObject({ Balance: 0 });
	});

	it.each([
		['rung at another time', { ...sold, time: '2026-11-23T09:15:00.126' }],
		['of another total', { ...sold, total: 21.66 }],
		['that its own database has lost', undefined],
	])(
		'stays on account where another database has store and number too: one %s',
		async (_, soldAs) => {
			for (const [index, status] of ['Processed', 'Held'].entries()) {
				if (index > 0) await node.reset();
				await otherScope(status);
				const again = await node.take([paying(soldAs)], 'execution 2');
				const { posted, review } = await node.upsert(again, { release: true });
				expect(review, status).toEqual([]);
				expect(postingOf(posted[0]!).warnings, status).toEqual([
					'sale 7 of store 2 is no invoice in Acumatica: 21.65 stays on account',
				]);
				expect(invoices()[0]?.fields, status).toMatchObject({ Balance: 21.65 });
			}
		},
	);
});
