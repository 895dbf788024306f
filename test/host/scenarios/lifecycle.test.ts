import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from './testStore';
import { openTwoWay, type TwoWay } from './twoWay';

const CUSTOMERS = 60;
const COLUMN = 'CustomText5';

describe("the status of a customer in a column of RMH, by the template's own settings", () => {
	let store: TestStore;
	let twoWay: TwoWay;
	let one: { id: number; record: string };

	beforeAll(async () => {
		store = await openTestStore(CUSTOMERS);
		await store.upload(await store.importUpload());
		twoWay = await openTwoWay(store, { statusColumn: COLUMN });
		await twoWay.round();
		const [row] = await store.rmh.execute(
			"SELECT TOP (1) RmhID, AcumaticaRecordID FROM acumatica_sync.Link WHERE Status = 'Processed' AND AcumaticaStatus = 'Active' AND RmhID > 40 ORDER BY RmhID",
		);
		one = { id: Number(row?.RmhID), record: String(row?.AcumaticaRecordID).toLowerCase() };
	});
	afterAll(async () => await store.close());

	const inRmh = async () =>
		(await store.rmh.execute(`SELECT ${COLUMN} FROM dbo.Customer WHERE ID = ${one.id}`))[0]?.[
			COLUMN
		];
	const expectQuiet = async () => {
		const round = await twoWay.round();
		expect(round.run.error).toBeUndefined();
		expect(round).toMatchObject({ puts: 0, rmhRows: 0 });
	};

	it.each([
		['Inactive', 'INACTIVE'],
		['Credit Hold', 'CREDIT HOLD'],
		['Active', ''],
	])('%s reaches the tills, once', async (status, value) => {
		store.acumatica.customers.update(one.record, { Status: status });
		const round = await twoWay.round();
		expect(round.run.error).toBeUndefined();
		expect(await inRmh()).toBe(value);
		expect(round).toMatchObject({ puts: 0, rmhRows: 1 });
		await expectQuiet();
	});
});
