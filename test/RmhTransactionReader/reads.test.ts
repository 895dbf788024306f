import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentItem } from '../../nodes/shared/document/documentItem';
import { sumOf } from '../../nodes/shared/document/money';
import { DELETED_CUSTOMER, UNKNOWN_ACCOUNT } from '../emulators/seed/rmhSales';
import { startRmhServer, type RmhTestServer } from '../shared/rmh/rmhServer';
import { numbersOf, read } from './readerNode';

const CUSTOMERS = 60;
const SALES = 140;

let server: RmhTestServer;
beforeAll(async () => {
	server = await startRmhServer(CUSTOMERS, { sales: true });
});
afterAll(async () => await server.close());

const many = async (parameters: object = {}) =>
	await read(server, { operation: 'getMany', returnAll: true, ...parameters });
const one = async (number: number, documentKind = 'sale'): Promise<DocumentItem> => {
	const { documents } = await read(server, { operation: 'get', documentKind, number });
	if (!documents[0]) throw new Error('Nothing was found.');
	return documents[0];
};

describe('Get', () => {
	it('gives a sale in plain words, with its lines, tenders and customer', async () => {
		const sale = await one(4);
		expect(sale).toMatchObject({
			kind: 'sale',
			rmh: { scope: 'STORE1', source: 'transaction', storeId: 1, number: 4 },
			time: '2025-07-07T08:34:00.000',
			batchNumber: 1,
			customer: { found: true, type: 'named', debtor: null },
			pays: [],
			ledger: null,
		});
		expect(sale.rmh.rowVersion).toMatch(/^[0-9A-F]{16}$/);
		expect(sale.lines[0]).toMatchObject({
			itemCode: 'HOSE-50',
			description: 'Garden hose, 50 ft',
			department: 'GDN',
			quantity: 1,
			price: 25.02,
			fullPrice: 27.8,
			discount: 2.78,
			amount: 25.02,
			taxable: true,
			comment: 'Loyal customer',
		});
		expect(sale.tenders.map(({ code }) => code)).toEqual(['GIFT', 'CARD', 'CASH']);
		const net = sumOf(sale.lines.map(({ amount }) => amount));
		expect(sumOf([net, sale.tax])).toBe(sale.total);
		expect(sumOf(sale.tenders.map(({ amount }) => amount))).toBe(sale.total);
	});

	it('marks the tenders that the analyst has named, by code or ID', async () => {
		expect((await one(1)).tenders).toMatchObject([{ id: 4, code: 'ACCT', onAccount: true }]);
		const { documents } = await read(server, {
			operation: 'get',
			number: 4,
			onAccountTenders: '2; gift',
		});
		expect(documents[0]?.tenders.map(({ onAccount }) => onAccount)).toEqual([true, true, false]);
	});

	it('gives returns as negative', async () => {
		const returned = await one(21);
		expect(returned.total).toBeLessThan(0);
		expect(returned.lines).toMatchObject([{ quantity: -1 }]);
		expect(returned.lines[0]?.amount).toBe(-129);
		expect(returned.tenders[0]?.amount).toBe(returned.total);
	});

	it('gives a sale whose customer RMH does not have, under the ID that it names', async () => {
		expect((await one(2)).customer).toMatchObject({ id: UNKNOWN_ACCOUNT, found: false, name: '' });
		expect((await one(3)).customer).toMatchObject({ id: DELETED_CUSTOMER, found: false });
	});

	it('gives sales without customer, without lines and of nothing', async () => {
		expect(await one(22)).toMatchObject({ customer: null });
		expect(await one(23)).toMatchObject({ total: 0, lines: [{ quantity: 1 }, { quantity: -1 }] });
		expect(await one(24)).toMatchObject({ total: 0, lines: [], tenders: [] });
		expect(await one(25)).toMatchObject({ total: 0, lines: [{ price: 0, discount: 3.95 }] });
	});

	it('gives an item that is gone by its ID alone, and one without a department', async () => {
		expect((await one(41)).lines).toMatchObject([
			{ itemId: 9999, itemCode: '', description: '', department: '' },
		]);
		const gifts = (await many()).documents
			.flatMap(({ lines }) => lines)
			.filter(({ itemCode }) => ['BAG', 'CANDLE'].includes(itemCode));
		expect(new Set(gifts.map(({ itemCode, department }) => `${itemCode} ${department}`))).toEqual(
			new Set(['BAG ', 'CANDLE Gifts']),
		);
	});

	it('gives a collection with its tender and the sales that it pays', async () => {
		const collection = await one(2, 'collection');
		const paid = await one(collection.pays[0]?.number ?? 0);
		expect(collection).toMatchObject({
			kind: 'collection',
			rmh: { source: 'payment' },
			tax: 0,
			lines: [],
			tenders: [{ code: 'CARD', amount: collection.total }],
			pays: [
				{ storeId: 1, amount: collection.total, soldAs: { time: paid.time, total: paid.total } },
			],
			customer: { id: paid.customer?.id, type: 'credit' },
		});
	});

	it('gives a collection on account, and one of an unknown account', async () => {
		expect(await one(4, 'collection')).toMatchObject({ total: 100, pays: [] });
		expect(await one(3, 'collection')).toMatchObject({
			total: 50,
			customer: { id: UNKNOWN_ACCOUNT, found: false },
		});
		const untold = await read(server, {
			operation: 'get',
			documentKind: 'collection',
			number: 4,
			options: { collectionTenders: false },
		});
		expect(untold.documents[0]?.tenders).toEqual([]);
	});

	it('looks up many items with one set of statements, each failure alone', async () => {
		const items = [{ n: 1 }, { n: 99_999 }, { n: 'x' }, { n: 2 }];
		const parameters = { operation: 'get', number: '={{ $json.n }}' };
		const { documents } = await read(server, parameters, { items, continueOnFail: true });
		expect(documents).toMatchObject([
			{ rmh: { number: 1 } },
			{ n: 99_999, error: expect.stringContaining('RMH has no sale 99999') as string },
			{ n: 'x', error: expect.stringContaining('Number "x"') as string },
			{ rmh: { number: 2 } },
		]);
		const left = await read(
			server,
			{ operation: 'get', number: 7, numberStoreId: 99, options: { notFound: 'nothing' } },
			{},
		);
		expect(left.documents).toEqual([]);
		await expect(read(server, { operation: 'get', number: '' })).rejects.toThrow(
			'nothing to look up',
		);
	});
});

