import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseRmhConnection } from '../../nodes/shared/rmh/connection';
import { setUpLedger } from '../../nodes/shared/rmh/ledger/setUp';
import { startRmhEmulator, type RmhEmulator } from '../emulators/rmh/index';
import { read } from './readerNode';

let emulator: RmhEmulator;
let server: Parameters<typeof read>[0];
beforeAll(async () => {
	emulator = await startRmhEmulator({ customers: 60, sales: true, receivables: true });
	const credential = {
		server: emulator.host,
		port: emulator.port,
		database: emulator.databaseName,
		user: emulator.login.user,
		password: emulator.login.password,
		encrypt: false,
	};
	await setUpLedger(parseRmhConnection(credential));
	server = { credential };
});
afterAll(async () => await emulator.close());

const accountsOwe = { receivables: 'linkTable', debtor: 'account' };

it('names the receivable account that owes, where the settings say that accounts do', async () => {
	const plain = await read(server, { operation: 'get', number: 1, receivables: 'linkTable' });
	expect(plain.documents[0]?.customer?.debtor).toBeNull();
	const { documents } = await read(server, { operation: 'getPendingSales', ...accountsOwe });
	const sale = documents.find(({ rmh }) => rmh.number === 1);
	const { id = 0, accountNumber = '', debtor = null } = sale?.customer ?? {};
	expect(debtor).toEqual({
		id: expect.any(Number) as number,
		number: accountNumber,
		name: expect.stringMatching(/./) as string,
		scope: 'STORE1.AR',
	});
	expect(
		await emulator.execute(
			`SELECT DebtorScope, DebtorID FROM acumatica_sync.Document WHERE CustomerID = ${id} AND Number = 1`,
		),
	).toEqual([{ DebtorScope: 'STORE1.AR', DebtorID: debtor?.id }]);
});

it('leaves to the customer what it paid at once, where it has an Acumatica customer of its own', async () => {
	const own = { operation: 'get', number: 1, ...accountsOwe, tiedCustomers: 'own' };
	const owed = await read(server, own);
	const paid = await read(server, { ...own, onAccountTenders: '' });
	const tied = await read(server, { ...own, onAccountTenders: '', tiedCustomers: 'notUploaded' });
	expect(
		[owed, paid, tied].map(({ documents }) => documents[0]?.customer?.debtor?.scope ?? null),
	).toEqual(['STORE1.AR', null, 'STORE1.AR']);
});

it('guesses nobody where a customer has several accounts', async () => {
	const [row] = await emulator.execute(
		'SELECT CustomerID FROM dbo.[Transaction] WHERE TransactionNumber = 1',
	);
	await emulator.execute(
		`INSERT INTO dbo.AR_Account (Number, Name) VALUES (N'SECOND', N'Second account'); INSERT INTO dbo.AR_AccountLink (AccountID, CustomerID) SELECT MAX(ID), ${String(row?.CustomerID)} FROM dbo.AR_Account`,
	);
	const { documents } = await read(server, { operation: 'get', number: 1, ...accountsOwe });
	expect(documents[0]?.customer?.debtor).toMatchObject({
		id: 0,
		number: expect.stringMatching(/, SECOND$/) as string,
	});
});
