import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { customer, json, LedgerNode, linkedTo, recordId } from './ledgerNode';

let ledger: LedgerNode;
beforeAll(async () => {
	ledger = await LedgerNode.start(40);
});
afterAll(async () => await ledger.server.close());
beforeEach(async () => await ledger.empty());

const link = {
	...customer('={{ $json.id }}'),
	acumaticaRecordId: '={{ $json.record }}',
	acumaticaCustomerId: '={{ $json.acumatica }}',
};
const detail = (row?: Record<string, unknown>) => JSON.parse(String(row?.Detail)) as unknown;

describe('Link', () => {
	it('links the customer of each item, met by a run before or not, for the next run to update', async () => {
		await ledger.enter({
			RmhID: 3,
			AccountNumber: '100003',
			...linkedTo(77),
			Status: 'Review',
			Attempts: 4,
			ErrorClass: 'ambiguous',
			LastError: 'two of them',
		});
		const { items } = await ledger.run(
			'link',
			{ ...link, actor: 'Jane', reason: 'She said "yes"\\no' },
			{
				items: [
					{ id: 3, record: recordId(1).toUpperCase(), acumatica: 'ACME "1"\\' },
					{ id: '7', record: recordId(2), acumatica: 'C7' },
				],
			},
		);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(items[0]?.json).toMatchObject({
			scope: 'STORE1',
			rmhId: 3,
			accountNumber: '100003',
			status: 'Processed',
			acumaticaRecordId: recordId(1),
			acumaticaCustomerId: 'ACME "1"\\',
			origin: 'manual',
			attempts: 0,
			errorClass: null,
			lastError: null,
			changed: true,
		});
		expect(items[1]?.json).toMatchObject({ rmhId: 7, accountNumber: '100007', changed: true });
		expect(items[1]?.json.name).not.toBe('');
		expect(await ledger.link(3)).toMatchObject({ RowVersionSeen: null, ContentHash: null });
		const history = await ledger.history();
		expect(history[0]).toMatchObject({
			RmhID: 3,
			AccountNumber: '100003',
			Actor: 'Jane (execution 1)',
			Action: 'linked',
			StatusBefore: 'Review',
			StatusAfter: 'Processed',
			RunToken: null,
		});
		expect(detail(history[0])).toEqual({
			before: { recordId: recordId(77), customerId: 'C77', origin: 'created' },
			after: {
				recordId: recordId(1),
				customerId: 'ACME "1"\\',
				origin: 'manual',
				sharesCustomer: false,
			},
			reason: 'She said "yes"\\no',
		});
	});

	it('says so and changes nothing when it was linked so already', async () => {
		const items = [{ id: 3, record: recordId(1), acumatica: 'C1' }];
		await ledger.run('link', link, { items });
		const again = await ledger.run('link', link, { items });
		expect(again.items[0]?.json).toMatchObject({ changed: false, note: expect.any(String) });
		expect(await ledger.history()).toHaveLength(1);
	});

	it('refuses an Acumatica customer that another RMH customer has, and says who', async () => {
		await ledger.enter({ RmhID: 5, AccountNumber: '100005', Name: 'Ann', ...linkedTo(1) });
		const items = [{ id: 6, record: recordId(1), acumatica: 'C1' }];
		await expect(ledger.run('link', link, { items })).rejects.toMatchObject({
			message: 'Acumatica customer C1 is linked already: to Ann (RMH ID 5, account 100005)',
			description: expect.stringContaining('Several RMH Customers Share') as string,
		});
		expect(await ledger.link(6)).toEqual({});
		const shared = await ledger.run('link', { ...link, sharesCustomer: true }, { items });
		expect(shared.items[0]?.json).toMatchObject({ rmhId: 6, sharesCustomer: true });
		// A third one that does not declare it is refused as well.
		const third = [{ id: 8, record: recordId(1), acumatica: 'C1' }];
		await expect(ledger.run('link', link, { items: third })).rejects.toThrow('linked already');
	});

	it('names what is wrong with an item, and goes on with the others', async () => {
		const { items } = await ledger.run('link', link, {
			items: [
				{ id: 999, record: recordId(1), acumatica: 'C1' },
				{ id: 4, record: 'C00042', acumatica: 'C1' },
				{ id: 4, record: recordId(1), acumatica: '' },
				{ id: '', record: recordId(1), acumatica: 'C1' },
				{ id: 4, record: recordId(1), acumatica: "'; DROP TABLE x; --" },
			],
			continueOnFail: true,
		});
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3, 4].map((item) => ({ item })),
		);
		expect(json(items).map(({ error }) => error)).toEqual([
			'RMH has no customer with ID 999',
			'Acumatica Record ID: "C00042" is not the ID of a record',
			'Acumatica Customer ID is empty',
			'Customer: nothing to look up',
			undefined,
		]);
		expect(items[0]?.json).toMatchObject({
			id: 999,
			details: { kind: 'noSuchCustomer', remedy: expect.stringContaining('scope') as string },
		});
		expect(items[4]?.json.acumaticaCustomerId).toBe("'; DROP TABLE x; --");
		expect(await ledger.history()).toHaveLength(1);
	});

	it('knows a customer by its account number, when it belongs to one only', async () => {
		const byNumber = (value: string) => ({
			customer: { __rl: true, mode: 'accountNumber', value },
			acumaticaRecordId: recordId(1),
			acumaticaCustomerId: 'C1',
		});
		expect((await ledger.run('link', byNumber(' 100003 '))).items[0]?.json.rmhId).toBe(3);
		await expect(ledger.run('link', byNumber('dup-100'))).rejects.toThrow(
			'belongs to several customers: RMH ID 22, 23',
		);
		await expect(ledger.run('link', byNumber("nobody' OR 1=1 --"))).rejects.toThrow(
			'Neither RMH nor the sync ledger has a customer with account number',
		);
		await expect(ledger.run('link', byNumber('x'.repeat(5000)))).rejects.toThrow('has a customer');
		// RMH has lost this one; the ledger remembers its number.
		await ledger.enter({ RmhID: 888, AccountNumber: 'OLD-1', ...linkedTo(8) });
		const { items } = await ledger.run('unlink', {
			customer: { __rl: true, mode: 'accountNumber', value: 'old-1' },
		});
		expect(items[0]?.json).toMatchObject({ rmhId: 888, changed: true });
	});
});

