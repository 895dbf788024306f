import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
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
