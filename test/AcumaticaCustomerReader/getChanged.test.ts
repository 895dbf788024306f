import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { AcumaticaCustomerReader } from '../../nodes/AcumaticaCustomerReader/AcumaticaCustomerReader.node';
import { defaultSettings } from '../emulators/acumatica/defaultSettings';
import { runNode } from '../nodeHarness';
import { ChangesStore, recordId } from './changesStore';
import { customerOf, idsOf, readerNode, reads } from './readerNode';

const MINUTE = 60_000;

let store: ChangesStore;
beforeAll(async () => {
	store = await ChangesStore.open();
});
afterAll(async () => await store.close());
beforeEach(async () => await store.empty(defaultSettings()));
afterEach(() => {
	vi.restoreAllMocks();
	expect(store.acumatica.stats.seatsInUse).toBe(0);
});

describe('Get Changed', () => {
	it('reads everybody first, then what has changed, and with one request that nothing has', async () => {
		store.customers(20);
		const first = await store.round();
		expect(first.items).toHaveLength(20);
		store.edit(7, { CustomerName: 'Ann Lee' });
		const second = await store.round();
		expect(idsOf(second.items)).toEqual(['C00007']);
		expect(second.items.map(customerOf)[0]).toMatchObject({
			name: 'Ann Lee',
			rmh: null,
			link: null,
			acumatica: { id: recordId(7), lastModified: expect.stringMatching(/\+00:00$/) },
		});
		const idle = await store.changed();
		expect(idle.items).toEqual([]);
		expect(reads(store.acumatica)).toBe(1);
		expect(store.acumatica.stats.requests).toBe(3);
		expect(idle.hints).toEqual(['Customers read: 1, with 2 requests. Of these 0 are given.']);
		// With nothing to work on, the run needs no confirmation.
		expect(await store.runs()).toEqual([
			['finished', 2],
			['finished', 2],
			['finished', 2],
		]);
	});

	it('looks at versions alone where all of a mass change would be read again', async () => {
		store.customers(1500, 3);
		for (const number of [1501, 1502]) store.insert(number, 60);
		await store.round();
		const asked = async () => {
			const { items } = await store.round();
			return { given: idsOf(items), requests: reads(store.acumatica) };
		};
		expect(await asked()).toEqual({ given: [], requests: 1 });
		store.edit(1501, { CustomerName: 'Ann' }, { minutesAgo: 1 });
		store.edit(1502, { CustomerName: 'Bob' });
		expect(await asked()).toEqual({ given: ['C01501', 'C01502'], requests: 2 });
		expect(await asked()).toEqual({ given: [], requests: 1 });
		// One of those that changed at once changes again: which of them, only their pages tell.
		store.edit(3, { CustomerName: 'Cid' });
		const again = await asked();
		expect(again.given).toContain('C00003');
		expect(again.requests).toBe(1 + 4);
		expect(await asked()).toEqual({ given: [], requests: 1 });
	});

	it('gives everything again until its run is confirmed', async () => {
		store.customers(3);
		await store.changed();
		const next = await store.changed();
		expect(next.items).toEqual([]);
		expect(next.hints[0]).toContain('execution run-');
		expect(next.hints[0]).toContain('is at the changes of STORE1 already');
		expect(store.acumatica.stats.requests).toBe(0);
		await store.expire();
		const later = await store.changed();
		expect(idsOf(later.items)).toEqual(['C00001', 'C00002', 'C00003']);
		await store.confirm(later);
		expect((await store.changed()).items).toEqual([]);
	});

	it('sees what Acumatica saved late, and gives what it has given only when it changed since', async () => {
		store.customers(2, 10);
		await store.round();
		// Dated before the latest that was read: a transaction that took its time.
		store.insert(3, 12);
		store.insert(4, 16);
		const { items } = await store.round();
		expect(idsOf(items)).toEqual(['C00003']);
		store.insert(5, 24);
		const wider = await store.round({ options: { overlap: 15 } });
		expect(idsOf(wider.items)).toEqual(['C00004', 'C00005']);
	});

	it('fails without moving the cursor where Acumatica fails, and the next run may begin at once', async () => {
		store.customers(3);
		await store.round();
		const cursor = await store.cursor();
		store.edit(1, { CustomerName: 'Ann' });
		store.acumatica.faults.inject({ kind: 'forbidden', path: /Customer/ });
		await expect(store.changed()).rejects.toThrow('insufficient rights');
		expect(await store.cursor()).toBe(cursor);
		expect((await store.runs()).at(-1)).toEqual(['failed', 0]);
		expect(idsOf((await store.round()).items)).toEqual(['C00001']);
		const failed = await store.changed({ options: { overlap: -1 } }, { continueOnFail: true });
		expect(failed.items[0]?.json.error).toContain('Overlap "-1" cannot be used');
	});

	it('filters, and is done with what the filter leaves out', async () => {
		store.customers(3, 1000, { CustomerClass: 'RETAIL' });
		store.insert(4, 1000, { CustomerClass: 'DEFAULT' });
		const filters = { classes: ['RETAIL'], statuses: ['Active'] };
		const first = await store.round({ filters });
		expect(first.items).toHaveLength(3);
		expect(first.hints[0]).toContain('1 is new and left out by the filters');
		store.edit(2, { CustomerName: 'Ann' });
		store.edit(3, { Status: 'On Hold' });
		store.edit(4, { CustomerName: 'Bob' });
		expect(idsOf((await store.round({ filters })).items)).toEqual(['C00002']);
		expect((await store.round({ filters })).items).toEqual([]);
		expect(reads(store.acumatica)).toBe(1);
	});

	it('filters only whom the ledger does not know: edits of linked customers always come', async () => {
		store.customers(3, 1000, { CustomerClass: 'RETAIL' });
		await store.link([1, 2]);
		const filters = { classes: ['RETAIL'], statuses: ['Active'], branches: 'NONE' };
		await store.round({ filters });
		store.edit(1, { Status: 'Inactive' });
		store.edit(2, { CustomerClass: 'DEFAULT', CustomerName: 'Ann' });
		store.edit(3, { CustomerClass: 'DEFAULT', CustomerName: 'Bob' });
		expect(idsOf((await store.round({ filters })).items)).toEqual(['C00001', 'C00002']);
		const full = await store.round({ filters, fullComparison: true });
		expect(idsOf(full.items)).toEqual(['C00001', 'C00002']);
	});

	it('keeps cursors of different names and scopes apart', async () => {
		store.customers(2);
		await store.round();
		const options = { cursorName: 'retail' };
		expect((await store.changed({ scope: 'STORE2' })).items).toHaveLength(2);
		const other = await store.changed({ options });
		expect(other.items).toHaveLength(2);
		expect(await store.confirm(other)).toMatchObject({ confirmed: false });
		expect(await store.confirm(other, { options })).toMatchObject({ confirmed: true });
		expect((await store.round({ options })).items).toEqual([]);
		await expect(store.changed({ options: { cursorName: 'a:b' } })).rejects.toThrow('Cursor Name');
	});

	it('reads one by one only whom it gives, where lists cannot carry a field', async () => {
		store.customers(200, 1000, { CustomerClass: 'RETAIL' });
		// The latest change, so that those before are behind the overlap.
		store.insert(201, 500);
		await store.link(Array.from({ length: 201 }, (_, index) => index + 1));
		const options = { moreFields: 'Attributes/LOYALTY' };
		expect((await store.round({ options })).items).toEqual([]);
		for (const number of [5, 6, 7])
			store.edit(number, { 'Attributes/LOYALTY': 'x', CustomerName: 'A' });
		const { items } = await store.round({ options });
		expect(items.map(({ json }) => json.acumaticaFields)).toEqual(
			[1, 2, 3].map(() => ({ 'Attributes/LOYALTY': 'x' })),
		);
		// A list that is refused, one without attributes, and each of the three.
		expect(reads(store.acumatica)).toBe(5);
	});

	it('compares what it had to read one by one where lists carry no contacts', async () => {
		store.acumatica.settings.delegateViews = ['DefContact', 'DefAddress'];
		store.customers(3);
		await store.link([1, 2, 3]);
		store.edit(2, { 'MainContact/Email': 'new@example.com' });
		const { items, hints } = await store.round();
		expect(items.map(customerOf).map(({ contact }) => contact?.email)).toEqual(['new@example.com']);
		expect(hints.join()).toContain('3 customers were read one by one');
	});
});

