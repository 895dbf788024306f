import { describe, expect, test } from 'vitest';
import { upsertCustomers } from '../../../../nodes/shared/acumatica/customers/upsertCustomers';
import { acumaticaError, FakeAcumatica } from './fakeAcumatica';
import { entries, entryOf, matching, upsert } from './upsertHarness';

const stored = (i: number) => ({
	CustomerID: `ACC${i}`,
	AccountRef: `RMH:STORE1:${i}`,
	CustomerName: `Customer ${i}`,
	'MainContact/Email': `c${i}@shop.example`,
});

describe('create, update, nothing', () => {
	test('creates once, then changes nothing, then sends only what differs', async () => {
		const acumatica = new FakeAcumatica();
		expect((await upsert(acumatica, entries(3))).actions).toEqual(Array(3).fill('created'));
		expect(acumatica.writes[0]).toMatchObject({
			headers: { 'If-None-Match': '*' },
			idempotent: false,
			body: { CustomerID: { value: 'ACC0' }, AccountRef: { value: 'RMH:STORE1:0' } },
		});

		expect((await upsert(acumatica, entries(3))).actions).toEqual(Array(3).fill('unchanged'));
		expect(acumatica.writes).toHaveLength(3);

		const moved = entryOf(1, {
			fieldsForUpdate: { CustomerName: 'customer 1', 'MainContact/Email': 'new@shop.example' },
		});
		const { outcomes } = await upsert(acumatica, [moved]);
		expect(outcomes[0]).toMatchObject({
			action: 'updated',
			changes: [
				{ path: 'CustomerName', before: 'Customer 1', after: 'customer 1' },
				{ path: 'MainContact/Email', before: 'c1@shop.example', after: 'new@shop.example' },
			],
			warnings: [],
		});
		expect(acumatica.writes[3]).toMatchObject({ headers: { 'If-Match': '*' }, idempotent: true });
		expect(Object.keys(acumatica.writes[3]?.body ?? {})).toEqual([
			'id',
			'CustomerName',
			'MainContact',
		]);
		expect(acumatica.rows).toHaveLength(3);
	});

	test('clears a field, and leaves an absent one alone', async () => {
		const acumatica = new FakeAcumatica();
		acumatica.insert({ ...stored(0), 'MainContact/Fax': '123', TaxZone: 'A' });
		await upsert(acumatica, [entryOf(0, { fieldsForUpdate: { 'MainContact/Fax': '' } })]);
		expect(acumatica.rows[0]?.fields).toMatchObject({
			...stored(0),
			'MainContact/Fax': '',
			TaxZone: 'A',
		});
	});

	test('the modes', async () => {
		const acumatica = new FakeAcumatica();
		const row = acumatica.insert({ ...stored(0), CustomerName: 'Old' });
		const both = entries(2);
		expect((await upsert(acumatica, both, { mode: 'updateOnly' })).outcomes).toMatchObject([
			{ action: 'updated', customer: { id: row.id } },
			{ action: 'skipped', customer: null, reason: 'Acumatica has no such customer' },
		]);
		expect((await upsert(acumatica, both, { mode: 'createOnly' })).outcomes).toMatchObject([
			{ action: 'skipped', customer: { id: row.id } },
			{ action: 'created' },
		]);
	});

	test('a dry run shows the requests and sends none', async () => {
		const acumatica = new FakeAcumatica();
		const row = acumatica.insert({ ...stored(0), CustomerName: 'Old' });
		const { outcomes } = await upsert(acumatica, entries(2), { dryRun: true });
		expect(outcomes).toMatchObject([
			{
				action: 'wouldUpdate',
				customer: { id: row.id },
				request: { id: row.id, CustomerName: { value: 'Customer 0' } },
			},
			{
				action: 'wouldCreate',
				customer: null,
				request: { CustomerID: { value: 'ACC1' }, CustomerClass: { value: 'DEFAULT' } },
			},
		]);
		expect(acumatica.writes).toHaveLength(0);
	});
});

