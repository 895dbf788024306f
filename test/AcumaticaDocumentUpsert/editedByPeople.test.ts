import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { INodeParameters } from 'n8n-workflow';
import type { DocumentItem } from '../../nodes/shared/document/documentItem';
import { collection } from '../shared/document/posting/salesToPost';
import { actionsOf, goingSale, postingOf } from './documentNode';
import { LedgerNode } from './ledgerNode';

/** What people do to documents in Acumatica, and administrators to databases, between two runs. */
let node: LedgerNode;

beforeAll(async () => {
	node = await LedgerNode.start();
});
afterAll(async () => await node.close());
beforeEach(async () => await node.reset());

const invoices = () => node.acumatica.documents('SalesInvoice').all();

/** Acumatica comes to 21.65. */
const aCentLess = goingSale(1, { total: 21.64, tax: 1.64 });

async function next(document: DocumentItem, parameters: INodeParameters = {}) {
	return await node.upsert(await node.take([document], 'execution 2'), parameters);
}

describe('a document that is known to be in Acumatica', () => {
	beforeEach(async () => {
		await node.upsert(await node.take([aCentLess]));
		expect(await node.rows()).toMatchObject([
			{ Status: 'Review', AcumaticaReference: 'INV000001' },
		]);
	});
	const edit = (changes: Record<string, string | number>) =>
		node.acumatica.documents('SalesInvoice').update(invoices()[0]!.id, changes);

	it('is not created again where a person has put another order number in the place of its reference', async () => {
		edit({ CustomerOrder: 'PO 4711', Amount: 21.64, TaxTotal: 1.64 });
		const { posted } = await next(aCentLess);
		expect(actionsOf(posted)).toEqual(['found']);
		expect(invoices()).toHaveLength(1);
		expect(await node.rows()).toMatchObject([
			{ Status: 'Processed', AcumaticaReference: 'INV000001' },
		]);
	});

	it('is read by its record only where its reference is not found', async () => {
		edit({ Amount: 21.64, TaxTotal: 1.64 });
		node.acumatica.resetStats();
		await next(aCentLess);
		expect(node.acumatica.stats.byRoute).toMatchObject({ 'GET SalesInvoice': 1 });
		expect(Object.keys(node.acumatica.stats.byRoute)).not.toContain('GET SalesInvoice/:id');
	});

	it('is the same one on another day, where a person has moved it into an open period', async () => {
		edit({ Date: '2026-12-01T00:00:00.000Z', Amount: 21.64, TaxTotal: 1.64 });
		const { posted } = await next(aCentLess);
		expect(actionsOf(posted)).toEqual(['found']);
	});

	it('is created again where a person has deleted it', async () => {
		await node.rmh.execute('UPDATE acumatica_sync.Document SET AcumaticaRecordID = NEWID()');
		edit({ CustomerOrder: 'PO 4711' });
		await next(aCentLess);
		expect(invoices()).toHaveLength(2);
		expect(await node.rows()).toMatchObject([{ AcumaticaReference: 'INV000002' }]);
	});
});

describe('a number that RMH gives to another document, of which the ledger knows nothing', () => {
	const TOMORROW = '2026-11-24T16:45:00.000';
	const restored = async () => {
		await node.rmh.execute(
			'DELETE FROM acumatica_sync.DocumentHistory; DELETE FROM acumatica_sync.Document',
		);
	};

	it('goes to Review, and the document that has its reference stays as it is', async () => {
		await node.upsert(await node.take([goingSale(1)]));
		for (const another of [{}, { total: 99 }]) {
			await restored();
			const sale = goingSale(1, { time: TOMORROW, ...another });
			const { review } = await next(sale, { release: true });
			expect(postingOf(review[0]!).reason).toMatch(
				/INV000001 carries RMH:STORE1:T1-1 .* 2026-11-23, and RMH has it on 2026-11-24/,
			);
		}
		expect(invoices()).toHaveLength(1);
		expect(invoices()[0]!.fields).toMatchObject({ Status: 'Balanced' });
		expect(await node.rows()).toMatchObject([{ Status: 'Review', AcumaticaRecordID: null }]);
	});

	it('does so again when it is tried again', async () => {
		await node.upsert(await node.take([goingSale(1)]));
		await restored();
		const another = goingSale(1, { time: TOMORROW });
		await next(another);
		expect((await next(another)).review).toHaveLength(1);
	});

	it('does so as a collection', async () => {
		const { gate } = goingSale(1);
		const payment = (time: string): DocumentItem => {
			const paid = collection(1, { time });
			return { ...paid, rmh: { ...paid.rmh, scope: 'STORE1' }, ...(gate && { gate }) };
		};
		await node.upsert(await node.take([payment('2026-11-23T16:45:00.000')]));
		await restored();
		const { review } = await next(payment(TOMORROW));
		expect(postingOf(review[0]!).reason).toContain('a restored backup');
		expect(node.acumatica.documents('Payment').size).toBe(1);
	});

	it('is the same one on the same day', async () => {
		await node.upsert(await node.take([goingSale(1)]));
		await restored();
		expect(actionsOf((await next(goingSale(1))).posted)).toEqual(['found']);
	});
});
