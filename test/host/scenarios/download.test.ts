import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DOWNLOAD_TEMPLATE, FULL_COMPARISON_TRIGGER } from '../n8n/templates';
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
	const edit = (customerId: string, changes: Record<string, string>, options = {}) => {
		const record = store.acumatica.customers.findByCustomerId(customerId);
		store.acumatica.customers.update(record?.id ?? '', changes, options);
	};
	const waiting = async () =>
		await store.rmh.execute('SELECT AcumaticaCustomerID, Status FROM acumatica_sync.Waiting');
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
		const settings = { customerClasses: 'RETAIL', statusColumn: 'CustomText5' };
		download = await openTwoWay(store, settings, DOWNLOAD_TEMPLATE);
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
		// It waits where a person finds it, and costs later runs nothing.
		const idle = await download.round();
		expect(idle.summary).toMatchObject({ changed: 0, failed: 0 });
		// One beside sign-in and sign-out.
		expect(idle.requests).toBe(3);
		expect(await waiting()).toMatchObject([{ AcumaticaCustomerID: 'D-2', Status: 'Invalid' }]);
		edit('D-2', { CustomerName: 'Short', [CITY]: 'Oslo' });
		expect((await download.round()).summary).toMatchObject({ updated: 1, failed: 0 });
		expect(await rmhRow('D-2')).toMatchObject({ Company: 'Short', City: 'Oslo' });
		expect(await waiting()).toEqual([]);
	});

	it('keeps a customer the same whose class and status are not downloaded any more', async () => {
		edit('D-1', { Status: 'Inactive', CustomerClass: 'DEFAULT', [CITY]: 'Hamar' });
		expect((await download.round()).summary).toMatchObject({ changed: 1, updated: 1 });
		expect(await rmhRow('D-1')).toMatchObject({ City: 'Hamar', CustomText5: 'INACTIVE' });
	});

	it('finds at night what moved no time, and puts a customer in review where it stays seen', async () => {
		edit('D-2', { [CITY]: 'Moss' }, { touch: false });
		await store.rmh.execute(
			"UPDATE dbo.Customer SET EmailAddress = N'both@twins.example' WHERE ID IN (SELECT TOP (2) ID FROM dbo.Customer ORDER BY ID)",
		);
		store.acumatica.customers.insert({
			CustomerID: 'D-TWIN',
			CustomerName: 'Twin',
			Status: 'Active',
			CustomerClass: 'RETAIL',
			'MainContact/Email': 'both@twins.example',
		});
		expect((await download.round()).summary).toMatchObject({ updated: 0, review: 1 });
		expect(await waiting()).toMatchObject([{ AcumaticaCustomerID: 'D-TWIN', Status: 'Review' }]);
		const night = await download.round(FULL_COMPARISON_TRIGGER);
		expect(night.summary).toMatchObject({ updated: 1, review: 1, failed: 0 });
		expect(await rmhRow('D-2')).toMatchObject({ City: 'Moss' });
		expect(await waiting()).toMatchObject([{ AcumaticaCustomerID: 'D-TWIN', Status: 'Review' }]);
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
