import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCustomerItem } from '../../../../nodes/shared/customer/parseCustomerItem';
import { parseRmhConnection } from '../../../../nodes/shared/rmh/connection';
import type { CustomerSettings } from '../../../../nodes/shared/rmh/customers/customerSettings';
import {
	findCustomers,
	type CustomerKey,
} from '../../../../nodes/shared/rmh/customers/findCustomers';
import {
	readCustomers,
	type ReadOptions,
} from '../../../../nodes/shared/rmh/customers/readCustomers';
import type { RmhCustomer } from '../../../../nodes/shared/rmh/customers/rowToCustomer';
import { searchCustomers } from '../../../../nodes/shared/rmh/customers/searchCustomers';
import { withRmhDatabase, type RmhDatabase } from '../../../../nodes/shared/rmh/database';
import { toServerWallClock } from '../../../../nodes/shared/rmh/serverTime';
import { rmhSeedCustomers } from '../../../emulators/seed/rmhCustomers';
import { startRmhServer, type RmhTestServer } from '../rmhServer';
import { plainSettings } from './customerRows';

const COUNT = 60;
const seeds = rmhSeedCustomers(COUNT);

let server: RmhTestServer;
beforeAll(async () => {
	server = await startRmhServer(COUNT);
});
afterAll(async () => await server.close());

const using = async <T>(work: (database: RmhDatabase) => Promise<T>) =>
	await withRmhDatabase(parseRmhConnection(server.credential), {}, work);

const readAll = async (
	options: Partial<ReadOptions> = {},
	settings: Partial<CustomerSettings> = {},
) =>
	await using(async (database) => {
		const customers: RmhCustomer[] = [];
		const all = { ...plainSettings, ...settings };
		for await (const page of readCustomers(database, all, { filter: {}, ...options })) {
			for (const customer of page) customers.push(customer);
		}
		return customers;
	});

const find = async (keys: CustomerKey[], settings: Partial<CustomerSettings> = {}) =>
	await using(
		async (database) => await findCustomers(database, { ...plainSettings, ...settings }, keys),
	);

const idsOf = (customers: readonly RmhCustomer[]) => customers.map(({ rmh }) => rmh?.id);
const seedIds = (wanted: (seed: (typeof seeds)[number]) => boolean) =>
	seeds.filter(wanted).map(({ ID }) => ID);
const account = (accountNumber: string): CustomerKey => ({ kind: 'accountNumber', accountNumber });

describe('reading pages', () => {
	it('gives every customer of the table as it is, awkward ones included', async () => {
		const customers = await readAll({ pageSize: 7 });

		expect(idsOf(customers)).toEqual(seedIds(() => true));
		for (const [index, customer] of customers.entries()) {
			const seed = seeds[index]!;
			expect(customer).toMatchObject({
				company: seed.Company.trimEnd(),
				contact: {
					title: seed.Title.trimEnd(),
					firstName: seed.FirstName.trimEnd(),
					lastName: seed.LastName.trimEnd(),
					email: seed.EmailAddress.trimEnd(),
					phone: seed.PhoneNumber.trimEnd(),
					fax: seed.FaxNumber.trimEnd(),
				},
				address: {
					line1: seed.Address.trimEnd(),
					line2: seed.Address2.trimEnd(),
					city: seed.City.trimEnd(),
					state: seed.State.trimEnd(),
					postalCode: seed.Zip.trimEnd(),
					country: seed.Country.trimEnd(),
				},
				tax: { registrationId: seed.TaxNumber, exempt: seed.TaxExempt },
				credit: { limit: seed.CreditLimit },
				rmh: {
					accountNumber: seed.AccountNumber.trimEnd(),
					storeId: 1,
					global: seed.GlobalCustomer,
					headquartersId: seed.HQID,
					lastUpdated: seed.LastUpdated,
					rowVersion: expect.stringMatching(/^[0-9A-F]{16}$/) as string,
				},
			});
			expect(parseCustomerItem(customer)).toMatchObject({ ok: true });
		}
		expect(new Set(customers.map(({ type }) => type))).toEqual(
			new Set(['named', 'credit', 'walkIn']),
		);
	});

	it.each([1, 20, 60, 61, 1000])('gives the same customers in pages of %i', async (pageSize) => {
		expect(idsOf(await readAll({ pageSize }))).toEqual(seedIds(() => true));
	});

	it('stops at the limit', async () => {
		expect(idsOf(await readAll({ limit: 5, pageSize: 2 }))).toEqual([1, 2, 3, 4, 5]);
	});

	it('shows a change by a higher row version', async () => {
		const version = async () => (await find([{ kind: 'id', id: 5 }]))[0]?.[0]?.rmh?.rowVersion;
		const before = await version();
		await server.execute('UPDATE dbo.Customer SET TotalVisits = TotalVisits + 1 WHERE ID = 5');
		expect((await version())! > before!).toBe(true);
	});
});

