import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
	documentHistory,
	documentRows,
	enterDocuments,
	type DocumentRow,
} from '../shared/rmh/ledger/documents/documentRows';
import { customer as customerParameter, json, LedgerNode } from './ledgerNode';

let ledger: LedgerNode;
beforeAll(async () => {
	ledger = await LedgerNode.start(3);
});
afterAll(async () => await ledger.server.close());
beforeEach(async () => await ledger.empty());

const rows = async () => await documentRows(ledger.server.execute);
const statuses = async () => (await rows()).map(({ Number: number, Status }) => [number, Status]);
const enter = async (...documents: Partial<DocumentRow>[]) =>
	await enterDocuments(ledger.server.execute, documents);

/** Held for customer 1, who is missing. */
const held = (number: number, changes: Partial<DocumentRow> = {}): Partial<DocumentRow> => ({
	Number: number,
	Status: 'Held',
	CustomerType: 'named',
	PayerScope: 'STORE1',
	PayerID: 1,
	PayerNumber: '100001',
	PayerName: 'Ann <b>"Bold"</b>',
	HeldSince: `2026-11-24T10:00:0${number % 10}`,
	GateRule: '9 unlinked, upload off',
	Reason: 'The customer account 100001 (RMH ID 1) is missing in Acumatica.',
	NextAttemptAt: '2030-01-01T00:00:00',
	...changes,
});

/** A run has begun to send it so many minutes ago, and nobody knows what became of that. */
const begun = (minutes: number, ExternalReference = 'RMH:STORE1:T1-0'): Partial<DocumentRow> => ({
	SendingAt: new Date(Date.now() - minutes * 60_000).toISOString().slice(0, -1),
	ExternalReference,
});

const noScope = { scope: { __rl: true, mode: 'list', value: '' } };
const one = (number: number, more: object = {}) => ({
	items: [{ source: 'transaction', storeId: 1, number, ...more }],
});
const ofDocument = { decide: 'document', actor: 'Jane' };
const ofCustomer = { decide: 'customer', actor: 'Jane' };
const missing = { items: [{ rmhId: 1, customerScope: 'STORE1' }] };

