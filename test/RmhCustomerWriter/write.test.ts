import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startRmhServer, type RmhTestServer } from '../shared/rmh/rmhServer';
import { acumaticaItem, runWriter, type WriterRun } from './writerNode';

type Row = Record<string, unknown>;

let server: RmhTestServer;
beforeAll(async () => {
	server = await startRmhServer(30);
});
afterAll(async () => await server.close());
beforeEach(async () => {
	await server.execute("DELETE FROM dbo.Customer WHERE AccountNumber LIKE 'N%'");
});

const run = async (run: Omit<WriterRun, 'credential'>) =>
	await runWriter({ ...run, credential: server.credential });

async function rowOf(accountNumber: string): Promise<Row> {
	const rows = await server.execute(
		`SELECT * FROM dbo.Customer WHERE AccountNumber = '${accountNumber}'`,
	);
	expect(rows).toHaveLength(1);
	return rows[0]!;
}

async function countCustomers(): Promise<unknown> {
	const [row] = await server.execute('SELECT COUNT(*) AS Number FROM dbo.Customer');
	return row?.Number;
}

describe('a new customer', () => {
	it('gets its values, its owner, and the account number that is its customer ID', async () => {
		const [clock] = await server.execute('SELECT CONVERT(varchar(23), GETDATE(), 126) AS Now');
		const { items } = await run({ items: [acumaticaItem(1)] });
		expect(items[0]).toMatchObject({
			name: 'Customer 1',
			rmh: { accountNumber: 'N1', storeId: 1, global: false, headquartersId: 0, scope: 'STORE1' },
			upsert: { action: 'created', matchedBy: null, warnings: [] },
		});
		const row = await rowOf('N1');
		expect(row).toMatchObject({
			Company: 'Customer 1',
			FirstName: 'Ann',
			LastName: 'Lee 1',
			EmailAddress: 'ann1@new.example',
			Address: '1 Main Street',
			City: 'Springfield',
			State: 'IL',
			Zip: '62701',
			Country: 'US',
			TaxNumber: 'TX1',
			StoreID: 1,
			GlobalCustomer: false,
			HQID: 0,
			ID: items[0]?.rmh.id,
		});
		// Off by default: where the receivables module is used, another limit counts.
		expect(Number(row.CreditLimit)).toBe(0);
		expect(items[0]?.rmh.lastUpdated.slice(0, 16)).toBe(String(clock?.Now).slice(0, 16));
	});

	it('leaves what RMH keeps itself to its defaults, and no text is NULL', async () => {
		await run({ items: [acumaticaItem(1, { contact: { firstName: 'Ann' } })] });
		const row = await rowOf('N1');
		expect(row).toMatchObject({ TotalVisits: 0, PhoneNumber: '', Title: '', CustomText1: '' });
		for (const money of ['AccountBalance', 'TotalSales', 'TotalSavings', 'Vouchers']) {
			expect(Number(row[money])).toBe(0);
		}
		expect(row.SyncGuid).toMatch(/^[0-9A-F-]{36}$/i);
	});

	it('belongs to whom the settings say', async () => {
		const newCustomers = { global: true, headquartersId: 7 };
		await run({ items: [acumaticaItem(1)], parameters: { storeId: 3, newCustomers } });
		expect(await rowOf('N1')).toMatchObject({ StoreID: 3, GlobalCustomer: true, HQID: 7 });
	});

	it('gets the account number without the prefix of the store', async () => {
		const parameters = { accountNumbers: 'withoutPrefix', prefix: 'S1-' };
		const acumatica = { ...acumaticaItem(5).acumatica!, customerId: 'S1-N5' };
		const items = [acumaticaItem(5, { acumatica }), acumaticaItem(6)];
		const { items: written } = await run({ items, parameters });
		expect(written.map(({ rmh }) => rmh?.accountNumber)).toEqual(['N5', 'N6']);
	});

	it('is found again by its account number, whatever the case', async () => {
		await run({ items: [acumaticaItem(1)] });
		const before = await countCustomers();
		const acumatica = { ...acumaticaItem(1).acumatica!, customerId: 'n1' };
		const { items } = await run({ items: [acumaticaItem(1, { acumatica })] });
		expect(items[0]?.upsert).toMatchObject({ action: 'unchanged', matchedBy: 'customerId' });
		expect(await countCustomers()).toBe(before);
	});
});

