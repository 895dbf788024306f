import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { INodeParameters } from 'n8n-workflow';
import { SqlServerError } from '../emulators/rmh/engine/types';
import { actionsOf, goingSale } from './documentNode';
import { LedgerNode } from './ledgerNode';

let node: LedgerNode;

beforeAll(async () => {
	node = await LedgerNode.start();
});
afterAll(async () => await node.close());
beforeEach(async () => await node.reset());

const statuses = async () => (await node.rows()).map(({ Status }) => Status);

describe('what may be in Acumatica and cannot be sent any more', () => {
	const perDay: INodeParameters = { salesEntity: 'SalesOrder', grouping: 'perDay' };
	const unmapped: INodeParameters = { otherItems: 'refuse' };
	const orders = () => node.acumatica.documents('SalesOrder').all();

	it('is found all the same', async () => {
		await node.upsert(await node.take([goingSale(1), goingSale(2)]), perDay);
		await node.forgetEnds();
		const again = await node.take([goingSale(1), goingSale(2)], 'execution 2');
		const { posted } = await node.upsert(again, { ...perDay, ...unmapped });
		expect(actionsOf(posted)).toEqual(['found', 'found']);
		expect(await statuses()).toEqual(['Processed', 'Processed']);
		expect(orders()).toHaveLength(1);
	});

	it('is found with those of its order that can be sent', async () => {
		await node.upsert(await node.take([goingSale(1), goingSale(2)]), perDay);
		await node.forgetEnds();
		const again = await node.take([goingSale(1), goingSale(2, { lines: [] })], 'execution 2');
		await node.upsert(again, perDay);
		expect(await statuses()).toEqual(['Processed', 'Processed']);
		expect(orders()).toHaveLength(1);
	});

	it('is found as what it was sent, whatever sales become by now', async () => {
		await node.upsert(await node.take([goingSale(1)]), { salesEntity: 'SalesInvoice' });
		await node.forgetEnds();
		const again = await node.take([goingSale(1)], 'execution 2');
		await node.upsert(again, { salesEntity: 'CashSale', tenders: { rows: [] } });
		expect(await node.rows()).toMatchObject([{ Status: 'Processed', Entity: 'SalesInvoice' }]);
		expect(node.acumatica.documents('CashSale').size).toBe(0);
	});

	it('is no doubt any more when it is not there', async () => {
		await node.upsert(await node.take([goingSale(1)]));
		await node.forgetEnds();
		await node.rmh.execute(
			"UPDATE acumatica_sync.Document SET ExternalReference = N'RMH:STORE1:T1-77'",
		);
		await node.upsert(await node.take([goingSale(1)], 'execution 2'), unmapped);
		const [row] = await node.rows();
		expect(row).toMatchObject({ Status: 'Failed', SendingAt: null });
		expect(row?.Reason).toContain('item MUG has no inventory ID');
	});

	it('stays in doubt while Acumatica cannot be asked', async () => {
		await node.upsert(await node.take([goingSale(1)]));
		await node.forgetEnds();
		node.acumatica.faults.inject({ kind: 'reset', method: 'GET', times: 20 });
		await node.upsert(await node.take([goingSale(1)], 'execution 2'), unmapped);
		node.acumatica.faults.clear();
		const [row] = await node.rows();
		expect(row?.SendingAt).not.toBeNull();
		await node.upsert(await node.take([goingSale(1)], 'execution 3'));
		expect(node.acumatica.documents('SalesInvoice').size).toBe(1);
	});
});

describe('what may still be under way in Acumatica', () => {
	it('is looked for, and not sent again before ten minutes are over', async () => {
		const items = await node.take([goingSale(1), goingSale(2)]);
		node.acumatica.faults.inject({ kind: 'reset', method: 'PUT', times: 1 });
		await node.upsert(items);
		const [first] = await node.rows();
		expect(first).toMatchObject({ Status: 'Failed', Attempts: 1 });
		const wait = Date.parse(String(first?.NextAttemptAt)) - Date.parse(String(first?.ChangedAt));
		expect(wait).toBeGreaterThanOrEqual(600_000);

		await node.rmh.execute(
			'UPDATE acumatica_sync.Document SET SendingAt = DATEADD(MINUTE, -5, SendingAt)',
		);
		const again = await node.take([goingSale(1)], 'execution 2', { atOnce: true });
		const { posted } = await node.upsert(again);
		expect(posted[0]?.json.error).toContain('it may still come');
		expect(node.acumatica.documents('SalesInvoice').size).toBe(1);
		const [row] = await node.rows();
		expect(row).toMatchObject({ Status: 'Failed', Attempts: 1, ErrorClass: 'transient' });
		expect([row?.SendingAt, row?.NextAttemptAt]).not.toContain(null);

		await node.upsert(await node.take([goingSale(1)], 'execution 3'));
		expect(await statuses()).toEqual(['Processed', 'Processed']);
		expect(node.acumatica.documents('SalesInvoice').size).toBe(2);
	}, 40_000);

	it('is taken as posted as soon as it is there', async () => {
		await node.upsert(await node.take([goingSale(1)]));
		await node.forgetEnds();
		await node.rmh.execute(
			'UPDATE acumatica_sync.Document SET SendingAt = DATEADD(MINUTE, -5, SYSUTCDATETIME())',
		);
		const again = await node.take([goingSale(1)], 'execution 2', { atOnce: true });
		expect(actionsOf((await node.upsert(again)).posted)).toEqual(['found']);
	});
});

it('writes down as what a document is sent before it is sent as something else', async () => {
	const items = await node.take([goingSale(1)]);
	await node.rmh.execute(
		"UPDATE acumatica_sync.Document SET ExternalReference = N'RMH:STORE1:T1-1', Entity = 'SalesInvoice'",
	);
	const error = new SqlServerError('Out of order.', { number: 50_000 });
	const match = /documents\/record-sent /;
	node.rmh.emulator.wire.failStatement({ match, error, times: 10 });
	await node.upsert(items, { salesEntity: 'CashSale' });
	expect(node.acumatica.documents('CashSale').size).toBe(1);
	expect(await node.rows()).toMatchObject([{ Status: 'Prepared', Entity: 'CashSale' }]);
});