describe('Get Missing Customers', () => {
	it('gives one item per customer: counts, exact sums, stores, age and why', async () => {
		await ledger.enter({
			RmhID: 1,
			AccountNumber: '100001',
			Status: 'Invalid',
			LastError: 'No name',
		});
		await enter(
			held(1, { Amount: 0.1 }),
			held(2, { Amount: 0.2, StoreID: 2, DocumentTime: '2026-11-20T09:00:00' }),
			held(3, { Amount: -5, Kind: 'collection', Source: 'payment' }),
			held(4, { Status: 'Skipped', Amount: 100 }),
			held(5, { GateRule: '10 blocked in Acumatica', Amount: 100 }),
			held(6, {
				PayerScope: 'STORE1.AR',
				PayerID: 7,
				PayerNumber: 'AR7',
				PayerName: 'Acme',
				CustomerType: 'credit',
				GateRule: '6 unlinked credit',
				HeldSince: '2026-11-01T10:00:00',
			}),
			held(7, { Scope: 'STORE2', HeldSince: '2026-11-25T10:00:00', PayerScope: 'STORE2' }),
			{ Number: 8, Status: 'Held', GateRule: '2 walk-in, no customer set' },
		);
		const found = json((await ledger.run('getMissingCustomers', noScope)).items);
		expect(found).toHaveLength(3);
		expect(found[0]).toMatchObject({
			customerScope: 'STORE1.AR',
			rmhId: 7,
			type: 'credit',
			forWalkIn: 0,
		});
		expect(found[1]).toEqual({
			scope: 'STORE1',
			customerScope: 'STORE1',
			rmhId: 1,
			accountNumber: '100001',
			name: 'Ann <b>"Bold"</b>',
			type: 'named',
			stores: [1, 2],
			documents: 3,
			sales: 2,
			collections: 1,
			amount: -4.7,
			forWalkIn: 2,
			inDoubt: 0,
			externalReferences: [],
			heldSince: '2026-11-24T10:00:01.000Z',
			oldestDocument: '2026-11-20T09:00:00.000',
			changedAt: expect.stringMatching(/Z$/) as string,
			rules: ['9 unlinked, upload off'],
			why: 'The customer account 100001 (RMH ID 1) is missing in Acumatica.',
			customerStatus: 'Invalid',
			customerError: 'No name',
		});
		expect(found[2]).toMatchObject({ scope: 'STORE2', customerStatus: null });
		const filtered = async (parameters: object) =>
			json((await ledger.run('getMissingCustomers', parameters as never)).items).map(
				({ rmhId, documents }) => [rmhId, documents],
			);
		expect(await filtered({})).toEqual([
			[7, 1],
			[1, 3],
		]);
		expect(await filtered({ filters: { storeId: 2 } })).toEqual([[1, 1]]);
		expect(await filtered({ limit: 1 })).toEqual([[7, 1]]);
		await expect(filtered({ filters: { storeId: 'x' } })).rejects.toThrow('Store "x"');
	});

	it('counts what waits for somebody who is not clear, deleted or skipped', async () => {
		const unclear = { Status: 'Review', GateRule: '5 customer not clear' };
		await enter(
			held(1, unclear),
			held(2, { ...unclear, CustomerType: 'credit' }),
			held(3, { ...unclear, AcumaticaRecordID: '00000000-0000-4000-8000-000000000001' }),
			held(4, { ...unclear, ...begun(9) }),
			held(5, { Status: 'Review', GateRule: '12 linked, active', PayerID: 2 }),
		);
		for (const status of ['Review', 'Deleted', 'Skipped']) {
			await ledger.server.execute('DELETE FROM acumatica_sync.Link');
			await ledger.enter({ RmhID: 1, Status: status });
			const found = json((await ledger.run('getMissingCustomers', noScope)).items);
			expect(found, status).toMatchObject([
				{
					rmhId: 1,
					type: 'credit',
					documents: 4,
					amount: 40,
					forWalkIn: 1,
					inDoubt: 1,
					externalReferences: ['RMH:STORE1:T1-0'],
					customerStatus: status,
				},
			]);
		}
		const walkIn = await ledger.run('useWalkInCustomer', ofCustomer, missing);
		expect(json(walkIn.items)).toMatchObject([{ changed: 1 }]);
		const skipped = await ledger.run('skipDocuments', { ...ofCustomer, reason: 'A test' }, missing);
		expect(json(skipped.items)).toMatchObject([{ changed: 3, leftAlone: 1 }]);
	});

	it('loses the name of an erased customer', async () => {
		await enter(held(1));
		await ledger.run('erase', { ...customerParameter(1), actor: 'Jane' });
		const [found] = json((await ledger.run('getMissingCustomers')).items);
		expect(found).toMatchObject({ accountNumber: '100001', name: '' });
	});
});

