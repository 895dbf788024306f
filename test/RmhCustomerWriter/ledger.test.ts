import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RmhCustomerReader } from '../../nodes/RmhCustomerReader/RmhCustomerReader.node';
import { parseRmhConnection } from '../../nodes/shared/rmh/connection';
import { setUpLedger } from '../../nodes/shared/rmh/ledger/setUp';
import type { CustomerItem } from '../../nodes/shared/customer/customerItem';
import { runNode } from '../nodeHarness';
import { startRmhServer, type RmhTestServer } from '../shared/rmh/rmhServer';
import { acumaticaItem, recordId, runWriter } from './writerNode';

type Row = Record<string, unknown>;

const TABLES = ['History', 'Position', 'Conflict', 'Alias', 'Link', 'Lease', 'Run'];

let server: RmhTestServer;
beforeAll(async () => {
	server = await startRmhServer(1);
	await setUpLedger(parseRmhConnection(server.credential));
	await server.execute('DELETE FROM dbo.Customer');
});
afterAll(async () => await server.close());
beforeEach(async () => {
	await server.execute(TABLES.map((table) => `DELETE FROM acumatica_sync.${table}`).join('; '));
	await server.execute('DELETE FROM dbo.Customer');
});

interface More {
	parameters?: INodeParameters;
	continueOnFail?: boolean;
	executionId?: string;
}

async function write(items: object[], { parameters, ...more }: More = {}) {
	const run = await runWriter({
		credential: server.credential,
		items,
		parameters: { useLedger: true, ...parameters },
		...more,
	});
	return run.items;
}

/** What Get Pending takes now; its own run is given back, so that the next one finds it too. */
async function pending(parameters: INodeParameters = {}, executionId = 'reader') {
	const { outputs } = await runNode(new RmhCustomerReader(), {
		parameters: { operation: 'getPending', scope: 'STORE1', ...parameters },
		credentials: { rmhDatabaseApi: server.credential },
		executionId,
	});
	return (outputs[0] ?? []).map(({ json }) => json as unknown as CustomerItem);
}

async function giveBack(): Promise<void> {
	await server.execute('DELETE FROM acumatica_sync.Lease');
}

async function links(): Promise<Row[]> {
	const rows = await server.execute('SELECT * FROM acumatica_sync.Link ORDER BY RmhID');
	return rows.map((row) => ({
		...row,
		Snapshot: row.Snapshot === null ? null : (JSON.parse(String(row.Snapshot)) as object),
	}));
}

async function rows(): Promise<Row[]> {
	return await server.execute('SELECT * FROM dbo.Customer ORDER BY ID');
}

const city = (name: string) => ({ address: { city: name } });

/** Customer 1, written and linked. */
async function linked(): Promise<{ id: number }> {
	const [item] = await write([acumaticaItem(1)]);
	return { id: item!.rmh.id };
}

