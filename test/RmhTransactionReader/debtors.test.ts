import type { INodeParameters } from 'n8n-workflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentItem } from '../../nodes/shared/document/documentItem';
import { defaultLogin } from '../emulators/rmh/index';
import { startEmulator, type RmhTestServer } from '../shared/rmh/rmhServer';
import { read } from './readerNode';

const accounts: INodeParameters = { receivables: 'linkTable', debtor: 'account' };

/** One customer with a sale that was paid at once and one on account; it shares account 9 with others. */
let server: RmhTestServer;
let paid: DocumentItem;
let owed: DocumentItem;
let collected: DocumentItem;
let customerId: number;

beforeAll(async () => {
	server = await startEmulator(60, defaultLogin, { sales: true, receivables: true });
	const all = await read(server, { operation: 'getMany', returnAll: true });
	const isOwed = ({ tenders }: DocumentItem) => tenders.some(({ onAccount }) => onAccount);
	const first = all.documents.find((sale) => isOwed(sale) && sale.customer?.found);
	const other = all.documents.find((sale) => !isOwed(sale) && sale.total > 0);
	const [collection] = (
		await read(server, { operation: 'getMany', returnAll: true, documentKind: 'collection' })
	).documents;
	if (!first?.customer || !other || !collection) throw new Error('The week lacks a sale.');
	customerId = first.customer.id;
	await server.execute(`
		UPDATE dbo.[Transaction] SET CustomerID = ${customerId} WHERE TransactionNumber = ${other.rmh.number};
		UPDATE dbo.Payment SET CustomerID = ${customerId} WHERE ID = ${collection.rmh.number};
		DELETE FROM dbo.AR_Account; DELETE FROM dbo.AR_AccountLink;
		SET IDENTITY_INSERT dbo.AR_Account ON;
		INSERT INTO dbo.AR_Account (ID, Number, Name, StoreID) VALUES
			(9, N'AR-9', N'Acme Builders', 1), (10, N'AR-10', N'Acme Tools', 1);
		SET IDENTITY_INSERT dbo.AR_Account OFF;
		INSERT INTO dbo.AR_AccountLink (CustomerID, AccountID) VALUES (${customerId}, 9);
	`);
	[paid, owed, collected] = [other, first, collection];
});
afterAll(async () => await server.close());

const debtorOf = async ({ kind, rmh }: DocumentItem, parameters: INodeParameters) => {
	const { documents } = await read(server, {
		operation: 'get',
		documentKind: kind,
		number: rmh.number,
		...parameters,
	});
	return documents[0]?.customer?.debtor;
};

const account = { id: 9, number: 'AR-9', name: 'Acme Builders', scope: 'STORE1.AR' };

describe('who owes a document', () => {
	it('is the customer, unless the site says that accounts owe', async () => {
		expect(await debtorOf(owed, {})).toBeNull();
		expect(await debtorOf(owed, { receivables: 'linkTable' })).toBeNull();
	});

	it('is the account for everything, where it stands for its customers', async () => {
		for (const document of [owed, paid, collected]) {
			expect(await debtorOf(document, accounts)).toEqual(account);
		}
	});

	it('is the account only for what is owed, where customers have Acumatica customers of their own', async () => {
		const own = { ...accounts, tiedCustomers: 'own' };
		expect(await debtorOf(owed, own)).toEqual(account);
		expect(await debtorOf(collected, own)).toEqual(account);
		expect(await debtorOf(paid, own)).toBeNull();
	});

	it('is not clear where a customer has several accounts', async () => {
		await server.execute(
			`INSERT INTO dbo.AR_AccountLink (CustomerID, AccountID) VALUES (${customerId}, 10)`,
		);
		expect(await debtorOf(owed, accounts)).toMatchObject({ others: ['AR-10'] });
	});
});