describe('Get Held Documents', () => {
	it('gives what waits, oldest first, with rule and reason', async () => {
		await enter(
			held(1, { DocumentTime: '2026-11-24T09:00:00' }),
			held(2, { DocumentTime: '2026-11-23T09:00:00', Status: 'Review', CustomerID: 0 }),
			held(3, { Kind: 'collection', Source: 'payment', DocumentTime: '2026-11-25T09:00:00' }),
			held(4, { Status: 'New' }),
			held(5, { Status: 'Prepared' }),
		);
		const found = json((await ledger.run('getHeldDocuments')).items);
		expect(found.map(({ document }) => document)).toEqual([
			'sale 2 of store 1',
			'sale 1 of store 1',
			'payment 3 of store 1',
		]);
		expect(found[0]).toMatchObject({ status: 'Review', customerId: null });
		expect(found[1]).toMatchObject({
			scope: 'STORE1',
			kind: 'sale',
			source: 'transaction',
			storeId: 1,
			number: 1,
			time: '2026-11-24T09:00:00.000',
			customerScope: 'STORE1',
			rmhId: 1,
			accountNumber: '100001',
			amount: 10,
			status: 'Held',
			heldSince: '2026-11-24T10:00:01.000Z',
			rule: '9 unlinked, upload off',
			inDoubt: false,
		});
	});

	it('filters', async () => {
		await enter(
			held(1),
			held(2, { StoreID: 2 }),
			held(3, { Kind: 'collection', Source: 'payment', PayerScope: 'STORE1.AR', PayerID: 7 }),
			held(4, { Status: 'Skipped' }),
		);
		const found = async (filters: object) =>
			json((await ledger.run('getHeldDocuments', { filters } as never)).items).map(
				({ number: n }) => n,
			);
		expect(await found({ storeId: 2 })).toEqual([2]);
		expect(await found({ kind: 'collection' })).toEqual([3]);
		expect(await found({ statuses: ['Skipped'] })).toEqual([4]);
		expect(await found({ rmhId: 1 })).toEqual([1, 2]);
		expect(await found({ rmhId: 7, customerScope: 'STORE1.AR' })).toEqual([3]);
		await expect(found({ statuses: ['Gone'] })).rejects.toThrow('Filter Statuses');
		await expect(
			ledger.run('getHeldDocuments', { ...noScope, filters: { rmhId: 1 } }),
		).rejects.toThrow('needs a scope');
	});

	it('has each document that waits once: with its customer, or among those that wait for none', async () => {
		const others: Array<Partial<DocumentRow>> = [
			held(1, { GateRule: '2 walk-in, no customer set', PayerScope: null, PayerID: null }),
			held(2, { GateRule: '10 blocked in Acumatica' }),
			held(3, { GateRule: '11 dependency' }),
			held(4, { GateRule: '12 what it pays is not open yet' }),
			held(5, { GateRule: null, Status: 'Review' }),
			// Nobody's row of the missing customers has it.
			held(6, { PayerScope: null, PayerID: null }),
			held(7, { Status: 'Failed' }),
		];
		const ofCustomers = ['4 customer not in RMH', '5 customer not clear', '6 unlinked credit'];
		await enter(
			...others,
			...ofCustomers.map((GateRule, index) => held(11 + index, { GateRule })),
			held(14, { Status: 'Review', GateRule: '5 customer not clear' }),
		);
		const found = async (filters: object) =>
			json((await ledger.run('getHeldDocuments', { filters } as never)).items);
		const numbers = (await found({ noCustomer: true })).map((one) => one.number).sort();
		expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7]);
		const [missing] = json((await ledger.run('getMissingCustomers')).items);
		expect(missing?.documents).toBe(4);
		expect(await found({})).toHaveLength(11);
	});
});

describe('Use Walk-In Customer', () => {
	it('makes the sales of a customer due, never credit, never collections', async () => {
		await enter(
			held(1),
			held(2, { CustomerType: 'credit' }),
			held(3, { Kind: 'collection', Source: 'payment' }),
			held(4, { Status: 'Prepared', RunToken: '5' }),
			held(5, { SendingAt: '2026-11-24T10:00:00' }),
			held(6, { PayerID: 2 }),
			held(7, { CustomerType: null }),
			held(8, { Status: 'Review', AcumaticaRecordID: '00000000-0000-4000-8000-000000000001' }),
		);
		const { items } = await ledger.run(
			'useWalkInCustomer',
			{ ...ofCustomer, reason: 'She "does not" want an account' },
			missing,
		);
		expect(json(items)).toEqual([
			{
				scope: 'STORE1',
				customerScope: 'STORE1',
				rmhId: 1,
				changed: 1,
				leftAlone: 5,
				note: expect.stringContaining('on account') as string,
			},
		]);
		const changed = (await rows()).filter(({ Decision }) => Decision !== null);
		expect(changed).toMatchObject([
			{
				Number: 1,
				Status: 'New',
				Decision: 'walkIn',
				DecidedBy: 'Jane (execution 1)',
				GateRule: null,
				NextAttemptAt: null,
			},
		]);
		expect(changed[0]?.HeldSince).not.toBeNull();
		const [entry] = await documentHistory(ledger.server.execute);
		expect(entry).toMatchObject({
			Number: 1,
			Action: 'walkIn',
			Actor: 'Jane (execution 1)',
			StatusBefore: 'Held',
			StatusAfter: 'New',
		});
		expect(JSON.parse(String(entry?.Detail))).toEqual({
			before: { rule: '9 unlinked, upload off' },
			reason: 'She "does not" want an account',
		});
	});

	it('for one document: how it stands now, or why it was left alone', async () => {
		await enter(held(1), held(2, { CustomerType: 'credit' }));
		const decide = async (number: number) =>
			json((await ledger.run('useWalkInCustomer', ofDocument, one(number))).items)[0];
		expect(await decide(1)).toMatchObject({ number: 1, changed: true, decision: 'walkIn' });
		expect(await decide(1)).toMatchObject({ changed: false, note: expect.any(String) });
		expect(await decide(2)).toMatchObject({ changed: false, status: 'Held', decision: null });
		await expect(decide(9)).rejects.toThrow('does not know transaction 9 of store 1');
		await expect(
			ledger.run('useWalkInCustomer', ofDocument, { items: [{ number: 1 }] }),
		).rejects.toThrow('Table "" has no documents');
	});

	it('one item that cannot be used does not stop the others', async () => {
		await enter(held(1));
		const { items } = await ledger.run('useWalkInCustomer', ofCustomer, {
			items: [{ rmhId: 'x' }, { rmhId: 1, customerScope: 'STORE1' }],
			continueOnFail: true,
		});
		expect(json(items)).toMatchObject([
			{ error: expect.stringContaining('RMH Customer ID') },
			{ changed: 1 },
		]);
	});

	it('decides about more than a batch', async () => {
		await enter(...Array.from({ length: 1203 }, (_, index) => held(index + 1)));
		const { items } = await ledger.run('useWalkInCustomer', ofCustomer, missing);
		expect(json(items)).toMatchObject([{ changed: 1203, leftAlone: 0 }]);
		expect(await documentHistory(ledger.server.execute)).toHaveLength(1203);
	}, 60_000);
});