describe('a new customer', () => {
	it('is linked as it is added, with what both systems have now', async () => {
		const [item] = await write([acumaticaItem(1)]);
		expect(item?.upsert.action).toBe('created');
		expect(await links()).toEqual([
			expect.objectContaining({
				Scope: 'STORE1',
				RmhID: item?.rmh.id,
				StoreID: 1,
				AccountNumber: 'N1',
				Name: 'Customer 1',
				AcumaticaRecordID: recordId(1),
				AcumaticaCustomerID: 'N1',
				AcumaticaStatus: 'Active',
				Origin: 'created',
				Status: 'Processed',
				Attempts: 0,
				LastError: null,
				Snapshot: {
					CustomerName: 'Customer 1',
					'MainContact/FirstName': 'Ann',
					'MainContact/LastName': 'Lee 1',
					'MainContact/Email': 'ann1@new.example',
					'MainContact/Address/AddressLine1': '1 Main Street',
					'MainContact/Address/City': 'Springfield',
					'MainContact/Address/State': 'IL',
					'MainContact/Address/PostalCode': '62701',
					'MainContact/Address/Country': 'US',
					TaxRegistrationID: 'TX1',
				},
			}),
		]);
	});

	it('does not come back as a change of RMH', async () => {
		await write([acumaticaItem(1), acumaticaItem(2)]);
		expect(await pending()).toEqual([]);
	});

	it('is not added again when the same item comes again', async () => {
		await write([acumaticaItem(1)]);
		const [again] = await write([acumaticaItem(1)]);
		expect(again?.upsert).toMatchObject({ action: 'unchanged', matchedBy: 'link' });
		expect(await rows()).toHaveLength(1);
	});

	it("gets RMH's own next account number where the setting says so, and is known by its link", async () => {
		await server.execute('UPDATE dbo.Configuration SET NextAutoAccountNumber = 500');
		await server.execute("INSERT INTO dbo.Customer (AccountNumber) VALUES ('501')");
		const parameters = { accountNumbers: 'rmh' };
		const written = await write([acumaticaItem(1), acumaticaItem(2)], { parameters });
		expect(written.map(({ rmh }) => rmh?.accountNumber)).toEqual(['500', '502']);
		const again = await write([acumaticaItem(1), acumaticaItem(2)], { parameters });
		expect(again.map(({ upsert }) => upsert.action)).toEqual(['unchanged', 'unchanged']);
		expect(
			await server.execute('SELECT NextAutoAccountNumber AS N FROM dbo.Configuration'),
		).toEqual([{ N: 503 }]);
	});

	it('is found by the rules first, and then linked as matched', async () => {
		await server.execute(
			"INSERT INTO dbo.Customer (AccountNumber, Company, EmailAddress) VALUES ('T1', 'Till', 'ann1@new.example')",
		);
		const [item] = await write([acumaticaItem(1)]);
		expect(item?.upsert).toMatchObject({ action: 'updated', matchedBy: 'email' });
		expect(await links()).toMatchObject([
			{
				Origin: 'matched',
				MatchedBy: 'email',
				AcumaticaRecordID: recordId(1),
				Status: 'Processed',
			},
		]);
	});

	it('is not made of an RMH customer that another Acumatica customer is linked to', async () => {
		await linked();
		const other = acumaticaItem(2, { contact: { email: 'ann1@new.example' } });
		const [item] = await write([other]);
		expect(item?.upsert).toMatchObject({ action: 'review', candidates: [{ accountNumber: 'N1' }] });
		expect(item?.upsert.reason).toContain('N1');
		expect(await rows()).toHaveLength(1);
		expect(await links()).toHaveLength(1);
	});
});

