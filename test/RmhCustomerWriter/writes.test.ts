import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KEPT_BY_RMH } from '../../nodes/shared/rmh/columns/contentColumns';
import { acumaticaItem, reportOf, WriterNode } from './writerNode';

describe('RMH Customer Writer', () => {
	let writer: WriterNode;

	beforeAll(async () => {
		writer = await WriterNode.start({ customers: 20 });
	}, 60_000);
	afterAll(async () => await writer.close());

	/** How long ago a customer was last updated, by the server's wall clock, which is not UTC. */
	const secondsSince = async (where: string): Promise<number> => {
		const [row] = await writer.rmh.execute(
			`SELECT ABS(DATEDIFF(SECOND, LastUpdated, GETDATE())) AS Seconds, ABS(DATEDIFF(MINUTE, GETDATE(), GETUTCDATE())) AS Offset FROM dbo.Customer WHERE ${where}`,
		);
		expect(row?.Offset).toBeGreaterThanOrEqual(60);
		return Number(row?.Seconds);
	};

	it('adds a customer that RMH does not have, with the time of the server', async () => {
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
		expect(await secondsSince("AccountNumber = 'C1'")).toBeLessThan(600);
		expect(item?.rmh).toMatchObject({
			id: row.ID,
			scope: 'STORE1',
			storeId: 1,
			accountNumber: 'C1',
		});
	});

	it('makes each new customer the one of whom its item says', async () => {
		const parameters = {
			storeId: '={{ $json.store }}',
			newCustomers: { global: '={{ $json.shared }}', headquartersId: '={{ $json.hq }}' },
		};
		const items = [
			acumaticaItem(61, { store: 7, shared: true, hq: 4711 }),
			acumaticaItem(62, { store: 0, shared: false, hq: 0 }),
			acumaticaItem(63, { store: 'Main', shared: false, hq: 0 }),
			acumaticaItem(64, { store: 1, shared: false, hq: -1 }),
		];
		const results = await writer.run(items, parameters as never, { continueOnFail: true });
		expect(results.map((item) => item.error ?? reportOf(item).action)).toEqual([
			'created',
			'created',
			'Store "Main" is not the ID of a store',
			'ID at Headquarters "-1" is not an ID',
		]);
		const owner = async (id: number) => await writer.customer(`AccountNumber = 'C${id}'`);
		expect(await owner(61)).toMatchObject({ StoreID: 7, GlobalCustomer: true, HQID: 4711 });
		expect(await owner(62)).toMatchObject({ StoreID: 0, GlobalCustomer: false, HQID: 0 });
		expect(results[0]?.rmh).toMatchObject({ storeId: 7, global: true, headquartersId: 4711 });
	});

	it('writes nothing where RMH has the customer as people mean it', async () => {
		const before = await writer.customer("AccountNumber = 'C1'");
		const again = acumaticaItem(1, {
			contact: { email: 'MIA1@bakery.example', phone: '(212) 555-1001' },
			address: { country: 'United States' },
		});
		const [item] = await writer.run([again], { options: { defaultCountry: 'US' } });
		expect(reportOf(item)).toMatchObject({ action: 'unchanged', matchedBy: 'customerId' });
		expect(await writer.customer("AccountNumber = 'C1'")).toEqual(before);
	});

	it('writes what differs, and nothing else, with the time of the server', async () => {
		await writer.rmh.execute(
			"UPDATE dbo.Customer SET TotalVisits = 7, AccountBalance = 12.5, Notes = N'likes rye', LastUpdated = '2020-01-01' WHERE AccountNumber = 'C1'",
		);
		const before = await writer.customer("AccountNumber = 'C1'");
		const moved = acumaticaItem(1, { address: { city: 'Boston', line1: '' } });
		const [item] = await writer.run([moved]);
		expect(reportOf(item)).toMatchObject({
			action: 'updated',
			changes: [{ path: 'address.city', column: 'City', before: 'New York', after: 'Boston' }],
			warnings: [],
		});
		const after = await writer.customer("AccountNumber = 'C1'");
		expect(await secondsSince("AccountNumber = 'C1'")).toBeLessThan(600);
		const { City, LastUpdated, DBTimeStamp, ...rest } = before;
		expect(after).toMatchObject(rest);
		expect({ City, moved: after.DBTimeStamp !== DBTimeStamp, LastUpdated }).toMatchObject({
			City: 'New York',
			moved: true,
		});
	});

	it('clears what is empty in Acumatica where it is told to, with an empty text', async () => {
		const empty = acumaticaItem(1, { address: { line1: '' } });
		await writer.run([empty], { options: { emptyValues: 'clear' } });
		expect(await writer.customer("AccountNumber = 'C1'")).toMatchObject({ Address: '' });
	});

	it('shows what it would do in a dry run, and does nothing', async () => {
		const before = await writer.rmh.execute('SELECT ID, DBTimeStamp FROM dbo.Customer ORDER BY ID');
		const items = await writer.run(
			[acumaticaItem(1, { address: { city: 'Salem' } }), acumaticaItem(99)],
			{ dryRun: true },
		);
		expect(items.map((item) => reportOf(item).action)).toEqual(['wouldUpdate', 'wouldCreate']);
		expect(reportOf(items[1]).changes).toContainEqual(
			expect.objectContaining({ column: 'AccountNumber', before: null, after: 'C99' }),
		);
		expect(
			await writer.rmh.execute('SELECT ID, DBTimeStamp FROM dbo.Customer ORDER BY ID'),
		).toEqual(before);
	});

	it('adds only, or updates only, where it is told to', async () => {
		const items = [acumaticaItem(1, { address: { city: 'Salem' } }), acumaticaItem(98)];
		const count = await writer.count();
		const updated = await writer.run(items, { operation: 'updateOnly' });
		expect(updated.map((item) => reportOf(item).action)).toEqual(['updated', 'skipped']);
		expect(await writer.count()).toBe(count);
		const made = await writer.run([acumaticaItem(1, { address: { city: 'Reno' } }), items[1]!], {
			operation: 'createOnly',
		});
		expect(made.map((item) => reportOf(item).action)).toEqual(['skipped', 'created']);
		expect(await writer.customer("AccountNumber = 'C1'")).toMatchObject({ City: 'Salem' });
	});

	describe('the name', () => {
		it('is the company, unless first and last name make it', async () => {
			await writer.run([
				acumaticaItem(11, { name: 'Ann  Lee', contact: { firstName: 'Ann', lastName: 'Lee' } }),
				acumaticaItem(12, { name: 'Lee Ltd', contact: { firstName: 'Ann', lastName: 'Lee' } }),
				acumaticaItem(13, { name: 'Ann Lee Jr', contact: {} }),
			]);
			const names = "AccountNumber IN ('C11', 'C12', 'C13')";
			const rows = await writer.rmh.execute(
				`SELECT Company, FirstName, LastName FROM dbo.Customer WHERE ${names} ORDER BY AccountNumber`,
			);
			expect(rows).toEqual([
				{ Company: '', FirstName: 'Ann', LastName: 'Lee' },
				{ Company: 'Lee Ltd', FirstName: 'Ann', LastName: 'Lee' },
				{ Company: 'Ann Lee Jr', FirstName: '', LastName: '' },
			]);
		});

		it('stays as it is in both systems when only the contact moves', async () => {
			const contact = { firstName: 'Ann', lastName: 'Smith' };
			const compare = { toAcumatica: [], toRmh: ['contact.lastName'], conflicts: [] };
			const { ID } = await writer.customer("AccountNumber = 'C11'");
			const rmh = await referenceOf(writer, Number(ID));
			const item = acumaticaItem(11, { name: 'Ann Lee', contact, compare, rmh });
			const [written] = await writer.run([item]);
			expect(reportOf(written)).toMatchObject({ action: 'updated' });
			expect(await writer.customer("AccountNumber = 'C11'")).toMatchObject({
				Company: 'Ann Lee',
				LastName: 'Smith',
			});
		});

		it('is refused where RMH would go by the contact', async () => {
			const [item] = await writer.run(
				[acumaticaItem(14, { name: 'Lee Ltd' })],
				{ options: { nameFrom: 'person' } },
				{ continueOnFail: true },
			);
			expect(item?.error).toContain('Name From');
		});
	});

	describe('bad input', () => {
		const tolerant = { continueOnFail: true };

		it('refuses a customer without a name; the others are written', async () => {
			const items = await writer.run(
				[
					acumaticaItem(21, { name: '', contact: { email: 'x@y.example' } }),
					acumaticaItem(22),
					{ some: 'thing' },
					acumaticaItem(23, { acumatica: { id: 'not a GUID' } }),
				],
				{},
				tolerant,
			);
			expect(items[0]?.error).toContain('C21 was not written to RMH: The customer has no name');
			expect(reportOf(items[1]).action).toBe('created');
			expect(items[2]?.error).toContain('not a customer from Acumatica');
			expect(items[3]?.error).toContain('acumatica.id');
		});

		it('refuses a name that is longer than the column of this database', async () => {
			await writer.rmh.execute(
				'ALTER TABLE dbo.Customer ALTER COLUMN Company nvarchar(60) NOT NULL',
			);
			const long = 'L'.repeat(61);
			const items = await writer.run(
				[acumaticaItem(24, { name: long }), acumaticaItem(25, { name: 'M'.repeat(60) })],
				{},
				tolerant,
			);
			expect(items[0]?.error).toContain("Name has 61 characters, RMH's column Company takes 60");
			expect(items[0]?.details).toMatchObject({ kind: 'unusableValue' });
			expect(reportOf(items[1]).action).toBe('created');
		});

		it('leaves other values out that are too long, where it may', async () => {
			const item = acumaticaItem(26, { address: { postalCode: '1'.repeat(40), city: 'Bern' } });
			const [written] = await writer.run([item], { options: { unusableValues: 'leaveOut' } });
			expect(reportOf(written).action).toBe('created');
			expect(reportOf(written).warnings).toEqual([
				"Left out: Postal Code has 40 characters, RMH's column Zip takes 15. Correct it in Acumatica",
			]);
			expect(await writer.customer("AccountNumber = 'C26'")).toMatchObject({
				Zip: '',
				City: 'Bern',
			});
		});

		it('refuses a customer ID that is no account number', async () => {
			const id = 'X'.repeat(21);
			const item = acumaticaItem(27, { acumatica: { customerId: id } });
			const [written] = await writer.run([item], {}, tolerant);
			expect(written?.error).toContain(
				`The account number "${id}" has 21 characters, RMH's column AccountNumber takes 20`,
			);
			const [byPrefix] = await writer.run([item], {
				accountNumbers: 'withoutPrefix',
				prefix: 'xxx',
			});
			expect(byPrefix?.rmh).toMatchObject({ accountNumber: 'X'.repeat(18) });
		});

		it('refuses an RMH ID that no customer can have, and a customer of another store', async () => {
			const rmh = { ...(await referenceOf(writer, 1)), id: 3_000_000_000 };
			const other = { ...(await referenceOf(writer, 1)), scope: 'STORE2' };
			const items = await writer.run(
				[acumaticaItem(28, { rmh }), acumaticaItem(29, { rmh: other })],
				{},
				tolerant,
			);
			expect(items[0]?.error).toContain('no ID that RMH can have');
			expect(items[1]?.error).toContain('belongs to STORE2');
		});

		it('says which setting is missing', async () => {
			await expect(writer.run([acumaticaItem(30)], { storeId: '' })).rejects.toThrow(
				'Store is empty',
			);
			await expect(writer.run([acumaticaItem(30)], { accountNumbers: 'rmh' })).rejects.toThrow(
				'needs the sync ledger',
			);
		});

		it('tells how many failed when it is to stop', async () => {
			const items = [
				acumaticaItem(31, { name: '' }),
				acumaticaItem(32, { name: '' }),
				acumaticaItem(33),
			];
			const nameless = items.map((item) => (item.name === '' ? { ...item, contact: {} } : item));
			await expect(writer.run(nameless)).rejects.toThrow('2 of 3 customers were not written');
			expect(await writer.customer("AccountNumber = 'C33'")).toMatchObject({
				Company: 'Bakery 33',
			});
		});
	});

	describe('this database', () => {
		it('gets a value for what it demands and nobody says, and keeps no NULL in texts', async () => {
			await writer.rmh.execute(
				`ALTER TABLE dbo.Customer ADD SiteCode nvarchar(10) NOT NULL CONSTRAINT DF_Site DEFAULT (N'')`,
			);
			await writer.rmh.execute('ALTER TABLE dbo.Customer DROP CONSTRAINT DF_Site');
			await writer.run([acumaticaItem(41)]);
			expect(await writer.customer("AccountNumber = 'C41'")).toMatchObject({ SiteCode: '' });
		});

		it('says what it kept differently', async () => {
			await writer.rmh.execute('ALTER TABLE dbo.Customer ALTER COLUMN City varchar(50) NOT NULL');
			const [item] = await writer.run([acumaticaItem(42, { address: { city: '東京' } })]);
			expect(reportOf(item).action).toBe('created');
			expect(reportOf(item).warnings).toEqual([
				'RMH did not keep the value written for City as it is: the column City now has "??"',
			]);
		});

		it('fills columns that the site uses for something of its own', async () => {
			const columns = {
				mappingMode: 'defineBelow',
				value: {
					CustomText1: 'gold',
					CustomNumber2: 2.5,
					CustomDate1: '2026-11-23T09:15:00',
					Notes: 'a long note',
					Employee: true,
				},
			};
			const parameters = { extendMapping: true, columns };
			const [item] = await writer.run([acumaticaItem(43)], parameters);
			expect(reportOf(item)).toMatchObject({ action: 'created', warnings: [] });
			expect(await writer.customer("AccountNumber = 'C43'")).toMatchObject({
				CustomText1: 'gold',
				CustomNumber2: 2.5,
				CustomDate1: '2026-11-23T09:15:00.000',
				Notes: 'a long note',
				Employee: true,
			});
			const [again] = await writer.run([acumaticaItem(43)], parameters);
			expect(reportOf(again)).toMatchObject({ action: 'unchanged' });
			const changed = { ...columns, value: { ...columns.value, Notes: 'a short note' } };
			const [third] = await writer.run([acumaticaItem(43)], { ...parameters, columns: changed });
			expect(reportOf(third)).toMatchObject({
				action: 'updated',
				changes: [{ column: 'Notes', before: 'a long note', after: 'a short note' }],
				warnings: [],
			});
		});

		it.each([...KEPT_BY_RMH])(
			'never lets a mapping touch %s, which RMH keeps itself',
			async (name) => {
				const before = await writer.rmh.execute('SELECT * FROM dbo.Customer ORDER BY ID');
				const columns = { mappingMode: 'defineBelow', value: { [name]: 100 } };
				const items = await writer.run(
					[acumaticaItem(1, { address: { city: 'Utica' } }), acumaticaItem(44)],
					{ extendMapping: true, columns },
					{ continueOnFail: true },
				);
				for (const item of items) expect(item.error).toContain(name);
				expect(await writer.rmh.execute('SELECT * FROM dbo.Customer ORDER BY ID')).toEqual(before);
			},
		);
	});
});

/** What RMH Customer Reader says of a customer. */
async function referenceOf(writer: WriterNode, id: number) {
	const row = await writer.customer(`ID = ${id}`);
	return {
		id,
		scope: 'STORE1',
		storeId: Number(row.StoreID),
		accountNumber: String(row.AccountNumber),
		rowVersion: (row.DBTimeStamp as Buffer).toString('hex').toUpperCase(),
		global: false,
		headquartersId: 0,
		lastUpdated: '2026-11-23T09:15:00.123',
	};
}