describe('a decision about one document', () => {
	it('is about the document as the person saw it', async () => {
		await enter(held(1, { Status: 'Review' }));
		const [seen] = json((await ledger.run('getHeldDocuments')).items);
		const decide = async (operation: string, seenChange: unknown) =>
			json(
				(
					await ledger.run(
						operation,
						{ ...ofDocument, reason: 'x', seenChange: seenChange as string },
						one(1),
					)
				).items,
			)[0];
		expect(await decide('retryDocuments', seen?.changedAt)).toMatchObject({ changed: true });
		// Another person, who has the same page before them.
		await ledger.server.execute(
			'UPDATE acumatica_sync.Document SET ChangedAt = DATEADD(SECOND, 1, ChangedAt)',
		);
		expect(await decide('skipDocuments', seen?.changedAt)).toMatchObject({
			changed: false,
			status: 'New',
			note: expect.stringContaining('changed since the person looked') as string,
		});
		await expect(decide('skipDocuments', 'yesterday')).rejects.toThrow('Last Change Seen');
		expect(await decide('skipDocuments', '')).toMatchObject({ changed: true });
	});
});

describe('a decision about all that waits for a customer', () => {
	const at = (time: string) => ({ ChangedAt: `2026-11-24T${time}` });

	it.each(['skipDocuments', 'useWalkInCustomer', 'retryDocuments'])(
		'%s is about what the person saw, and tells what came later',
		async (operation) => {
			await enter(held(1, at('10:00:00')), held(2, at('11:00:00.123')));
			const [seen] = json((await ledger.run('getMissingCustomers')).items);
			expect(seen).toMatchObject({ documents: 2, changedAt: '2026-11-24T11:00:00.123Z' });
			// Between the page and the click.
			await enter(held(3, at('11:00:00.124')), held(4, at('12:00:00')));
			const decide = async (seenChange: unknown) =>
				json(
					(
						await ledger.run(
							operation,
							{ ...ofCustomer, reason: 'x', seenChange: seenChange as string },
							missing,
						)
					).items,
				)[0];
			expect(await decide(seen?.changedAt)).toMatchObject({
				changed: 2,
				leftAlone: 2,
				later: 2,
				note: expect.stringContaining('since the person looked') as string,
			});
			const untouched = (await statuses()).filter(([, status]) => status === 'Held');
			expect(untouched).toEqual([
				[3, 'Held'],
				[4, 'Held'],
			]);
			expect(await decide('')).toMatchObject({ changed: 2, leftAlone: 0 });
		},
	);

	it.each(['skipDocuments', 'useWalkInCustomer', 'retryDocuments'])(
		'%s is about one store where the person saw one, and tells what waits in others',
		async (operation) => {
			await enter(
				held(1, at('10:00:00')),
				held(2, { ...at('09:00:00'), StoreID: 2 }),
				held(3, { ...at('09:00:00'), StoreID: 2, GateRule: '11 dependency' }),
				held(4, at('11:00:00')),
			);
			const decide = async (onlyStore: string) =>
				json(
					(
						await ledger.run(
							operation,
							{ ...ofCustomer, reason: 'x', onlyStore, seenChange: '2026-11-24T10:00:00.000Z' },
							missing,
						)
					).items,
				)[0];
			expect(await decide('1')).toMatchObject({
				changed: 1,
				leftAlone: 1,
				later: 1,
				inOtherStores: 2,
			});
			const untouched = (await statuses()).filter(([, status]) => status === 'Held');
			expect(untouched.map(([number]) => number).sort()).toEqual([2, 3, 4]);
			await expect(decide('x')).rejects.toThrow('Store "x" is not a whole number');
			expect(await decide('')).not.toHaveProperty('inOtherStores');
		},
	);

	it('leaves alone what waits for another reason, and is on another list', async () => {
		await enter(
			held(1, at('10:00:00')),
			held(2, { ...at('09:00:00'), Status: 'Failed', GateRule: '12 linked, active' }),
		);
		const seenChange = '2026-11-24T10:00:00.000Z';
		const { items } = await ledger.run(
			'skipDocuments',
			{ ...ofCustomer, reason: 'x', seenChange },
			missing,
		);
		expect(json(items)).toMatchObject([{ changed: 1, leftAlone: 1, later: 0 }]);
		expect(await statuses()).toEqual([
			[1, 'Skipped'],
			[2, 'Failed'],
		]);
	});
});