describe('Unlink', () => {
	it('takes the Acumatica customer away; the next run looks for it again', async () => {
		await ledger.enter({ RmhID: 3, ...linkedTo(1), Status: 'Failed', LastError: 'x' });
		const { items } = await ledger.run('unlink', customer(3));
		expect(items[0]?.json).toMatchObject({
			status: 'Held',
			acumaticaRecordId: null,
			acumaticaCustomerId: null,
			origin: null,
			lastError: null,
			nextAttemptAt: expect.stringMatching(/Z$/) as string,
			changed: true,
		});
		expect(await ledger.link(3)).toMatchObject({ RowVersionSeen: null, SharesCustomer: false });
		const [entry] = await ledger.history();
		expect(entry).toMatchObject({
			Action: 'unlinked',
			StatusBefore: 'Failed',
			StatusAfter: 'Held',
			Actor: 'Test (execution 1)',
		});
		expect(detail(entry)).toMatchObject({
			before: { customerId: 'C1' },
			after: null,
			reason: null,
		});
	});

	it('can skip the customer at once, and leaves one alone that is not linked', async () => {
		await ledger.enter({ RmhID: 3, ...linkedTo(1) }, { RmhID: 4, Status: 'Review' });
		const { items } = await ledger.run(
			'unlink',
			{ ...customer('={{ $json.id }}'), afterwards: 'skip', reason: 'a twin' },
			{ items: [{ id: 3 }, { id: 4 }] },
		);
		expect(json(items)).toMatchObject([
			{ status: 'Skipped', lastError: 'a twin', nextAttemptAt: null },
			{ status: 'Review', changed: false, note: 'It was not linked.' },
		]);
	});

	it('knows customers of the ledger only', async () => {
		await expect(ledger.run('unlink', customer(4))).rejects.toThrow(
			'The sync ledger does not know the customer with RMH ID 4 in scope STORE1',
		);
	});
});

describe('Skip', () => {
	it('needs a reason, and shows it; also for a customer that no run has met', async () => {
		await ledger.enter({ RmhID: 3, ...linkedTo(1), Status: 'Invalid', ErrorClass: 'validation' });
		await expect(ledger.run('skip', customer(3))).rejects.toThrow('Reason is empty');
		const reason = 'Staff\naccount "x"';
		const { items } = await ledger.run(
			'skip',
			{ ...customer('={{ $json.id }}'), reason },
			{ items: [{ id: 3 }, { id: 9 }, { id: 3 }] },
		);
		expect(json(items)).toMatchObject([
			{ rmhId: 3, status: 'Skipped', lastError: reason, errorClass: null, changed: true },
			{ rmhId: 9, status: 'Skipped', accountNumber: '100009', changed: true },
			{ rmhId: 3, changed: false },
		]);
		// What it is linked to stays.
		expect(items[0]?.json.acumaticaCustomerId).toBe('C1');
		expect(detail((await ledger.history())[0])).toEqual({ reason });
	});
});

