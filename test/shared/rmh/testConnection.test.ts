import { afterAll, beforeAll, expect, it } from 'vitest';
import { testRmhConnection } from '../../../nodes/shared/rmh/testConnection';
import { defaultLogin } from '../../emulators/rmh/index';
import { startEmulator, startRmhServer, type RmhTestServer } from './rmhServer';

let server: RmhTestServer;
beforeAll(async () => {
	server = await startRmhServer(3);
});
afterAll(async () => await server.close());

const failureWith = async (change: object) =>
	await testRmhConnection({ ...server.credential, ...change }).catch((error: unknown) => error);

it('is content with a database of RMH', async () => {
	await expect(testRmhConnection(server.credential)).resolves.toBeUndefined();
});

it.each([
	[{ password: 'wrong' }, 'loginRefused', 18456],
	[{ user: 'nobody' }, 'loginRefused', 18456],
	[{ database: 'NoSuchDatabase' }, 'noSuchDatabase', 4060],
])('with %j it says %s', async (change, kind, sqlErrorNumber) => {
	expect(await failureWith(change)).toMatchObject({ kind, sqlErrorNumber });
});

it('says that a certificate nobody knows is not trusted', async () => {
	const change = { encrypt: true, trustServerCertificate: false };
	expect(await failureWith(change)).toMatchObject({ kind: 'certificate' });
});

it('names the columns of dbo.Customer that are missing, or that the table is', async () => {
	await server.execute('DROP TABLE dbo.Customer');
	expect(await failureWith({})).toMatchObject({ kind: 'notAnRmhDatabase', sqlErrorNumber: 208 });
	await server.execute('CREATE TABLE dbo.Customer (ID int NOT NULL, Name nvarchar(50) NOT NULL)');
	expect(await failureWith({})).toMatchObject({
		kind: 'notAnRmhDatabase',
		message: expect.stringMatching(/lacks StoreID, AccountNumber, .*, CustomNumber5$/) as string,
	});
});

it.each([
	[[{ permission: 'SELECT', on: 'dbo.Customer' }], 'noRight', /may not select on dbo\.Customer/],
	[['SELECT'], 'noRight', /may not select on dbo\.Customer/],
] as const)('names the right that the login lacks: %j', async (deny, kind, message) => {
	const emulator = await startEmulator(1, { ...defaultLogin, deny: [...deny] });
	const failure = await testRmhConnection(emulator.credential).catch((error: unknown) => error);
	await emulator.close();
	expect(failure).toMatchObject({
		kind,
		message: expect.stringMatching(message) as string,
		description: expect.stringContaining('GRANT SELECT ON dbo.Customer') as string,
	});
});