describe('a linked customer', () => {
	it('is known by its link, whatever its account number and name are by now', async () => {
		const { id } = await linked();
		await server.execute(`UPDATE dbo.Customer SET AccountNumber = 'Z', Company = 'Z'`);
		const [item] = await write([acumaticaItem(1, city('Rome'))]);
		expect(item).toMatchObject({ rmh: { id }, upsert: { action: 'updated', matchedBy: 'link' } });
	});

	it('keeps what was synchronised before beside what was written', async () => {
		await linked();
		await server.execute(
			`UPDATE acumatica_sync.Link SET Snapshot = N'{"Terms":"30D","MainContact/Address/City":"Springfield"}'`,
		);
		const compare = { toAcumatica: [], toRmh: ['address.city'], conflicts: [] };
		await write([acumaticaItem(1, { ...city('Rome'), compare })]);
		expect(await links()).toMatchObject([
			{ Snapshot: { Terms: '30D', 'MainContact/Address/City': 'Rome' } },
		]);
		expect((await links())[0]?.Snapshot).not.toHaveProperty('CustomerName');
	});

	it('does not come back as a change of RMH after a write', async () => {
		await linked();
		await write([acumaticaItem(1, city('Rome'))]);
		expect(await pending()).toEqual([]);
		expect(await rows()).toMatchObject([{ City: 'Rome' }]);
	});

	it('stays pending where a till has edited it since it was last processed', async () => {
		await linked();
		await server.execute("UPDATE dbo.Customer SET PhoneNumber = '217-555-0199'");
		await write([acumaticaItem(1, { contact: {}, ...city('Rome') })]);
		expect(await pending()).toMatchObject([
			{ contact: { phone: '217-555-0199' }, address: { city: 'Rome' } },
		]);
	});

	it('does not stay pending after a sale, which changes nothing that counts', async () => {
		await linked();
		await server.execute('UPDATE dbo.Customer SET TotalVisits = TotalVisits + 1, TotalSales = 9');
		await write([acumaticaItem(1, city('Rome'))]);
		expect(await pending()).toEqual([]);
	});

	it.each([
		['Skipped', 'A person decided'],
		['Deleted', 'marked as deleted'],
	])('is left alone when its link is %s', async (status, reason) => {
		await linked();
		await server.execute(`UPDATE acumatica_sync.Link SET Status = '${status}'`);
		const [item] = await write([acumaticaItem(1, city('Rome'))]);
		expect(item?.upsert).toMatchObject({ action: 'skipped' });
		expect(item?.upsert.reason).toContain(reason);
		expect(await rows()).toMatchObject([{ City: 'Springfield' }]);
		expect(await links()).toMatchObject([{ Status: status }]);
	});

	it('is neither written nor made again when it was erased for privacy', async () => {
		await linked();
		await server.execute(
			"UPDATE acumatica_sync.Link SET Status = 'Skipped', Name = N'', Snapshot = NULL, ContentHash = NULL, ErasedAt = SYSUTCDATETIME()",
		);
		const [item] = await write([acumaticaItem(1, city('Rome'))]);
		expect(item?.upsert.reason).toContain('erased');
		expect(await rows()).toMatchObject([{ City: 'Springfield' }]);
		await server.execute('DELETE FROM dbo.Customer');
		expect((await write([acumaticaItem(1)]))[0]?.upsert.action).toBe('skipped');
		expect(await rows()).toEqual([]);
	});

	it('is not made again when it is gone from RMH', async () => {
		await linked();
		await server.execute('DELETE FROM dbo.Customer');
		const [item] = await write([acumaticaItem(1)]);
		expect(item?.upsert).toMatchObject({ action: 'review' });
		expect(item?.upsert.reason).toContain('does not exist any more');
		expect(await rows()).toEqual([]);
	});

	it('that was merged into another one is not made again', async () => {
		const { id } = await linked();
		await server.execute(
			`INSERT INTO acumatica_sync.Alias (Scope, AcumaticaRecordID, AcumaticaCustomerID, SurvivorRmhID, MergedBy) VALUES ('STORE1', '${recordId(9)}', 'N9', ${id}, 'test')`,
		);
		const [item] = await write([acumaticaItem(9)]);
		expect(item?.upsert).toMatchObject({ action: 'skipped' });
		expect(item?.upsert.reason).toContain('merged');
		expect(await rows()).toHaveLength(1);
	});

	it('that RMH cannot take is noted as Invalid, and as Processed once it was corrected', async () => {
		await linked();
		const items = [acumaticaItem(1, city('x'.repeat(51))), acumaticaItem(2)];
		const written = await write(items, { continueOnFail: true });
		expect(written[0]?.error).toMatch(/N1.*City has 51/);
		expect(written[1]?.upsert.action).toBe('created');
		expect(await links()).toMatchObject([
			{ Status: 'Invalid', ErrorClass: 'validation', Attempts: 1 },
			{ Status: 'Processed' },
		]);
	});
});

