import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DocumentItem } from '../../nodes/shared/document/documentItem';
import { actionsOf, goingSale, postingOf } from './documentNode';
import { LedgerNode } from './ledgerNode';

/** What happens in RMH and in the ledger while a run is at work. */
let node: LedgerNode;
let annId: string;

beforeAll(async () => {
	node = await LedgerNode.start();
});
afterAll(async () => await node.close());
beforeEach(async () => {
	await node.reset();
	annId = node.acumatica.customers.findByCustomerId('ANN')!.id;
	await node.rmh.execute(
		`DELETE FROM acumatica_sync.Link; INSERT INTO acumatica_sync.Link (Scope, RmhID, AcumaticaRecordID, AcumaticaCustomerID, Origin, Status) VALUES ('STORE1', 7, '${annId}', 'ANN', 'manual', 'Processed')`,
	);
});

const invoices = () => node.acumatica.documents('SalesInvoice').all();

/** A sale that the gate has let go to the customer to whom its own is linked. */
function annsSale(number: number): DocumentItem {
	return goingSale(number, {
		customer: {
			id: 7,
			found: true,
			accountNumber: '10007',
			name: 'Ann',
			type: 'named',
			debtor: null,
		},
		gate: {
			decision: 'release',
			rule: '12 linked, active',
			reason: '',
			target: { customerId: 'ANN', recordId: annId, walkIn: false },
		},
	});
}

async function takeAnns(count: number): Promise<DocumentItem[]> {
	const sales = Array.from({ length: count }, (_, i) => annsSale(i + 1));
	const items = await node.take(sales);
	await node.rmh.execute('UPDATE acumatica_sync.Document SET CustomerID = 7');
	return items;
}

describe('a link that is corrected', () => {
	it.each([
		['moved', "AcumaticaRecordID = NEWID(), AcumaticaCustomerID = 'BOB'"],
		['taken off', 'AcumaticaRecordID = NULL, AcumaticaCustomerID = NULL'],
		['put in doubt', "Status = 'Review'"],
	])('and was %s keeps its sales from the former customer', async (_, change) => {
		const items = await node.take([annsSale(1), annsSale(2), goingSale(3)]);
		await node.rmh.execute('UPDATE acumatica_sync.Document SET CustomerID = 7 WHERE Number < 3');
		await node.rmh.execute(`UPDATE acumatica_sync.Link SET ${change}`);
		const { posted } = await node.upsert(items);
		expect(actionsOf(posted)).toEqual(['skipped', 'skipped', 'created']);
		expect(postingOf(posted[0]!).reason).toContain('was linked anew');
		expect(invoices()).toHaveLength(1);
		const [first] = await node.rows();
		expect(first).toMatchObject({ Status: 'Failed', Attempts: 0, SendingAt: null });
		// Due at once.
		expect(first?.NextAttemptAt).not.toBeNull();
	});

	it('lets what stands go on', async () => {
		const { posted } = await node.upsert(await takeAnns(2));
		expect(actionsOf(posted)).toEqual(['created', 'created']);
	});

	it('while a document is on its way is said of that', async () => {
		const items = await takeAnns(1);
		node.acumatica.faults.inject({ kind: 'slow', method: 'PUT', ms: 500 });
		const running = node.upsert(items);
		await expect.poll(() => node.acumatica.stats.byRoute['PUT SalesInvoice']).toBe(1);
		await node.rmh.execute(
			"UPDATE acumatica_sync.Link SET AcumaticaRecordID = NEWID(), AcumaticaCustomerID = 'BOB'",
		);
		const { review } = await running;
		expect(postingOf(review[0]!).reason).toContain('was linked anew meanwhile');
		expect(await node.rows()).toMatchObject([{ Status: 'Review' }]);
	});

	it('is said of what is there already', async () => {
		await node.upsert(await takeAnns(1));
		await node.forgetEnds();
		await node.rmh.execute(
			"UPDATE acumatica_sync.Link SET AcumaticaRecordID = NEWID(), AcumaticaCustomerID = 'BOB'",
		);
		const { review } = await node.upsert(await takeAnns(1));
		expect(review).toHaveLength(1);
		const [row] = await node.rows();
		expect(row).toMatchObject({ Status: 'Review', AcumaticaReference: 'INV000001' });
		expect(row?.Reason).toContain('was linked anew meanwhile');
	});

	it('keeps a document from being released', async () => {
		await node.upsert(await takeAnns(1));
		await node.forgetEnds();
		const items = await takeAnns(1);
		await node.rmh.execute("UPDATE acumatica_sync.Link SET Status = 'Review'");
		await node.upsert(items, { release: true });
		expect(await node.rows()).toMatchObject([
			{ Status: 'Failed', Released: false, AcumaticaReference: 'INV000001' },
		]);
	});
});

it('a sale that RMH has changed since it was read is taken anew', async () => {
	const items = await node.take([goingSale(1), goingSale(2)]);
	await node.rmh.execute('UPDATE acumatica_sync.Document SET Amount = 99 WHERE Number = 1');
	const { posted } = await node.upsert(items);
	expect(actionsOf(posted)).toEqual(['skipped', 'created']);
	expect(postingOf(posted[0]!).reason).toContain('another customer or amount');
	expect(invoices()).toHaveLength(1);
	expect(await node.rows()).toMatchObject([
		{ Status: 'Failed', SendingAt: null },
		{ Status: 'Processed' },
	]);
});
