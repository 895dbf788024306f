import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handMadeChain, handMadeNode } from '../n8n/handMade';
import { openTestStore, type TestStore } from './testStore';

const READER = 'Receivable accounts';
const UPSERT = 'Acumatica Customer Upsert';

/** The accounts of a store become customers of Acumatica. */
const workflow = handMadeChain(
	'Upload receivable accounts',
	handMadeNode(READER, ['n8n-nodes-rmh-acumatica.rmhCustomerReader', 1], {
		operation: 'getPending',
		records: 'accounts',
		scope: 'STORE1',
		receivables: 'linkTable',
		debtor: 'account',
	}),
	handMadeNode(UPSERT, ['n8n-nodes-rmh-acumatica.acumaticaCustomerUpsert', 1], {
		operation: 'createOrUpdate',
		useLedger: true,
		numbering: 'accountNumber',
		fieldGroups: ['name', 'contact', 'credit'],
	}),
);

describe('receivable accounts as debtors, in n8n', () => {
	let store: TestStore;

	beforeAll(async () => {
		store = await openTestStore(40, { receivables: true });
		await store.rmh.execute(`
			DELETE FROM dbo.AR_AccountLink; DELETE FROM dbo.AR_Account;
			SET IDENTITY_INSERT dbo.AR_Account ON;
			INSERT INTO dbo.AR_Account (ID, Number, Name, CreditLimit, EMail, StoreID) VALUES
				(1, N'AR-1', N'Acme Builders', 5000, N'books@acme.example', 1),
				(2, N'AR-2', N'Bolt Tools', 750, N'', 1);
			SET IDENTITY_INSERT dbo.AR_Account OFF;
			INSERT INTO dbo.AR_AccountLink (CustomerID, AccountID) VALUES (38, 1), (39, 1), (40, 2);`);
	});
	afterAll(async () => await store.close());

	const accounts = () =>
		store.acumatica.customers
			.all()
			.filter(({ fields }) => String(fields.AccountRef).includes('.AR:'));

	it('makes one customer per account, whoever shares it, and nothing the second time', async () => {
		const workflowId = await store.importWorkflow(workflow);
		const first = await store.n8n.run(workflowId);
		expect(first.error).toBeUndefined();
		expect(accounts().map(({ fields }) => [fields.CustomerID, fields.CustomerName])).toEqual(
			expect.arrayContaining([
				['AR-1', 'Acme Builders'],
				['AR-2', 'Bolt Tools'],
			]),
		);
		expect(accounts()).toHaveLength(2);
		const second = await store.n8n.run(workflowId);
		expect(second.error).toBeUndefined();
		expect(second.json(READER)).toEqual([]);
		expect(accounts()).toHaveLength(2);
	});
});
