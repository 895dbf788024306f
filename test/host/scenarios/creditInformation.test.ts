import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { creditNodes } from '../../jobs/creditNodes';
import { handMadeChain, handMadeNode } from '../n8n/handMade';
import { openTestStore, type TestStore } from './testStore';

const WRITER = 'Show in RMH';

const { reader, writer } = creditNodes('STORE1');

const workflow = handMadeChain(
	'Show credit information',
	handMadeNode('Read Acumatica', ['n8n-nodes-rmh-acumatica.acumaticaCustomerReader', 1], reader),
	handMadeNode(WRITER, ['n8n-nodes-rmh-acumatica.rmhCustomerWriter', 1], writer),
);

describe('credit information of Acumatica in RMH, in n8n', () => {
	let store: TestStore;
	let customer: { id: number; record: string };

	beforeAll(async () => {
		store = await openTestStore(40);
		await store.upload(await store.importUpload());
		const [row] = await store.rmh.execute(
			"SELECT TOP (1) RmhID, AcumaticaRecordID FROM acumatica_sync.Link WHERE Status = 'Processed' ORDER BY RmhID DESC",
		);
		customer = { id: Number(row?.RmhID), record: String(row?.AcumaticaRecordID).toLowerCase() };
	});
	afterAll(async () => await store.close());

	const shown = async () =>
		(
			await store.rmh.execute(
				`SELECT CustomNumber3, CustomNumber4, CustomNumber5, CustomDate5, AccountBalance FROM dbo.Customer WHERE ID = ${customer.id}`,
			)
		)[0];

	it('limit, balance, hold and their time reach the columns that the site chose, once', async () => {
		const kept = (await shown())?.AccountBalance;
		store.acumatica.customers.update(customer.record, {
			Status: 'Credit Hold',
			CreditLimit: 1000,
			'CreditVerificationRules/UnreleasedBalance': 250.5,
			'CreditVerificationRules/RemainingCreditLimit': 749.5,
		});
		const workflowId = await store.importWorkflow(workflow);
		const first = await store.n8n.run(workflowId);
		expect(first.error).toBeUndefined();
		const row = await shown();
		expect(row).toMatchObject({
			CustomNumber3: 1000,
			CustomNumber4: 250.5,
			CustomNumber5: 1,
			AccountBalance: kept,
		});
		expect(row?.CustomDate5).not.toBeNull();

		const second = await store.n8n.run(workflowId);
		expect(second.error).toBeUndefined();
		const actions = second.json(WRITER).map(({ upsert }) => (upsert as { action: string }).action);
		// Customers that only Acumatica has are skipped: this workflow makes nobody.
		expect(actions).toContain('unchanged');
		expect(actions.filter((action) => !['unchanged', 'skipped'].includes(action))).toEqual([]);
	});
});