describe('filters', () => {
	it.each([
		[{ storeId: 1 }, () => true],
		[{ storeId: 2 }, () => false],
		[{ global: true }, ({ GlobalCustomer }) => GlobalCustomer],
		[{ global: false }, ({ GlobalCustomer }) => !GlobalCustomer],
		[{ hasEmail: true }, ({ EmailAddress }) => EmailAddress.trim() !== ''],
		[{ hasEmail: false }, ({ EmailAddress }) => EmailAddress.trim() === ''],
		[{ accountNumberPattern: '10005*' }, ({ AccountNumber }) => AccountNumber.startsWith('10005')],
		[{ accountNumberPattern: '?0003?' }, ({ AccountNumber }) => /^.0003.$/.test(AccountNumber)],
		[{ accountNumberPattern: '50%_*' }, ({ ID }) => ID === 11],
		[{ accountNumberPattern: '50%?A' }, ({ ID }) => ID === 11],
		[{ accountNumberPattern: '[1*' }, ({ ID }) => ID === 12],
		[{ accountNumberPattern: '_*' }, () => false],
		[{ accountNumberPattern: '1000?8' }, ({ AccountNumber }) => /^1000.8 *$/.test(AccountNumber)],
		[{ accountNumberPattern: 'ABC-*' }, ({ ID }) => ID === 20 || ID === 21],
		[{ accountNumberPattern: "x' OR 1=1 --" }, () => false],
	] as [ReadOptions['filter'], (seed: (typeof seeds)[number]) => boolean][])(
		'%j',
		async (filter, wanted) => {
			expect(idsOf(await readAll({ filter }))).toEqual(seedIds(wanted));
		},
	);

	it('leaves customers that changed at or after a time', async () => {
		const times = seeds.map(({ LastUpdated }) => LastUpdated).sort();
		const changedSince = times[Math.floor(COUNT / 2)]!;
		expect(idsOf(await readAll({ filter: { changedSince } }))).toEqual(
			seedIds(({ LastUpdated }) => LastUpdated >= changedSince),
		);
	});

	it('understands a time with a zone by the clock of the server', async () => {
		await server.execute('UPDATE dbo.Customer SET LastUpdated = GETDATE() WHERE ID = 9');
		const since = async (time: number) =>
			await using(
				async (database) =>
					await toServerWallClock(database, new Date(time).toISOString(), 'Since'),
			);
		const before = await since(Date.now() - 30 * 60_000);
		const after = await since(Date.now() + 30 * 60_000);

		expect(idsOf(await readAll({ filter: { changedSince: before } }))).toEqual([9]);
		expect(await readAll({ filter: { changedSince: after } })).toEqual([]);
	});

	it('leaves the types that are asked for, and stops at the limit', async () => {
		const all = await readAll();
		const credit = all.filter(({ type }) => type === 'credit');
		const filter = { types: new Set(['credit'] as const) };

		expect(credit.length).toBeGreaterThan(2);
		expect(await readAll({ filter, pageSize: 5 })).toEqual(credit);
		expect(await readAll({ filter, pageSize: 5, limit: 2 })).toEqual(credit.slice(0, 2));
	});
});

describe('looking customers up', () => {
	it('finds by ID and by account number in one go, in the order of the keys', async () => {
		const found = await find([
			account('100003'),
			{ kind: 'id', id: 2 },
			account('nobody'),
			{ kind: 'id', id: 99_999 },
			account('100003'),
		]);
		expect(found.map(idsOf)).toEqual([[3], [2], [], [], [3]]);
	});

	it.each([
		['the same account number twice', 'DUP-100', [22, 23]],
		['account numbers that differ in case only', 'abc-20', [20, 21]],
		['a blank at the end of the column', '100018', [18]],
		['a blank at the end of the key', '100003  ', [3]],
		['wildcards of LIKE', '50%_A', [11]],
		['brackets', '[12]', [12]],
		['nothing for an empty account number', ' ', []],
		['nothing for something that looks like SQL', "' OR 1=1 --", []],
		['nothing for a text that fits no column', 'x'.repeat(300), []],
	])('finds %s', async (_what, key, ids) => {
		expect((await find([account(key)])).map(idsOf)).toEqual([ids]);
	});

	it('finds thousands at once', async () => {
		const keys = Array.from(
			{ length: 2_500 },
			(_, index): CustomerKey => ({ kind: 'id', id: index + 1 }),
		);
		const found = await find(keys);
		expect(found.filter((hits) => hits.length === 1)).toHaveLength(COUNT);

		const numbers = keys.map((_, index) => account(String(100_001 + index)));
		const hits = (await find(numbers)).flat();
		expect(hits.length).toBe(
			seedIds(({ AccountNumber }) => /^1000\d\d *$/.test(AccountNumber)).length,
		);
	});

	it('adds the whole row where the option asks for it', async () => {
		const [[customer] = []] = await find([{ kind: 'id', id: 25 }], { includeRow: true });
		const seed = seeds[24]!;
		expect(customer?.rmhRow).toMatchObject({
			ID: 25,
			AccountNumber: seed.AccountNumber,
			CustomText1: seed.CustomText1,
			CustomDate1: null,
			CreditLimit: seed.CreditLimit,
			TaxExempt: seed.TaxExempt,
			LastUpdated: seed.LastUpdated,
			LastVisit: seed.LastVisit,
			DBTimeStamp: customer?.rmh?.rowVersion,
			SyncGuid: expect.stringMatching(/^[0-9A-F-]{36}$/i) as string,
		});
	});
});

describe('the list in the editor', () => {
	const search = async (text?: string, afterId?: number, pageSize = 25) =>
		await using(
			async (database) =>
				await searchCustomers(database, {
					scope: 'STORE1',
					pageSize,
					...(text === undefined ? {} : { text }),
					...(afterId === undefined ? {} : { afterId }),
				}),
		);

	it('shows page after page', async () => {
		const first = await search();
		expect(first.customers.map(({ id }) => id)).toEqual(seedIds(({ ID }) => ID <= 25));
		expect(first.nextAfterId).toBe(25);
		const last = await search(undefined, 50);
		expect(last.customers).toHaveLength(10);
		expect(last.nextAfterId).toBeUndefined();
	});

	it.each([
		["O'Brien", [10]],
		['100%_', [11]],
		['龍記', [13]],
		['dup-1', [22, 23]],
		['no.name.36@', [36]],
		['%', [11]],
	])('finds %s anywhere in number, name, company and e-mail', async (text, ids) => {
		expect((await search(text)).customers.map(({ id }) => id)).toEqual(ids);
	});
});