describe('Retry', () => {
	const statuses = ['Review', 'Invalid', 'Aborted', 'Failed', 'Held'] as const;
	const seen = { RowVersionSeen: { binary: '0x0000000000000FA1' } };

	it('makes the customer of each item due, as if it had never been tried', async () => {
		await ledger.enter(
			{
				...{ RmhID: 1, ...linkedTo(1), Status: 'Aborted', Attempts: 10, ErrorClass: 'transient' },
				Snapshot: '{"CustomerName":"Ann"}',
			},
			{ RmhID: 2, ...linkedTo(2), Status: 'Skipped', LastError: 'why' },
			{ RmhID: 3, ...linkedTo(3), Status: 'Deleted' },
			{ RmhID: 4, ...linkedTo(4), Status: 'Prepared' },
			{ RmhID: 5, ...linkedTo(5), Status: 'Processed', Snapshot: '{"CustomerName":"Eve"}' },
		);
		const items = [1, 2, 3, 4, 5].map((id) => ({ id }));
		const retry = customer('={{ $json.id }}');
		const first = await ledger.run('retry', retry, { items });
		expect(json(first.items).map(({ changed, status }) => [changed, status])).toEqual([
			[true, 'Failed'],
			[false, 'Skipped'],
			[false, 'Deleted'],
			[false, 'Prepared'],
			[true, 'Processed'],
		]);
		expect(first.items[0]?.json).toMatchObject({ attempts: 0, errorClass: 'transient' });
		expect(await ledger.link(1)).toMatchObject({ RowVersionSeen: null, ContentHash: null });
		// Who failed is still who it was; who is in order is compared with Acumatica's own.
		expect((await ledger.link(1)).Snapshot).toBe('{"CustomerName":"Ann"}');
		expect((await ledger.link(5)).Snapshot).toBeNull();
		const second = await ledger.run(
			'retry',
			{ ...retry, alsoRetry: ['Skipped', 'Deleted'] },
			{ items },
		);
		expect(json(second.items)).toMatchObject([
			{ changed: false },
			{ changed: true, status: 'Processed', acumaticaCustomerId: 'C2', lastError: null },
			// A person decided: it may be matched or created again.
			{ changed: true, status: 'Held', acumaticaCustomerId: null, origin: null },
			{ changed: false, status: 'Prepared' },
			{ changed: false },
		]);
		const history = await ledger.history();
		expect(history.map(({ Action, RmhID }) => [Action, RmhID])).toEqual(
			[1, 5, 2, 3].map((id) => ['retried', id]),
		);
		expect(detail(history[0])).toEqual({
			before: { attempts: 10, errorClass: 'transient' },
			reason: null,
		});
		expect(detail(history[3])).toMatchObject({
			before: { recordId: recordId(3), customerId: 'C3' },
		});
	});

	it('takes all of a class, in batches, and never skipped or deleted ones unasked', async () => {
		const many = Array.from({ length: 2500 }, (_, index) => ({
			RmhID: index + 1,
			Status: statuses[index % 5]!,
			ErrorClass: index % 2 ? 'transient' : 'validation',
			...seen,
		}));
		await ledger.enter(
			...many,
			{ RmhID: 9001, Status: 'Skipped', ErrorClass: 'transient' },
			{ RmhID: 9002, Status: 'Deleted', ErrorClass: 'transient' },
			{ RmhID: 9003, Status: 'Processed', ErrorClass: 'transient', ...seen },
			{ RmhID: 9004, Scope: 'STORE2', Status: 'Failed', ErrorClass: 'transient', ...seen },
		);
		const all = { retry: 'all', errorClass: 'transient' };
		const { items, hints } = await ledger.run('retry', all, { items: [{}, {}] });
		expect(items).toEqual([
			{ json: { scope: 'STORE1', retried: 1250, retriedInAcumatica: 0 }, pairedItem: { item: 0 } },
		]);
		expect(hints).toHaveLength(1);
		expect((await ledger.run('retry', all)).items[0]?.json.retried).toBe(0);
		const rest = await ledger.run('retry', { retry: 'all', statuses: ['Invalid', 'Skipped'] });
		expect(rest.items[0]?.json.retried).toBe(251);
		expect(await ledger.history()).toHaveLength(1501);
	});

	it('names a status that there is none of', async () => {
		await expect(ledger.run('retry', { retry: 'all', statuses: ['Lost'] })).rejects.toThrow(
			'Statuses cannot be used',
		);
	});
});