describe('what is linked', () => {
	it('comes with the RMH ID, how it stands, and what was last synchronised', async () => {
		store.customers(3);
		await store.link([2]);
		store.edit(2, { 'MainContact/Phone1': '212 555 0134' });
		const { items } = await store.round();
		expect(items.map(customerOf).map(({ link }) => link)).toEqual([
			null,
			{
				status: 'Processed',
				origin: 'created',
				recordId: recordId(2),
				customerId: 'C00002',
				acumaticaStatus: 'Active',
				contentHash: '',
				rmhId: 2,
				snapshot: {
					CustomerName: 'Customer 2',
					'MainContact/Email': 'customer.2@example.com',
					'MainContact/Address/Country': 'US',
				},
				attempts: 0,
			},
			null,
		]);
	});

	it('is left out where it is as last synchronised, with no request more', async () => {
		store.customers(5);
		await store.link([1, 2, 3, 4, 5]);
		store.edit(3, { CustomerName: 'Ann' });
		store.edit(4, { Status: 'On Hold' });
		store.edit(5, { 'MainContact/Email': ' Customer.5@EXAMPLE.com' });
		const { items, hints } = await store.round();
		expect(idsOf(items)).toEqual(['C00003', 'C00004']);
		expect(hints[0]).toContain('Of these 2 are given, 3 are as last synchronised.');
		expect(reads(store.acumatica)).toBe(1);
	});

	it('comes once for each RMH customer that shares it', async () => {
		store.customers(1);
		await store.link([1]);
		await store.ledger.server.execute(
			`INSERT INTO acumatica_sync.Link (Scope, RmhID, AccountNumber, AcumaticaRecordID, AcumaticaCustomerID, Origin, Status, SharesCustomer)
			VALUES (N'STORE1', 9, N'A9', '${recordId(1)}', N'C00001', 'manual', 'Processed', 1)`,
		);
		store.edit(1, { CustomerName: 'Ann' });
		const { items } = await store.round();
		expect(items.map(customerOf).map(({ link }) => link?.rmhId)).toEqual([1, 9]);
	});

	it('comes with Get and Get Many too, changed or not, where they use the ledger', async () => {
		store.customers(2);
		await store.link([2]);
		const read = readerNode(store.acumatica, store.ledger.server.credential);
		const useLedger = { useLedger: true, scope: 'STORE1' };
		const many = await read('getMany', { ...useLedger, returnAll: true });
		expect(many.items.map(customerOf).map(({ link }) => link?.rmhId)).toEqual([undefined, 2]);
		const one = await read('get', {
			...useLedger,
			customer: { __rl: true, mode: 'customerId', value: 'C00002' },
		});
		expect(one.items.map(customerOf)[0]?.link).toMatchObject({ rmhId: 2, status: 'Processed' });
	});
});

