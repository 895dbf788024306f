import type { IDataObject } from 'n8n-workflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlainValues } from '../../emulators/acumatica/records/entityRecord';
import { FULL_COMPARISON_TRIGGER } from '../n8n/templates';
import { decideConflicts } from './decideConflicts';
import { linkedCustomers, type Linked } from './linkedCustomers';
import { expectNobodyTwice } from './nobodyTwice';
import { openTestStore, type TestStore } from './testStore';
import { openTwoWay, type Round, type TwoWay } from './twoWay';

const CUSTOMERS = 80;
const CITY = 'MainContact/Address/City';
const PHONE = 'MainContact/Phone1';
const EMAIL = 'MainContact/Email';

const NOTHING = {
	toAcumatica: { created: 0, updated: 0 },
	toRmh: { created: 0, updated: 0 },
};

/** Ordinary customers of the seed that are linked, by what a test does with them. */
const NAMES = ['both', 'conflict', 'acumaticaOnly', 'rmhOnly', 'emptied', 'badMail', 'longName'];

describe('synchronizing customers both ways', () => {
	let store: TestStore;
	let twoWay: TwoWay;
	let first: Round;
	let ids: Record<string, Linked>;

	const id = (name: string) => ids[name]?.id ?? 0;
	const rmhRow = async (where: string) =>
		(await store.rmh.execute(`SELECT * FROM dbo.Customer WHERE ${where}`))[0] ?? {};
	const inRmh = async (name: string) => await rmhRow(`ID = ${id(name)}`);
	const editRmh = async (name: string, change: string) =>
		await store.rmh.execute(`UPDATE dbo.Customer SET ${change} WHERE ID = ${id(name)}`);
	const inAcumatica = (name: string) =>
		store.acumatica.customers.get(ids[name]?.record ?? '')?.fields;
	const editAcumatica = (name: string, changes: PlainValues) =>
		store.acumatica.customers.update(ids[name]?.record ?? '', changes);
	const expectQuiet = async () => {
		const round = await twoWay.round();
		expect(round.run.error).toBeUndefined();
		expect(round.summary).toMatchObject(NOTHING);
		expect(round).toMatchObject({ puts: 0, rmhRows: 0, seatsInUse: 0 });
		return round;
	};

	beforeAll(async () => {
		store = await openTestStore(CUSTOMERS);
		await store.upload(await store.importUpload());
		twoWay = await openTwoWay(store);
		first = await twoWay.round();
		ids = await linkedCustomers(store, NAMES);
	});
	afterAll(async () => await store.close());

	it('brings the customers that only Acumatica has to RMH, once, after an upload', async () => {
		expect(first.run.error).toBeUndefined();
		const { created } = first.summary?.toRmh as IDataObject;
		expect(created).toBeGreaterThan(0);
		expect(first.rmhRows).toBe(created);
		expect(first.summary).toMatchObject({ store: 'STORE1', conflicts: 0, batches: 1 });
		await expectQuiet();
		expectNobodyTwice(store.acumatica);
	});

	describe('after edits on both sides', () => {
		let round: Round;
		let emptiedBefore: unknown;

		beforeAll(async () => {
			emptiedBefore = inAcumatica('emptied')?.[PHONE];
			await editRmh('both', "City = N'Bergen'");
			editAcumatica('both', { [PHONE]: '+1 212 555 0199' });
			await editRmh('conflict', "EmailAddress = N'till@example.com'");
			editAcumatica('conflict', { [EMAIL]: 'office@example.com', [CITY]: 'Voss' });
			editAcumatica('acumaticaOnly', { [CITY]: 'Springfield' });
			await editRmh('rmhOnly', "Address = N'742 Evergreen Terrace'");
			await editRmh('emptied', "PhoneNumber = N''");
			store.acumatica.customers.insert({
				CustomerID: 'NEWACU',
				CustomerName: 'Newman & Sons',
				Status: 'Active',
				[CITY]: 'Boston',
			});
			store.acumatica.customers.insert({
				CustomerID: 'NOTYET',
				CustomerName: 'On hold',
				Status: 'On Hold',
			});
			await store.rmh.execute(
				"INSERT INTO dbo.Customer (StoreID, AccountNumber, FirstName, LastName, City, EmailAddress) VALUES (1, N'NEW-1', N'Nora', N'Newman', N'Boston', N'nora@example.com')",
			);
			round = await twoWay.round();
		});

		it('tells in numbers what moved where', () => {
			expect(round.run.error).toBeUndefined();
			expect(round.summary).toMatchObject({
				toAcumatica: { created: 1, updated: 3 },
				toRmh: { created: 1, updated: 2 },
				conflicts: 1,
				missing: 0,
			});
			expect(round.puts).toBe(4);
			expect(round.seatsInUse).toBe(0);
		});

		it('merges edits of different fields', async () => {
			expect(inAcumatica('both')).toMatchObject({ [CITY]: 'Bergen', [PHONE]: '+1 212 555 0199' });
			expect(await inRmh('both')).toMatchObject({
				City: 'Bergen',
				PhoneNumber: '+1 212 555 0199',
			});
		});

		it('moves the edit of one side to the other one, an emptied value too', async () => {
			expect(await inRmh('acumaticaOnly')).toMatchObject({ City: 'Springfield' });
			expect(inAcumatica('rmhOnly')).toMatchObject({
				'MainContact/Address/AddressLine1': '742 Evergreen Terrace',
			});
			expect(emptiedBefore).toBeTruthy();
			expect(inAcumatica('emptied')?.[PHONE] ?? '').toBe('');
		});

		it('makes new customers on the other side', async () => {
			expect(await rmhRow("AccountNumber = 'NEWACU'")).toMatchObject({
				Company: 'Newman & Sons',
				City: 'Boston',
				StoreID: 1,
			});
			expect(store.acumatica.customers.findByCustomerId('NEW-1')?.fields).toMatchObject({
				CustomerName: 'Nora Newman',
			});
			expect(await rmhRow("AccountNumber = 'NOTYET'")).toEqual({});
		});

		it('shows a conflict with both values, and leaves that customer as it is', async () => {
			expect(round.json('Conflicts')).toMatchObject([
				{
					customerId: inAcumatica('conflict')?.CustomerID,
					accountNumber: ids.conflict?.account,
					rmhId: id('conflict'),
					field: 'contact.email',
					inRmh: 'till@example.com',
					inAcumatica: 'office@example.com',
					lastSynchronised: expect.stringContaining('@') as string,
					changedInAcumatica: expect.stringMatching(/^\d{4}-/) as string,
				},
			]);
			expect(await inRmh('conflict')).toMatchObject({ EmailAddress: 'till@example.com' });
			expect((await inRmh('conflict')).City).not.toBe('Voss');
			expect(inAcumatica('conflict')).toMatchObject({ [EMAIL]: 'office@example.com' });
		});

		it('moves nothing and writes nothing the second and the third time', async () => {
			await expectQuiet();
			const third = await expectQuiet();
			expect(third.summary).toMatchObject({ inSync: 0 });
		});
	});

	it('applies what a person decided, with the edits that waited', async () => {
		const decision = await store.n8n.run(
			await store.importWorkflow(decideConflicts({ take: 'acumatica', actor: 'Jane' })),
		);
		expect(decision.error).toBeUndefined();
		expect(decision.json('Get Conflicts')).toMatchObject([
			{ rmhId: id('conflict'), field: 'contact.email', rmhValue: 'till@example.com' },
		]);
		expect(decision.json('Resolve Conflict')).toMatchObject([{ state: 'resolved' }]);
		const round = await twoWay.round();
		expect(round.run.error).toBeUndefined();
		expect(round.summary).toMatchObject({ conflicts: 0, toRmh: { created: 0, updated: 1 } });
		expect(await inRmh('conflict')).toMatchObject({
			EmailAddress: 'office@example.com',
			City: 'Voss',
		});
		await expectQuiet();
	});

	it('finds at night what Acumatica has not noted as a change', async () => {
		// Customers that came from Acumatica have points from RMH now, which nobody has sent yet.
		const first = await twoWay.round(FULL_COMPARISON_TRIGGER);
		expect(first.run.error).toBeUndefined();
		expect(first.rmhRows).toBe(0);
		for (const { compare } of first.json('Acumatica Customer Upsert')) {
			expect(compare).toMatchObject({ toAcumatica: ['loyalty.points'], conflicts: [] });
		}

		const record = ids.both?.record ?? '';
		store.acumatica.customers.update(record, { [CITY]: 'Narvik' }, { touch: false });
		await expectQuiet();
		expect(await inRmh('both')).toMatchObject({ City: 'Bergen' });

		const night = await twoWay.round(FULL_COMPARISON_TRIGGER);
		expect(night.run.error).toBeUndefined();
		expect(night.summary).toMatchObject({
			...NOTHING,
			toRmh: { created: 0, updated: 1 },
			conflicts: 0,
			batches: 1,
		});
		expect(night.puts).toBe(0);
		expect(night.rmhRows).toBe(1);
		expect(await inRmh('both')).toMatchObject({ City: 'Narvik' });
		// One page of everybody, signing in and out; what goes to RMH costs Acumatica nothing.
		expect(night.requests).toBeLessThanOrEqual(6);

		const next = await twoWay.round(FULL_COMPARISON_TRIGGER);
		expect(next.summary).toMatchObject(NOTHING);
		expect(next).toMatchObject({ puts: 0, rmhRows: 0, seatsInUse: 0 });
		await expectQuiet();
	});

	it('lets no bad customer stop another one, and tries its change again', async () => {
		const longName = 'Very '.repeat(30);
		await editRmh('badMail', "EmailAddress = N'not an address'");
		editAcumatica('longName', { CustomerName: longName, [CITY]: 'Oslo' });
		await editRmh('rmhOnly', "City = N'Lillehammer'");
		editAcumatica('acumaticaOnly', { [CITY]: 'Shelbyville' });
		const round = await twoWay.round();
		expect(round.run.error).toBeUndefined();
		expect(round.summary).toMatchObject({
			toAcumatica: { updated: 1 },
			toRmh: { updated: 1 },
			// Those of the first round wait, and are not tried again before something changes.
			failed: 2,
		});
		const failed = round.json('Failed customers');
		for (const { reason } of failed) expect(reason).toMatch(/\w+ \w+/);
		expect(failed.map(({ rmhId }) => rmhId)).toEqual(
			expect.arrayContaining([id('badMail'), id('longName')]),
		);
		expect(round.json('Confirm Changes')[0]?.waiting).toContain(
			inAcumatica('longName')?.CustomerID,
		);
		editAcumatica('longName', { CustomerName: 'Short Name' });
		await store.rmh.execute(
			'UPDATE acumatica_sync.Link SET NextAttemptAt = DATEADD(second, -1, SYSUTCDATETIME()) WHERE NextAttemptAt IS NOT NULL',
		);
		const next = await twoWay.round();
		expect(next.summary).toMatchObject({ toRmh: { updated: 1 } });
		expect(await inRmh('longName')).toMatchObject({ City: 'Oslo' });
		expectNobodyTwice(store.acumatica);
	});
});

describe('a store in several batches', () => {
	let store: TestStore;
	afterAll(async () => await store.close());

	it('goes on until nothing is pending, and makes nobody twice', async () => {
		store = await openTestStore(CUSTOMERS);
		const twoWay = await openTwoWay(store, { batchSize: 30, downloadCustomer: false });
		const round = await twoWay.round();
		expect(round.run.error).toBeUndefined();
		// Those that both systems have are linked by one batch and compared by a later one.
		expect(round.summary).toMatchObject({ batches: 5, toRmh: { created: 0 } });
		const { created } = round.summary?.toAcumatica as IDataObject;
		expect(created).toBeGreaterThan(0);
		expectNobodyTwice(store.acumatica);
		expect((await twoWay.round()).run.error).toBeUndefined();
		expectNobodyTwice(store.acumatica);
		const third = await twoWay.round();
		expect(third.summary).toMatchObject({ ...NOTHING, batches: 1 });
		expect(third).toMatchObject({ puts: 0, rmhRows: 0 });
	});
});
