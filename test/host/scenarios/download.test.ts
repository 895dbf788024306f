import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DOWNLOAD_TEMPLATE } from '../n8n/templates';
import { openTestStore, type TestStore } from './testStore';
import { openTwoWay, type Round, type TwoWay } from './twoWay';

const CITY = 'MainContact/Address/City';

describe('downloading customers', () => {
	let store: TestStore;
	let download: TwoWay;
	let first: Round;
	let rowsBefore: number;

	const rmhRow = async (account: string) =>
		(await store.rmh.execute(`SELECT * FROM dbo.Customer WHERE AccountNumber = '${account}'`))[0];
	const rowCount = async () =>
		Number((await store.rmh.execute('SELECT COUNT(*) AS n FROM dbo.Customer'))[0]?.n);

	beforeAll(async () => {
		store = await openTestStore(20);
		rowsBefore = await rowCount();
		for (const record of store.acumatica.customers.all()) {
			store.acumatica.customers.update(record.id, { CustomerClass: 'DEFAULT' });
		}
		const customers = [
			['D-1', 'Active', 'RETAIL'],
			['D-2', 'Active', 'RETAIL'],
			['D-HOLD', 'On Hold', 'RETAIL'],
			['D-OTHER', 'Active', 'DEFAULT'],
		];
		for (const [CustomerID, Status, CustomerClass] of customers) {
			store.acumatica.customers.insert({
				CustomerID: CustomerID ?? '',
				CustomerName: `Customer ${CustomerID}`,
				Status: Status ?? '',
				CustomerClass: CustomerClass ?? '',
				[CITY]: 'Boston',
			});
		}
		download = await openTwoWay(store, { customerClasses: 'RETAIL' }, DOWNLOAD_TEMPLATE);
		first = await download.round();
	});
	afterAll(async () => await store.close());

	it('adds those that the filters leave to RMH, and says so', async () => {
		expect(first.run.error).toBeUndefined();
		expect(first.summary).toMatchObject({
			store: 'STORE1',
			changed: 2,
			created: 2,
			updated: 0,
			review: 0,
			failed: 0,
		});
		expect(await rmhRow('D-1')).toMatchObject({ Company: 'Customer D-1', City: 'Boston' });
		expect(await rowCount()).toBe(rowsBefore + 2);
	});

	it('writes nothing where nothing changed, and sends nothing', async () => {
		const second = await download.round();
		expect(second.summary).toMatchObject({ changed: 0, created: 0, updated: 0, unchanged: 0 });
		expect(second).toMatchObject({ rmhRows: 0, puts: 0, seatsInUse: 0 });
	});

	it('brings edits, and lets no bad customer stop another one', async () => {
		const edit = (customerId: string, changes: Record<string, string>) => {
			const record = store.acumatica.customers.findByCustomerId(customerId);
			store.acumatica.customers.update(record?.id ?? '', changes);
		};
		edit('D-1', { [CITY]: 'Springfield' });
		edit('D-2', { CustomerName: 'Very '.repeat(30) });
		edit('D-OTHER', { [CITY]: 'Springfield' });
		const round = await download.round();
		expect(round.run.error).toBeUndefined();
		expect(round.summary).toMatchObject({ updated: 1, failed: 1 });
		expect(await rmhRow('D-1')).toMatchObject({ City: 'Springfield' });
		expect(round.json('Failed customers')).toEqual([]);
		expect(round.run.json('Failed customers')).toMatchObject([
			{ customerId: 'D-2', reason: expect.stringMatching(/Correct .* in Acumatica/) as string },
		]);
		edit('D-2', { CustomerName: 'Short', [CITY]: 'Oslo' });
		expect((await download.round()).summary).toMatchObject({ updated: 1, failed: 0 });
		expect(await rmhRow('D-2')).toMatchObject({ Company: 'Short', City: 'Oslo' });
	});

	it('does not echo beside an upload', async () => {
		const upload = await store.importUpload();
		await store.upload(upload);
		await download.round();
		expect((await store.upload(upload)).requests).toBe(0);
		const quiet = await download.round();
		expect(quiet.summary).toMatchObject({ created: 0, updated: 0 });
		expect(quiet).toMatchObject({ rmhRows: 0, puts: 0 });
	});
});