describe('Full Comparison', () => {
	it('finds edits that moved no time, among 5,000 customers with 11 requests', async () => {
		store.customers(5000);
		await store.link(Array.from({ length: 5000 }, (_, index) => index + 1));
		await store.round();
		store.edit(4321, { 'MainContact/Email': 'new@example.com' }, { touch: false });
		expect((await store.round()).items).toEqual([]);
		expect(reads(store.acumatica)).toBe(2);
		const { items, hints } = await store.round({ fullComparison: true });
		expect(idsOf(items)).toEqual(['C04321']);
		expect(reads(store.acumatica)).toBe(11);
		expect(hints[0]).toContain('Customers read: 5000, with 12 requests.');
	}, 120_000);

	it('moves the cursor on like any other run, and gives what waits for its processing again', async () => {
		store.customers(3);
		await store.round();
		store.edit(2, { CustomerName: 'Ann' });
		expect((await store.round({ fullComparison: true })).items).toHaveLength(3);
		expect((await store.round()).items).toEqual([]);
		expect((await store.round({ fullComparison: true })).items).toHaveLength(3);
	});
});

describe('while the list is read', () => {
	/** Lets something happen right before page n is read. */
	const beforePage = (page: number, work: () => void) => {
		const { customers } = store.acumatica;
		const list = customers.all.bind(customers);
		let pages = 0;
		vi.spyOn(customers, 'all').mockImplementation(() => {
			pages += 1;
			if (pages === page) work();
			return list();
		});
	};

	it('customers that are deleted hide nobody', async () => {
		store.customers(1200);
		beforePage(2, () => {
			for (let number = 1; number <= 40; number++)
				store.acumatica.customers.delete(recordId(number));
		});
		const { items } = await store.round();
		const seen = new Set(idsOf(items));
		for (let number = 41; number <= 1200; number++) {
			expect(seen).toContain(`C${String(number).padStart(5, '0')}`);
		}
		expect(seen.size).toBe(items.length);
	}, 60_000);

	it('customers that are edited between their versions and their fields are in this run or the next', async () => {
		store.customers(30, 3);
		for (const number of [31, 32]) store.insert(number, 60);
		await store.round();
		store.edit(31, { CustomerName: 'Ann' });
		beforePage(2, () => {
			store.edit(5, { CustomerName: 'Between' });
			store.edit(31, { CustomerName: 'Ann Lee' });
		});
		const { items } = await store.round();
		const names = (all: typeof items) => all.map(customerOf).map(({ name }) => name);
		expect(names(items)).toEqual(['Between', 'Ann Lee']);
		store.edit(32, { CustomerName: 'Later' });
		expect(names((await store.round()).items)).toContain('Later');
	});

	it('customers that are added or edited behind its back are in the next run', async () => {
		store.customers(1200);
		beforePage(3, () => {
			store.edit(10, { CustomerName: 'Edited' });
			store.insert(0, 0, { CustomerID: 'A' });
			// Seen once more by the next page, as it is now.
			store.edit(1190, { CustomerName: 'Edited too' });
		});
		const first = await store.round();
		expect(idsOf(first.items)).toHaveLength(1200);
		const next = await store.round();
		expect(idsOf(next.items)).toEqual(expect.arrayContaining(['A', 'C00010']));
	}, 60_000);
});