describe('a run', () => {
	it('that has taken the customers is the one in whose name results are recorded', async () => {
		const { id } = await linked();
		await server.execute("UPDATE dbo.Customer SET PhoneNumber = '217-555-0199'");
		const [taken] = await pending({}, 'both');
		const compare = { toAcumatica: [], toRmh: ['address.city'], conflicts: [] };
		const item = { ...taken!, ...acumaticaItem(1), rmh: taken!.rmh, link: taken!.link };
		const [written] = await write([{ ...item, ...city('Rome'), compare }], { executionId: 'both' });
		expect(written?.upsert.action).toBe('updated');
		const token = taken?.link?.run?.token;
		expect(await links()).toMatchObject([
			{ RmhID: id, Status: 'Processed', RunToken: expect.anything() as unknown },
		]);
		expect(String((await links())[0]?.RunToken)).toBe(token);
		const [run] = await server.execute(
			`SELECT Updated, Outcome FROM acumatica_sync.Run WHERE RunID = ${token}`,
		);
		expect(run).toEqual({ Updated: 1, Outcome: 'finished' });
	});

	it('of somebody else keeps this one out', async () => {
		await linked();
		await server.execute("UPDATE dbo.Customer SET PhoneNumber = '217-555-0199'");
		await pending({}, 'other');
		await expect(write([acumaticaItem(1, city('Rome'))])).rejects.toThrow(
			/execution other.*is at work on the customers of STORE1/,
		);
		expect(await rows()).toMatchObject([{ City: 'Springfield' }]);
	});

	it('that was taken over writes nothing more', async () => {
		await linked();
		await server.execute("UPDATE dbo.Customer SET PhoneNumber = '217-555-0199'");
		const [taken] = await pending({}, 'first');
		await giveBack();
		await pending({}, 'second');
		const item = { ...acumaticaItem(1), ...city('Rome'), rmh: taken!.rmh, link: taken!.link };
		await expect(write([item], { executionId: 'first' })).rejects.toThrow(
			'Another run has taken over the customers of STORE1',
		);
		expect(await rows()).toMatchObject([{ City: 'Springfield' }]);
	});

	it('that is dry writes neither to RMH nor to the ledger, and waits for nobody', async () => {
		await linked();
		await server.execute("UPDATE dbo.Customer SET PhoneNumber = '217-555-0199'");
		await pending({}, 'other');
		const before = [await rows(), await links(), await server.execute(HISTORY)];
		const items = [acumaticaItem(1, city('Rome')), acumaticaItem(2)];
		const written = await write(items, { parameters: { dryRun: true } });
		expect(written.map(({ upsert }) => upsert.action)).toEqual(['wouldUpdate', 'wouldCreate']);
		expect([await rows(), await links(), await server.execute(HISTORY)]).toEqual(before);
	});

	it('of its own is finished and gives the lease back', async () => {
		await write([acumaticaItem(1)], { executionId: '1' });
		await write([acumaticaItem(2)], { executionId: '2' });
		expect(
			await server.execute('SELECT Created, Outcome FROM acumatica_sync.Run ORDER BY RunID'),
		).toEqual([
			{ Created: 1, Outcome: 'finished' },
			{ Created: 1, Outcome: 'finished' },
		]);
	});
});

const HISTORY = 'SELECT COUNT(*) AS N FROM acumatica_sync.History';

describe('a customer that changed since it was read', () => {
	async function read(): Promise<IDataObject> {
		const { outputs } = await runNode(new RmhCustomerReader(), {
			parameters: {
				operation: 'get',
				scope: 'STORE1',
				customer: { __rl: true, mode: 'accountNumber', value: 'N1' },
				options: { includeSynchronised: true },
			},
			credentials: { rmhDatabaseApi: server.credential },
		});
		return outputs[0]![0]!.json;
	}

	it('is not overwritten, and is compared again by the next run', async () => {
		await linked();
		const { rmh, link } = await read();
		await server.execute("UPDATE dbo.Customer SET City = 'Paris'");
		const compare = { toAcumatica: [], toRmh: ['address.city'], conflicts: [] };
		const item = { ...acumaticaItem(1), ...city('Rome'), compare, rmh, link };
		const [written] = await write([item]);
		expect(written?.upsert).toMatchObject({ action: 'review', compareAgain: true });
		expect(written?.upsert.reason).toContain('changed since it was read');
		expect(await rows()).toMatchObject([{ City: 'Paris' }]);
		await giveBack();
		expect(await pending()).toMatchObject([{ address: { city: 'Paris' } }]);
	});

	it('is written where only a sale has touched it', async () => {
		await linked();
		const { rmh, link } = await read();
		await server.execute('UPDATE dbo.Customer SET TotalVisits = TotalVisits + 1');
		const item = { ...acumaticaItem(1), ...city('Rome'), rmh, link };
		expect((await write([item]))[0]?.upsert.action).toBe('updated');
		expect(await rows()).toMatchObject([{ City: 'Rome', TotalVisits: 1 }]);
	});
});