describe('which customer it is', () => {
	test('by customer ID: an empty reference is filled, a foreign one is kept', async () => {
		const acumatica = new FakeAcumatica();
		acumatica.insert({ ...stored(0), AccountRef: '' });
		acumatica.insert({ ...stored(1), AccountRef: 'LEGACY-1', CustomerName: 'Old' });
		const { outcomes } = await upsert(acumatica, entries(2));
		expect(outcomes).toMatchObject(
			[
				{ action: 'updated', changes: [{ path: 'AccountRef', before: '', after: 'RMH:STORE1:0' }] },
				{ action: 'updated', changes: [{ path: 'CustomerName' }], warnings: [/LEGACY-1/] },
			].map(({ warnings, ...rest }) => ({
				...rest,
				...(warnings && { warnings: [expect.stringMatching(warnings[0] as RegExp)] }),
			})),
		);
		expect(acumatica.rows.map(({ fields }) => fields.AccountRef)).toEqual([
			'RMH:STORE1:0',
			'LEGACY-1',
		]);
	});

	test('contradictions go to a person, and nothing is sent', async () => {
		const acumatica = new FakeAcumatica();
		acumatica.insert({ ...stored(0), AccountRef: 'RMH:STORE2:9' });
		acumatica.insert({ CustomerID: 'TWIN-A', AccountRef: 'RMH:STORE1:1' });
		acumatica.insert({ CustomerID: 'TWIN-B', AccountRef: 'RMH:STORE1:1' });
		const { outcomes } = await upsert(acumatica, entries(2));
		expect(outcomes).toMatchObject([
			{ action: 'review', candidates: [{ customerId: 'ACC0' }] },
			{ action: 'review', candidates: [{ customerId: 'TWIN-A' }, { customerId: 'TWIN-B' }] },
		]);
		expect(acumatica.writes).toHaveLength(0);
	});

	test('the reference decides, whoever has the customer ID by now', async () => {
		const acumatica = new FakeAcumatica();
		const ours = acumatica.insert({ CustomerID: 'RENAMED', AccountRef: 'RMH:STORE1:0' });
		const stranger = acumatica.insert({ CustomerID: 'ACC0', CustomerName: 'Somebody else' });
		const { outcomes } = await upsert(acumatica, [entryOf(0)]);
		expect(outcomes).toMatchObject([{ action: 'updated', customer: { id: ours.id } }]);
		expect(stranger.fields.CustomerName).toBe('Somebody else');
	});

	test('a linked record wins over renamed keys, and is read alone when keys do not lead to it', async () => {
		const acumatica = new FakeAcumatica();
		const row = acumatica.insert({ CustomerID: 'RENAMED', CustomerName: 'Old' });
		const { outcomes } = await upsert(acumatica, [entryOf(0, { recordId: row.id })]);
		expect(outcomes).toMatchObject([{ action: 'updated', customer: { id: row.id } }]);
		expect(row.fields).toMatchObject({ AccountRef: 'RMH:STORE1:0', CustomerName: 'Customer 0' });
		expect(acumatica.rows).toHaveLength(1);
	});

	test('a linked record that is gone is never created anew by itself', async () => {
		const acumatica = new FakeAcumatica();
		const { outcomes } = await upsert(acumatica, [entryOf(0, { recordId: 'gone' })]);
		expect(outcomes).toMatchObject([{ action: 'deleted', customer: null }]);
		expect(acumatica.rows).toHaveLength(0);
	});

	test('two entries never become one customer', async () => {
		const acumatica = new FakeAcumatica();
		acumatica.insert({ CustomerID: 'SHARED', AccountRef: 'RMH:STORE1:5' });
		const { outcomes } = await upsert(acumatica, [
			entryOf(0),
			entryOf(1, { customerId: 'acc0 ' }),
			entryOf(2, { externalReference: 'rmh:store1:0' }),
			entryOf(5, { customerId: 'ACC5' }),
			entryOf(6, { externalReference: null, customerId: 'SHARED' }),
			entryOf(7, { externalReference: null, customerId: null }),
		]);
		expect(outcomes).toMatchObject([
			{ action: 'created' },
			{ action: 'review', reason: 'Same customer ID acc0 as item 1 of this run' },
			{ action: 'review', reason: 'Same external reference rmh:store1:0 as item 1 of this run' },
			{ action: 'updated' },
			{ action: 'review', reason: 'Same Acumatica record SHARED as item 6 of this run' },
			{ action: 'review' },
		]);
	});

	test('without a way to find it again nothing is created', async () => {
		const acumatica = new FakeAcumatica();
		const auto = await upsert(acumatica, [entryOf(0, { externalReference: null })], {
			numbering: 'acumatica',
		});
		const own = await upsert(acumatica, [entryOf(0, { customerId: null })]);
		expect([...auto.actions, ...own.actions]).toEqual(['review', 'review']);
	});
});

describe("Acumatica's own numbering", () => {
	const auto = () => Object.assign(new FakeAcumatica(), { autoNumbering: true });
	const unnumbered = (count: number) => entries(count, { customerId: null });

	test('creates without a customer ID, and nothing twice', async () => {
		const acumatica = auto();
		const settings = { numbering: 'acumatica' as const };
		const first = await upsert(acumatica, unnumbered(3), settings);
		expect(first.outcomes[0]).toMatchObject({
			action: 'created',
			customer: { customerId: expect.stringMatching(/^C\d{6}$/) as string },
			warnings: [],
		});
		expect((await upsert(acumatica, unnumbered(3), settings)).actions).toEqual(
			Array(3).fill('unchanged'),
		);
		expect(acumatica.rows).toHaveLength(3);
	});

	test('is told from own numbering, with a warning that names the setting', async () => {
		const acumatica = auto();
		const { outcomes } = await upsert(acumatica, entries(1));
		expect(outcomes[0]).toMatchObject({
			action: 'created',
			warnings: [expect.stringContaining('"Acumatica Numbers"') as string],
		});
		expect((await upsert(acumatica, entries(1))).actions).toEqual(['unchanged']);
	});
});