describe('Skip Documents', () => {
	it('needs a reason, and keeps it', async () => {
		await enter(held(1), held(2), held(3, begun(9)));
		await expect(ledger.run('skipDocuments', ofDocument, one(1))).rejects.toThrow(
			'Reason is empty',
		);
		const reason = { reason: 'A test sale' };
		const skipped = await ledger.run('skipDocuments', { ...ofDocument, ...reason }, one(1));
		expect(json(skipped.items)).toMatchObject([
			{ status: 'Skipped', reason: 'A test sale', decidedBy: 'Jane (execution 1)', changed: true },
		]);
		const all = await ledger.run('skipDocuments', { ...ofCustomer, ...reason }, missing);
		expect(json(all.items)).toMatchObject([{ changed: 1, leftAlone: 1 }]);
		expect(await statuses()).toEqual([
			[1, 'Skipped'],
			[2, 'Skipped'],
			[3, 'Held'],
		]);
	});

	const skip = async (number: number) =>
		json(
			(await ledger.run('skipDocuments', { ...ofDocument, reason: 'A test' }, one(number))).items,
		)[0];

	it.each(['Held', 'Review', 'Failed'])(
		'skips what is %s and in doubt once nothing is under way any more, and keeps that it was begun',
		async (Status) => {
			await enter(held(1, { Status, ...begun(9) }), held(2, { Status, ...begun(11) }));
			expect(await skip(1)).toMatchObject({ changed: false, status: Status, inDoubt: true });
			expect(await skip(2)).toMatchObject({ changed: true, status: 'Skipped' });
			// Who takes it in again has it looked for first.
			await ledger.run('retryDocuments', { ...ofDocument, alsoSkipped: true }, one(2));
			expect((await rows())[1]).toMatchObject({
				Status: 'New',
				SendingAt: expect.anything() as unknown,
				ExternalReference: 'RMH:STORE1:T1-0',
			});
		},
	);

	it('leaves to the next run what is due and in doubt, and to a run what it works on', async () => {
		await enter(
			held(1, { Status: 'New', ...begun(60) }),
			held(2, { Status: 'Prepared', RunToken: '5', ...begun(60) }),
		);
		expect(await skip(1)).toMatchObject({ changed: false, status: 'New' });
		expect(await skip(2)).toMatchObject({ changed: false, status: 'Prepared' });
	});

	it('says by which external reference a person looks for what is left alone', async () => {
		await enter(
			...[1, 2, 3, 4, 5, 6].map((number) => held(number, begun(9, `RMH:STORE1:T1-${number}`))),
			held(7, begun(60, 'RMH:STORE1:D1-20261123-1')),
			held(8),
		);
		expect((await skip(1))?.note).toContain('sale 1 of store 1 (RMH:STORE1:T1-1). Look for them');
		const [all] = json(
			(await ledger.run('skipDocuments', { ...ofCustomer, reason: 'A test' }, missing)).items,
		);
		expect(all).toMatchObject({ changed: 2, leftAlone: 6 });
		expect(all?.note).toContain('sale 5 of store 1 (RMH:STORE1:T1-5) and 1 more.');
	});

	it('never sends to the walk-in customer what is in doubt', async () => {
		await enter(held(1, begun(60)));
		const { items } = await ledger.run('useWalkInCustomer', ofDocument, one(1));
		expect(json(items)).toMatchObject([{ changed: false, decision: null }]);
	});
});

