import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { INodeParameters } from 'n8n-workflow';
import type { DocumentItem } from '../../nodes/shared/document/documentItem';
import { goingSale } from './documentNode';
import { LedgerNode } from './ledgerNode';

let node: LedgerNode;

beforeAll(async () => {
	node = await LedgerNode.start();
});
afterAll(async () => await node.close());
beforeEach(async () => await node.reset());

const perDay: INodeParameters = { salesEntity: 'SalesOrder', grouping: 'perDay' };
const sales = (count: number) => Array.from({ length: count }, (_, i) => goingSale(i + 1));
const statuses = async () => new Set((await node.rows()).map(({ Status }) => Status));
const orders = () =>
	node.acumatica
		.documents('SalesOrder')
		.all()
		.filter(({ fields }) => String(fields.ExternalRef).includes(':D'))
		.map(({ fields }) => [fields.OrderTotal, fields.Status]);

// The ledger is told of 100 documents in a statement.
it('an order of more sales than one statement begins comes to all of them', async () => {
	await node.upsert(await node.take(sales(130)), perDay);
	expect(await statuses()).toEqual(new Set(['Processed']));
	expect(orders()).toEqual([[2814.5, 'Open']]);
});

it('so does one whose sales are begun by two statements', async () => {
	const toAnn = (sale: DocumentItem): DocumentItem => ({
		...sale,
		gate: {
			...sale.gate!,
			decision: 'release',
			target: { customerId: 'ANN', recordId: null, walkIn: false },
		},
	});
	const all = sales(105).map((sale, index) => (index < 95 ? toAnn(sale) : sale));
	await node.upsert(await node.take(all), perDay);
	expect(await statuses()).toEqual(new Set(['Processed']));
	expect(orders()).toEqual([[216.5, 'Open']]);
});

describe('a sale that RMH changes while its order is under way', () => {
	const changed = async (values: string) =>
		await node.rmh.execute(`UPDATE acumatica_sync.Document SET ${values} WHERE Number = 2`);

	it('goes in the next part of its day, and the order without it stays as it is', async () => {
		const items = await node.take(sales(3));
		await changed('Amount = 99');
		await node.upsert(items, perDay);
		expect(orders()).toEqual([[43.3, 'Open']]);
		await changed('Amount = 21.65');
		await node.upsert(await node.take([goingSale(2)], 'execution 2'), perDay);
		expect(orders()).toEqual([
			[43.3, 'Open'],
			[21.65, 'Open'],
		]);
		expect(await statuses()).toEqual(new Set(['Processed']));
	});

	it('is looked for with the others first, where a run has died after it had begun them', async () => {
		await node.upsert(await node.take(sales(3)), perDay);
		await node.forgetEnds();
		const items = await node.take(sales(3), 'execution 2');
		await changed('Amount = 99');
		await node.upsert(items, perDay);
		await changed('Amount = 21.65');
		await node.upsert(await node.take([goingSale(2)], 'execution 3'), perDay);
		expect(orders()).toHaveLength(1);
		expect((await node.rows())[1]).toMatchObject({ Status: 'Processed' });
	});
});