describe('Get Many', () => {
	it('reads page by page, each sale once', async () => {
		const whole = await many();
		const paged = await many({ options: { pageSize: 7 } });
		expect(numbersOf(whole.documents)).toEqual(Array.from({ length: SALES }, (_, at) => at + 1));
		expect(paged.documents).toEqual(whole.documents);
	});

	it('stops at the limit', async () => {
		const { documents } = await many({ returnAll: false, limit: 9, options: { pageSize: 4 } });
		expect(numbersOf(documents)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
	});

	it('filters by batch, store, time and customer', async () => {
		const count = async (filters: object, documentKind = 'sale') =>
			(await many({ filters, documentKind })).documents.length;
		expect(await count({ batchNumber: 3 })).toBe(20);
		expect(await count({ storeId: 1 })).toBe(SALES);
		expect(await count({ storeId: 2 })).toBe(0);
		// With the sale of the register that was offline.
		expect(await count({ from: '2025-07-08', to: '2025-07-09T00:00:00' })).toBe(21);
		expect(await count({ customerId: UNKNOWN_ACCOUNT })).toBe(1);
		expect(await count({ customerId: UNKNOWN_ACCOUNT }, 'collection')).toBe(1);
		expect(await count({ from: '2025-07-11' }, 'collection')).toBe(2);
		const nobody = (await many({ filters: { customerId: 0 } })).documents;
		expect(nobody.length).toBeGreaterThan(10);
		expect(nobody.every(({ customer }) => customer === null)).toBe(true);
	});

	it('names the filter that cannot be used', async () => {
		await expect(many({ filters: { batchNumber: 'x' } })).rejects.toThrow('Filter Batch Number');
		await expect(many({ filters: { from: 'yesterday' } })).rejects.toThrow('From');
	});

	it('gives nothing of cards, banks and cheques', async () => {
		const sales = await many();
		const collections = await many({ documentKind: 'collection' });
		const everything = JSON.stringify([sales.documents, collections.documents]);
		const [{ n } = { n: 0 }] = await server.execute(
			"SELECT COUNT(*) AS n FROM dbo.TenderEntry WHERE CreditCardNumber <> N'' OR BankNumber <> N''",
		);
		expect(Number(n)).toBeGreaterThan(10);
		expect(everything).not.toMatch(/4111|SECRET/);
	});
});

describe('what a site may lack', () => {
	it('reads sales without the tables of items and receivables', async () => {
		const bare = await startRmhServer(5, { sales: true });
		try {
			await bare.execute('DROP TABLE dbo.Item; DROP TABLE dbo.AccountReceivableHistory');
			const sale = await read(bare, { operation: 'get', number: 4 });
			expect(sale.documents[0]?.lines).toMatchObject([{ itemCode: '', quantity: 1 }, {}]);
			const paid = await read(bare, { operation: 'get', documentKind: 'collection', number: 2 });
			expect(paid.documents[0]).toMatchObject({ pays: [] });
			await bare.execute(
				"CREATE TABLE dbo.Item (ID int NOT NULL, ItemLookupCode nvarchar(25) NOT NULL); INSERT INTO dbo.Item VALUES (13, N'HOSE')",
			);
			const again = await read(bare, { operation: 'get', number: 4 });
			expect(again.documents[0]?.lines[0]).toMatchObject({
				itemCode: 'HOSE',
				description: '',
				department: '',
			});
		} finally {
			await bare.close();
		}
	});
});