describe('a customer that RMH has', () => {
	it('gets only what differs; what the item does not say stays', async () => {
		await run({ items: [acumaticaItem(1)] });
		await server.execute(
			"UPDATE dbo.Customer SET Title = 'Dr', TotalVisits = 5, AccountBalance = 12, CustomText1 = 'x' WHERE AccountNumber = 'N1'",
		);
		const before = await rowOf('N1');
		const { items } = await run({
			items: [{ ...acumaticaItem(1), contact: { email: 'new@new.example' }, address: undefined }],
		});
		expect(items[0]?.upsert).toMatchObject({
			action: 'updated',
			changes: [
				{
					field: 'E-Mail',
					path: 'contact.email',
					column: 'EmailAddress',
					before: 'ann1@new.example',
					after: 'new@new.example',
				},
			],
		});
		const { DBTimeStamp, LastUpdated, EmailAddress, ...others } = await rowOf('N1');
		expect(EmailAddress).toBe('new@new.example');
		expect(before).toMatchObject(others);
		expect(DBTimeStamp).not.toEqual(before.DBTimeStamp);
		expect(LastUpdated).not.toEqual(before.LastUpdated);
	});

	it('is not touched when nothing differs as people mean it', async () => {
		await run({ items: [acumaticaItem(1)] });
		const before = await rowOf('N1');
		const { items } = await run({
			items: [
				acumaticaItem(1, {
					contact: { email: ' ANN1@new.example ', lastName: 'Lee 1 ' },
					address: { country: 'United States', state: 'il' },
				}),
			],
		});
		expect(items[0]?.upsert).toMatchObject({ action: 'unchanged', changes: [] });
		expect(await rowOf('N1')).toEqual(before);
	});

	it('keeps a value that is empty in Acumatica, unless told to clear it', async () => {
		await run({ items: [acumaticaItem(1)] });
		const item = acumaticaItem(1, { address: { line1: '' } });
		expect((await run({ items: [item] })).items[0]?.upsert.action).toBe('unchanged');
		await run({ items: [item], parameters: { options: { emptyValues: 'clear' } } });
		expect(await rowOf('N1')).toMatchObject({ Address: '' });
	});

	it('gets only the groups that are chosen', async () => {
		await run({ items: [acumaticaItem(1)] });
		const other = acumaticaItem(1, { address: { city: 'Rome' }, contact: { firstName: 'Eve' } });
		await run({ items: [other], parameters: { fieldGroups: ['address', 'credit'] } });
		const row = await rowOf('N1');
		expect(row).toMatchObject({ City: 'Rome', FirstName: 'Ann' });
		expect(Number(row.CreditLimit)).toBe(500);
	});

	it('gets exactly what Customer Compare has found', async () => {
		await run({ items: [acumaticaItem(1)] });
		const compare = { toAcumatica: [], toRmh: ['address.city', 'credit.limit'], conflicts: [] };
		const item = acumaticaItem(1, {
			compare,
			name: 'Not this',
			address: { city: '', line1: 'nor this' },
		});
		await run({ items: [item] });
		const row = await rowOf('N1');
		expect(row).toMatchObject({ City: '', Address: '1 Main Street', Company: 'Customer 1' });
		expect(Number(row.CreditLimit)).toBe(500);
	});
});

describe('the operations', () => {
	it('Create Only leaves customers that are there as they are', async () => {
		await run({ items: [acumaticaItem(1)] });
		const { items } = await run({
			items: [acumaticaItem(1, { address: { city: 'Rome' } }), acumaticaItem(2)],
			parameters: { operation: 'createOnly' },
		});
		expect(items.map(({ upsert }) => upsert.action)).toEqual(['skipped', 'created']);
		expect(items[0]).toMatchObject({ rmh: { accountNumber: 'N1' } });
		expect(await rowOf('N1')).toMatchObject({ City: 'Springfield' });
	});

	it('Update Only adds nobody', async () => {
		await run({ items: [acumaticaItem(1)] });
		const before = await countCustomers();
		const { items } = await run({
			items: [acumaticaItem(1, { address: { city: 'Rome' } }), acumaticaItem(2)],
			parameters: { operation: 'updateOnly', storeId: '' },
		});
		expect(items.map(({ upsert }) => upsert.action)).toEqual(['updated', 'skipped']);
		expect(await countCustomers()).toBe(before);
	});

	it('a dry run shows the same and writes nothing', async () => {
		await run({ items: [acumaticaItem(1)] });
		const before = [await countCustomers(), await rowOf('N1')];
		const items = [acumaticaItem(1, { address: { city: 'Rome' } }), acumaticaItem(2)];
		const dry = await run({ items, parameters: { dryRun: true } });
		expect(dry.items.map(({ upsert }) => upsert.action)).toEqual(['wouldUpdate', 'wouldCreate']);
		expect([await countCustomers(), await rowOf('N1')]).toEqual(before);
		const wet = await run({ items });
		expect(wet.items.map(({ upsert }) => upsert.changes)).toEqual(
			dry.items.map(({ upsert }) => upsert.changes),
		);
	});
});