describe('a lost reply', () => {
	const loseReply = (acumatica: FakeAcumatica, when: 'before' | 'after', times = 1) => {
		let left = times;
		acumatica[when] = ({ method }) => {
			if (method === 'PUT' && left-- > 0) {
				throw acumaticaError('transient', { outcomeUnknown: true });
			}
		};
	};

	test.each(['own', 'acumatica'] as const)('after the create was saved (%s)', async (numbering) => {
		const acumatica = new FakeAcumatica();
		loseReply(acumatica, 'after');
		const { outcomes } = await upsert(acumatica, [entryOf(0)], { numbering });
		expect(outcomes[0]).toMatchObject({
			action: 'created',
			customer: { id: acumatica.rows[0]?.id },
			warnings: [expect.stringContaining('reply was lost') as string],
		});
		expect(acumatica.writes).toHaveLength(1);
		expect(acumatica.rows).toHaveLength(1);
	});

	test.each(['own', 'acumatica'] as const)('before it was saved (%s)', async (numbering) => {
		const acumatica = new FakeAcumatica();
		loseReply(acumatica, 'before');
		expect((await upsert(acumatica, [entryOf(0)], { numbering })).actions).toEqual(['created']);
		expect(acumatica.writes).toHaveLength(2);
		expect(acumatica.rows).toHaveLength(1);
	});

	test('twice: the outcome is said to be unknown', async () => {
		const acumatica = new FakeAcumatica();
		loseReply(acumatica, 'before', 2);
		const { outcomes } = await upsert(acumatica, [entryOf(0)], { numbering: 'acumatica' });
		expect(outcomes[0]).toMatchObject({ action: 'failed', error: { outcomeUnknown: true } });
		expect(acumatica.writes).toHaveLength(2);
	});

	test('saved, and the look-ups too late to see it: an own customer ID still prevents a twin', async () => {
		const acumatica = new FakeAcumatica();
		let late: (() => void) | undefined;
		acumatica.before = ({ method, body }) => {
			if (method !== 'PUT') return;
			late?.();
			if (late) return;
			const sent = body as { CustomerID: { value: string } };
			late = () => acumatica.insert({ ...stored(0), CustomerID: sent.CustomerID.value });
			throw acumaticaError('transient', { outcomeUnknown: true });
		};
		expect((await upsert(acumatica, [entryOf(0)])).actions).toEqual(['created']);
		expect(acumatica.rows).toHaveLength(1);
	});
});

describe('surprises', () => {
	/** 2,000 customers, with IDs that a sample by references does not see. */
	const surprising = (taken: readonly number[]) => {
		const acumatica = new FakeAcumatica();
		for (let i = 0; i < 40_000; i++) acumatica.insert({ CustomerID: `X${i}` });
		for (const i of taken) acumatica.insert({ CustomerID: `ACC${i}`, CustomerName: 'Old' });
		return acumatica;
	};

	test('a taken customer ID costs one more request, and is not overwritten blindly', async () => {
		const acumatica = surprising([7]);
		const { actions } = await upsert(acumatica, entries(600));
		expect(actions[7]).toBe('updated');
		expect(actions.filter((action) => action === 'created')).toHaveLength(599);
		expect(acumatica.rows).toHaveLength(40_000 + 600);
	});

	test('several of them make it look all others up in batches', async () => {
		const taken = Array.from({ length: 300 }, (_, i) => i).filter((i) => i % 30 === 7);
		const acumatica = surprising(taken);
		const { actions } = await upsert(acumatica, entries(600));
		expect(actions.filter((action) => action === 'updated')).toHaveLength(taken.length);
		expect(acumatica.writes.length).toBeLessThanOrEqual(600 + 6);
	});

	test('a customer that exists but cannot be seen goes to a person', async () => {
		const acumatica = new FakeAcumatica();
		acumatica.before = ({ method }) => {
			if (method === 'PUT') throw acumaticaError('preconditionFailed');
		};
		const { outcomes } = await upsert(acumatica, entries(1));
		expect(outcomes).toMatchObject([
			{ action: 'review', reason: expect.stringContaining('may not see it') as string },
		]);
	});

	test('a customer that is deleted meanwhile is not created anew by an update', async () => {
		const acumatica = new FakeAcumatica();
		acumatica.insert({ ...stored(0), CustomerName: 'Old' });
		acumatica.before = ({ method }) => void (method === 'PUT' && acumatica.rows.splice(0));
		const { outcomes } = await upsert(acumatica, entries(1));
		expect(outcomes).toMatchObject([{ action: 'failed', error: { kind: 'preconditionFailed' } }]);
		expect(acumatica.rows).toHaveLength(0);
	});
});

