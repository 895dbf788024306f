import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseRmhConnection } from '../../nodes/shared/rmh/connection';
import { setUpLedger } from '../../nodes/shared/rmh/ledger/setUp';
import { startRmhEmulator, type RmhEmulator } from '../emulators/rmh/index';
import { read } from './readerNode';

let emulator: RmhEmulator;
let credential: Parameters<typeof read>[0]['credential'];
beforeAll(async () => {
	emulator = await startRmhEmulator({ customers: 60, sales: true });
	credential = {
		server: emulator.host,
		port: emulator.port,
		database: emulator.databaseName,
		user: emulator.login.user,
		password: emulator.login.password,
		encrypt: false,
	};
	await setUpLedger(parseRmhConnection(credential));
});
afterAll(async () => await emulator.close());

async function statementsOf(parameters: Parameters<typeof read>[1]): Promise<[number, number]> {
	const before = emulator.statements;
	const { documents } = await read({ credential }, parameters);
	return [documents.length, emulator.statements - before];
}

it('reads a page of sales with as many statements as a single one', async () => {
	const [few, forFew] = await statementsOf({ operation: 'getMany', limit: 2 });
	const [all, forAll] = await statementsOf({ operation: 'getMany', returnAll: true });
	expect([few, all]).toEqual([2, 140]);
	expect(forAll).toBe(forFew);
	expect(forAll).toBeLessThanOrEqual(8);
	const paging = { returnAll: true, options: { pageSize: 70 } };
	const [, forTwo] = await statementsOf({ operation: 'getMany', ...paging });
	// Headers, lines, items, departments, tenders, customers; and the page that is empty.
	expect(forTwo - forAll).toBeLessThanOrEqual(7);
});

it('takes many sales with as many statements as a few', async () => {
	const [few, forFew] = await statementsOf({ operation: 'getPendingSales', pendingLimit: 5 });
	const [rest, forRest] = await statementsOf({ operation: 'getPendingSales' });
	expect([few, rest]).toEqual([5, 135]);
	expect(forRest).toBeLessThanOrEqual(forFew + 1);
	expect(forFew).toBeLessThanOrEqual(18);
});