describe('what RMH cannot take', () => {
	const longName = 'A name that is much longer than the fifty characters RMH has for it';

	it.each([
		['no name', { name: ' ', contact: { email: 'a@b.example' } }, /N2.*no name/],
		['a name that is too long', { name: longName }, /N2.*Name has 67.*Company takes 50/],
		['a country that is too long', { address: { country: 'x'.repeat(21) } }, /N2.*Country has 21/],
		[
			'a customer ID that is too long for an account number',
			{ acumatica: { ...acumaticaItem(2).acumatica!, customerId: 'X'.repeat(21) } },
			/account number "X+" has 21 characters.*20.*Let RMH give/,
		],
		['a credit limit that is no amount', { credit: { limit: 1e300 } }, /N2.*Credit Limit is no/],
	])('%s stops its customer and nobody else', async (_what, changes, message) => {
		const items = [acumaticaItem(1), acumaticaItem(2, changes), acumaticaItem(3)];
		const parameters = { fieldGroups: ['name', 'contact', 'address', 'tax', 'credit'] };
		const { items: written } = await run({ items, parameters, continueOnFail: true });
		expect(written.map((item) => item.upsert?.action ?? 'failed')).toEqual([
			'created',
			'failed',
			'created',
		]);
		expect(written[1]).toMatchObject({
			error: expect.stringMatching(message) as string,
			details: { kind: 'unusableValue', remedy: expect.stringContaining('Acumatica') as string },
		});
	});

	it('names the first of several failures after everybody was worked on', async () => {
		const items = [acumaticaItem(1, { name: longName }), acumaticaItem(2), { name: 'nobody' }];
		await expect(run({ items })).rejects.toThrow(/^2 of 3 customers were not written.*N1/);
		expect(await rowOf('N2')).toMatchObject({ City: 'Springfield' });
	});

	it('leaves a value out with a warning where the option says so, but never the name', async () => {
		const parameters = { options: { unusableValues: 'leaveOut' } };
		const items = [
			acumaticaItem(1, { address: { city: 'Rome', country: 'x'.repeat(21) } }),
			acumaticaItem(2, { name: longName }),
		];
		const { items: written } = await run({ items, parameters, continueOnFail: true });
		expect(written[0]?.upsert).toMatchObject({
			action: 'created',
			warnings: [expect.stringMatching(/^Left out: Country has 21/) as string],
		});
		expect(await rowOf('N1')).toMatchObject({ City: 'Rome', Country: '' });
		expect(written[1]?.error).toMatch(/Name has 67/);
	});

	it.each([
		[{ ...acumaticaItem(1), acumatica: null }, 'it names no Acumatica customer'],
		[
			{ ...acumaticaItem(1), acumatica: { ...acumaticaItem(1).acumatica!, id: 'x' } },
			'acumatica.id',
		],
		[{ acumatica: acumaticaItem(1).acumatica }, 'name: Required'],
	])('refuses an item that is no customer of Acumatica', async (item, message) => {
		await expect(run({ items: [item] })).rejects.toThrow(message);
	});

	it('refuses the customer of another store, and an ID that RMH cannot have', async () => {
		const rmh = {
			id: 3_000_000_000,
			scope: 'STORE1',
			storeId: 1,
			accountNumber: '1',
			rowVersion: null,
			global: false,
			headquartersId: 0,
			lastUpdated: '',
		};
		await expect(run({ items: [acumaticaItem(1, { rmh })] })).rejects.toThrow('3000000000');
		const other = { ...rmh, id: 1, scope: 'STORE2' };
		await expect(run({ items: [acumaticaItem(1, { rmh: other })] })).rejects.toThrow(
			/N1: the item belongs to STORE2, this node writes STORE1/,
		);
	});
});

it('writes a customer that comes twice once, as the later item says', async () => {
	const items = [acumaticaItem(1), acumaticaItem(1, { address: { city: 'Rome' } })];
	const { items: written } = await run({ items });
	expect(written.map(({ upsert }) => upsert.action)).toEqual(['skipped', 'created']);
	expect(await rowOf('N1')).toMatchObject({ City: 'Rome' });
});

it('does nothing without items', async () => {
	expect((await run({ items: [] })).items).toEqual([]);
});

it.each([
	[{ storeId: '' }, 'Store is empty'],
	[{ storeId: 'x' }, 'Store "x"'],
	[{ accountNumbers: 'rmh' }, 'RMH Numbers needs the sync ledger'],
	[{ scope: 'a b' }, 'Scope "a b"'],
])('refuses the settings %j', async (parameters, message) => {
	await expect(run({ items: [acumaticaItem(1)], parameters })).rejects.toThrow(message);
});