describe('errors', () => {
	test('one customer that is refused does not hold up the others', async () => {
		const acumatica = new FakeAcumatica();
		acumatica.before = ({ body }) => {
			if (JSON.stringify(body ?? '').includes('"ACC1"')) throw acumaticaError('validation');
		};
		expect((await upsert(acumatica, entries(3))).actions).toEqual(['created', 'failed', 'created']);
	});

	test('an error that all others would meet too ends the run without further requests', async () => {
		const acumatica = new FakeAcumatica();
		acumatica.before = ({ method }) => {
			if (method === 'PUT') throw acumaticaError('permission');
		};
		const { outcomes } = await upsert(acumatica, entries(50));
		expect(outcomes.filter(({ action }) => action === 'failed')).toHaveLength(50);
		expect(acumatica.writes.length).toBeLessThanOrEqual(4);
	});

	test('so does a connection that stays refused', async () => {
		const acumatica = new FakeAcumatica();
		acumatica.before = ({ method }) => {
			if (method === 'PUT') throw acumaticaError('transient');
		};
		const { actions } = await upsert(acumatica, entries(50));
		expect(new Set(actions)).toEqual(new Set(['failed']));
		expect(acumatica.writes.length).toBeLessThanOrEqual(3 + 4);
	});

	test('without a look-up nothing is sent', async () => {
		const acumatica = new FakeAcumatica();
		acumatica.before = ({ method }) => {
			if (method === 'GET') throw acumaticaError('badQuery');
		};
		expect((await upsert(acumatica, entries(3))).actions).toEqual(Array(3).fill('failed'));
		expect(acumatica.writes).toHaveLength(0);
	});

	test('a cancellation stops before the next write', async () => {
		const acumatica = new FakeAcumatica();
		const cancel = new AbortController();
		acumatica.after = () => {
			if (acumatica.writes.length >= 6) cancel.abort();
		};
		await expect(upsert(acumatica, entries(100), { signal: cancel.signal })).rejects.toMatchObject({
			kind: 'cancelled',
		});
		expect(acumatica.writes.length).toBeLessThan(12);
	});

	test('an error of the caller is not swallowed', async () => {
		const acumatica = new FakeAcumatica();
		await expect(
			upsertCustomers(
				acumatica,
				entries(1),
				{
					mode: 'createOrUpdate',
					numbering: 'own',
					dryRun: false,
					matching,
					sameValue: () => true,
				},
				() => {
					throw new Error('disk full');
				},
			),
		).rejects.toThrow('disk full');
	});
});

describe('what Acumatica makes of it', () => {
	test('a value that it does not keep is a warning', async () => {
		const acumatica = new FakeAcumatica();
		acumatica.insert(stored(0));
		acumatica.after = ({ method }) => {
			if (method === 'PUT') acumatica.rows[0]!.fields['MainContact/Email'] = 'other@shop.example';
		};
		const entry = entryOf(0, {
			fieldsForUpdate: { CustomerName: 'New', 'MainContact/Email': 'new@shop.example' },
		});
		await upsert(acumatica, [entry]);
		acumatica.after = () => {};
		acumatica.rows[0]!.fields['MainContact/Email'] = 'c0@shop.example';
		const keep = acumatica.request.bind(acumatica);
		acumatica.request = async (request) => {
			const reply = (await keep(request)) as { MainContact: { Email: { value: string } } };
			if (request.method === 'PUT') reply.MainContact.Email.value = 'cut@shop.example';
			return reply;
		};
		const { outcomes } = await upsert(acumatica, [entry]);
		expect(outcomes[0]).toMatchObject({
			action: 'updated',
			warnings: ['Acumatica did not keep the value sent for Email as it is'],
		});
	});

	test('200 without anything saved is an error', async () => {
		const acumatica = new FakeAcumatica();
		const row = acumatica.insert({ ...stored(0), CustomerName: 'Old' });
		const keep = acumatica.request.bind(acumatica);
		acumatica.request = async (request) => {
			if (request.method !== 'PUT') return await keep(request);
			return { id: row.id, CustomerName: { value: 'Old' }, CustomerID: { value: 'ACC0' } };
		};
		const { outcomes } = await upsert(acumatica, [entryOf(0)]);
		expect(outcomes[0]).toMatchObject({
			action: 'failed',
			error: { message: expect.stringContaining('saved none of the changes') as string },
		});
	});
});