describe('clocks and zones', () => {
	it.each([
		['two hours ahead', 120],
		['two hours behind', -120],
	])("loses nothing where Acumatica's clock is %s", async (_what, minutes) => {
		store.ahead = minutes * MINUTE;
		store.customers(3);
		await store.round();
		for (let number = 1; number <= 3; number++) {
			store.edit(number, { CustomerName: `Edited ${number}` });
			expect(idsOf((await store.round()).items)).toEqual([`C0000${number}`]);
		}
		expect((await store.round()).items).toEqual([]);
	});

	it('a customer with a time far in the future hides no changes', async () => {
		store.customers(2);
		store.edit(2, { LastModifiedDateTime: '2099-01-01T00:00:00.000Z' }, { touch: false });
		await store.round();
		store.edit(1, { CustomerName: 'Ann' });
		expect(idsOf((await store.round()).items)).toEqual(['C00001']);
	});

	it('loses nothing, and gives nothing twice, when summer time ends', async () => {
		const { settings } = store.acumatica;
		Object.assign(settings, {
			returnTimesIn: 'userZone',
			literalsWithoutOffset: 'userZone',
			userZoneOffsetMinutes: -240,
		});
		// 01:30 in New York, before and after the clock went back.
		store.ahead = Date.UTC(2026, 10, 1, 5, 30) - Date.now();
		store.customers(2);
		await store.round();
		store.edit(1, { CustomerName: 'Before' });
		expect(idsOf((await store.round()).items)).toEqual(['C00001']);
		settings.userZoneOffsetMinutes = -300;
		expect((await store.round()).items).toEqual([]);
		store.ahead += 60 * MINUTE;
		store.edit(2, { CustomerName: 'After' });
		expect(idsOf((await store.round()).items)).toEqual(['C00002']);
		expect(await store.cursor()).toBeGreaterThanOrEqual(Date.UTC(2026, 10, 1, 6, 30));
	});
});

describe('Confirm Changes', () => {
	it('moves the cursor once, and says how far', async () => {
		store.customers(2, 60);
		const read = await store.changed();
		expect(await store.cursor()).toBeNaN();
		const confirmed = await store.confirm(read);
		expect(confirmed).toEqual({
			scope: 'STORE1',
			confirmed: true,
			processedUntil: new Date(await store.cursor()).toISOString(),
			readAgain: [],
			waiting: [],
		});
		expect(await store.confirm(read)).toMatchObject({ confirmed: false, processedUntil: null });
	});

	it('is refused to a run that another one has taken over, and does nothing for anybody else', async () => {
		store.customers(2);
		const lost = await store.changed();
		expect(await store.confirm({ executionId: 'stranger', items: [] })).toMatchObject({
			confirmed: false,
		});
		await store.expire();
		const holder = await store.changed();
		await expect(store.confirm(lost)).rejects.toThrow(
			'Another run has taken over the changes of STORE1',
		);
		expect(await store.cursor()).toBeNaN();
		expect(await store.confirm(holder)).toMatchObject({ confirmed: true });
	});

	it('lets what failed without any fault of its own be read again, and what came after it', async () => {
		store.customers(3, 100);
		await store.round();
		store.edit(1, { CustomerName: 'First' }, { minutesAgo: 50 });
		store.edit(2, { CustomerName: 'Second' }, { minutesAgo: 40 });
		store.edit(3, { CustomerName: 'Third' }, { minutesAgo: 30 });
		const read = await store.changed();
		const items = read.items.map((item) => {
			const failed = customerOf(item).acumatica?.customerId === 'C00002';
			const failure = { error: 'Nobody answers', details: { kind: 'unreachable', remedy: '' } };
			return failed ? { ...item, json: { ...item.json, ...failure } } : item;
		});
		expect(await store.confirm({ ...read, items })).toMatchObject({
			confirmed: true,
			readAgain: ['C00002'],
		});
		const again = await store.changed();
		expect(idsOf(again.items)).toEqual(['C00002', 'C00003']);
		await store.confirm(again);
		expect((await store.changed()).items).toEqual([]);
	});

	it('needs no Acumatica', async () => {
		store.customers(1);
		const { executionId } = await store.changed();
		const confirmed = await runNode(new AcumaticaCustomerReader(), {
			parameters: { operation: 'confirmChanges', scope: 'STORE1' },
			credentials: { rmhDatabaseApi: store.ledger.server.credential },
			executionId,
		});
		expect(confirmed.outputs[0]?.[0]?.json).toMatchObject({ confirmed: true });
	});
});