describe('Retry Documents', () => {
	it('makes due again, and forgets what was decided; skipped ones only when told to', async () => {
		await enter(
			held(1, { Decision: 'walkIn' }),
			held(2, { Status: 'Skipped' }),
			held(3, { Status: 'Review' }),
			held(4, { Status: 'Prepared', RunToken: '5' }),
			held(5, { Status: 'New', Decision: 'walkIn' }),
			held(6, { Status: 'New' }),
		);
		const all = await ledger.run('retryDocuments', ofCustomer, missing);
		expect(json(all.items)).toMatchObject([{ changed: 3, leftAlone: 0 }]);
		expect(await rows()).toMatchObject([
			{ Number: 1, Status: 'New', Decision: null },
			{ Number: 2, Status: 'Skipped' },
			{ Number: 3, Status: 'New' },
			{ Number: 4, Status: 'Prepared' },
			{ Number: 5, Status: 'New', Decision: null },
			{ Number: 6, Status: 'New' },
		]);
		const again = await ledger.run('retryDocuments', { ...ofDocument, alsoSkipped: true }, one(2));
		expect(json(again.items)).toMatchObject([{ status: 'New', changed: true }]);
	});

	it('keeps what a person sends to the walk-in customer, where told to', async () => {
		const decided = { Decision: 'walkIn', DecidedBy: 'Joe' };
		await enter(
			held(1, decided),
			held(2, { DecidedBy: 'Joe' }),
			held(3, { ...decided, Status: 'New' }),
		);
		const all = await ledger.run('retryDocuments', { ...ofCustomer, keepDecision: true }, missing);
		expect(json(all.items)).toMatchObject([{ changed: 2 }]);
		expect(await rows()).toMatchObject([
			{ Number: 1, Status: 'New', Decision: 'walkIn', DecidedBy: 'Joe', GateRule: null },
			{ Number: 2, Status: 'New', Decision: null, DecidedBy: null },
			{ Number: 3, Status: 'New', Decision: 'walkIn' },
		]);
	});
});

describe('Get Document History', () => {
	it('tells who decided what about a document, or about all, latest first', async () => {
		await enter(held(1), held(2));
		await ledger.run('useWalkInCustomer', ofDocument, one(1));
		await ledger.run('retryDocuments', ofDocument, one(1));
		await ledger.run('skipDocuments', { ...ofDocument, reason: 'A "test"' }, one(2));
		const own = json((await ledger.run('getDocumentHistory', {}, one(1))).items);
		expect(own.map(({ action }) => action)).toEqual(['retried', 'walkIn']);
		const all = json((await ledger.run('getDocumentHistory', { documentHistoryOf: 'all' })).items);
		expect(all[0]).toMatchObject({
			document: 'sale 2 of store 1',
			action: 'skipped',
			actor: 'Jane (execution 1)',
			statusBefore: 'Held',
			statusAfter: 'Skipped',
			detail: { before: { rule: '9 unlinked, upload off' }, reason: 'A "test"' },
			runId: null,
		});
		expect(all).toHaveLength(3);
		const none = await ledger.run('getDocumentHistory', {
			documentHistoryOf: 'all',
			filters: { since: '2999-01-01T00:00:00Z' },
		});
		expect(none.items).toEqual([]);
	});

	it('is cleaned up when it is old', async () => {
		await enter(held(1));
		await ledger.run('useWalkInCustomer', ofDocument, one(1));
		await ledger.run('retryDocuments', ofDocument, one(1));
		await ledger.server.execute(
			"UPDATE acumatica_sync.DocumentHistory SET At = '2020-01-01' WHERE Action = 'walkIn'",
		);
		const { items } = await ledger.run('cleanUp', { historyDays: 365, runDays: 90 });
		expect(json(items)).toMatchObject([{ documentHistoryDeleted: 1 }]);
		expect(await documentHistory(ledger.server.execute)).toMatchObject([{ Action: 'retried' }]);
	});
});
