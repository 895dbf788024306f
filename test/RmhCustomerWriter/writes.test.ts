import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acumaticaItem, reportOf, WriterNode } from './writerNode';

describe('RMH Customer Writer', () => {
	let writer: WriterNode;

	beforeAll(async () => {
		writer = await WriterNode.start({ customers: 20 });
	}, 60_000);
	afterAll(async () => await writer.close());

	it('adds a customer that RMH does not have', async () => {
		const [item] = await writer.run([acumaticaItem(1)]);
		expect(reportOf(item)).toMatchObject({ action: 'created', matchedBy: null, warnings: [] });
		const row = await writer.customer("AccountNumber = 'C1'");
		expect(row).toMatchObject({
			Company: 'Bakery 1',
			FirstName: 'Mia',
			LastName: 'Meyer1',
			EmailAddress: 'mia1@bakery.example',
			City: 'New York',
			Country: 'US',
			TaxNumber: '',
			StoreID: 1,
			GlobalCustomer: false,
			HQID: 0,
			TotalVisits: 0,
		});
		expect(item?.rmh).toMatchObject({
			id: row.ID,
			scope: 'STORE1',
			storeId: 1,
			accountNumber: 'C1',
		});
	});
});
