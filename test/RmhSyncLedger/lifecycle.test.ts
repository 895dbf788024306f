import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectInvariants } from '../shared/rmh/ledger/invariants';
import { compared, conflict } from './comparedItems';
import { customer, json, LedgerNode, linkedTo, recordId } from './ledgerNode';

let ledger: LedgerNode;
beforeAll(async () => {
	ledger = await LedgerNode.start(12);
});
afterAll(async () => await ledger.server.close());
beforeEach(async () => await ledger.empty());

const aliases = async () =>
	(
		await ledger.server.execute(
			'SELECT RmhID, AcumaticaRecordID, AcumaticaCustomerID, SurvivorRmhID FROM acumatica_sync.Alias ORDER BY AliasID',
		)
	).map((row) => [
		row.RmhID ?? String(row.AcumaticaRecordID).toLowerCase(),
		row.AcumaticaCustomerID,
		row.SurvivorRmhID,
	]);
const detail = (row?: Record<string, unknown>) => JSON.parse(String(row?.Detail)) as unknown;

describe('Move Link, where Acumatica customers were merged', () => {
	const move = async (rmhId: number, to: number, more: object = {}) =>
		await ledger.run('moveLink', {
			merged: 'acumatica',
			...customer(rmhId),
			acumaticaRecordId: recordId(to),
			acumaticaCustomerId: `C${to}`,
			actor: 'Jane',
			...more,
		});

	it('links the surviving record and keeps the old one as alias', async () => {
		await ledger.enter({
			RmhID: 3,
			AccountNumber: '100003',
			...linkedTo(3),
			Snapshot: '{"Terms":"1"}',
		});
		const { items } = await move(3, 30, { reason: 'merged' });
		expect(items[0]?.json).toMatchObject({
			rmhId: 3,
			changed: true,
			acumaticaRecordId: recordId(30),
			acumaticaCustomerId: 'C30',
			origin: 'manual',
		});
		expect(await ledger.link(3)).toMatchObject({ Snapshot: null, RowVersionSeen: null });
		expect(await aliases()).toEqual([[recordId(3), 'C3', 3]]);
		const [entry] = await ledger.history();
		expect(entry).toMatchObject({ Action: 'linkMoved', Actor: 'Jane (execution 1)' });
		expect(detail(entry)).toMatchObject({
			before: { recordId: recordId(3), customerId: 'C3' },
			after: { recordId: recordId(30), customerId: 'C30' },
			reason: 'merged',
		});
		expect((await move(3, 30)).items[0]?.json).toMatchObject({ changed: false });
		// Merged once more: both old records lead to the link.
		await move(3, 31);
		expect(await aliases()).toEqual([
			[recordId(3), 'C3', 3],
			[recordId(30), 'C30', 3],
		]);
		// A record that is linked again is no alias any more.
		await move(3, 30);
		expect(await aliases()).toEqual([
			[recordId(3), 'C3', 3],
			[recordId(31), 'C31', 3],
		]);
		await expectInvariants(ledger.server.execute);
	});

	it('refuses a customer that is not linked, and a record that another customer has', async () => {
		await ledger.enter(
			{ RmhID: 3 },
			{ RmhID: 4, Name: 'Ann', ...linkedTo(4) },
			{ RmhID: 5, ...linkedTo(5) },
		);
		await expect(move(3, 30)).rejects.toThrow('is not linked to an Acumatica customer');
		await expect(move(5, 4)).rejects.toThrow('is linked already: to Ann');
		const shared = await move(5, 4, { sharesCustomer: true });
		expect(shared.items[0]?.json).toMatchObject({ changed: true, sharesCustomer: true });
	});
});

describe('Move Link, where RMH customers were merged', () => {
	const merge = async (rmhId: number, survivorId: number | string, more: object = {}) =>
		await ledger.run('moveLink', { merged: 'rmh', ...customer(rmhId), survivorId, ...more });

	it('moves the link to a survivor that has none, and leaves the old one out of every run', async () => {
		await ledger.enter({ RmhID: 3, AccountNumber: '100003', ...linkedTo(3) });
		const { items } = await merge(3, 4);
		expect(items[0]?.json).toMatchObject({
			rmhId: 4,
			mergedFrom: 3,
			changed: true,
			status: 'Processed',
			acumaticaRecordId: recordId(3),
			acumaticaCustomerId: 'C3',
		});
		expect(await ledger.link(3)).toMatchObject({
			AcumaticaRecordID: null,
			Status: 'Skipped',
			LastError: 'Merged into RMH ID 4',
		});
		expect(await aliases()).toEqual([[3, null, 4]]);
		expect(await ledger.history()).toMatchObject([
			{ RmhID: 3, Action: 'merged' },
			{ RmhID: 4, Action: 'linkMoved' },
		]);
		expect((await merge(3, 4)).items[0]?.json).toMatchObject({ changed: false });
		await expectInvariants(ledger.server.execute);
	});

	it('makes the Acumatica customer of the old one an alias where the survivor has its own', async () => {
		await ledger.enter({ RmhID: 3, ...linkedTo(3) }, { RmhID: 4, ...linkedTo(4) });
		await merge(3, 4);
		expect(await ledger.link(4)).toMatchObject({ AcumaticaCustomerID: 'C4', Status: 'Processed' });
		expect(await aliases()).toEqual([
			[3, null, 4],
			[recordId(3), 'C3', 4],
		]);
		// Everything that led to the survivor follows it.
		await merge(4, 5);
		expect(await aliases()).toEqual([
			[3, null, 5],
			[recordId(3), 'C3', 5],
			[4, null, 5],
		]);
		expect(await ledger.link(5)).toMatchObject({ AcumaticaCustomerID: 'C4' });
		await expectInvariants(ledger.server.execute);
	});

	it('knows a customer that RMH has lost, and refuses what leads nowhere', async () => {
		await ledger.enter({ RmhID: 4, ...linkedTo(4) });
		await merge(999, 4);
		expect(await aliases()).toEqual([[999, null, 4]]);
		await expect(merge(4, 4)).rejects.toThrow('into itself');
		await expect(merge(3, 888)).rejects.toThrow('does not know the customer with RMH ID 888');
		await expect(merge(3, 'x')).rejects.toThrow('not the RMH ID');
		await expect(merge(3, 999)).rejects.toThrow('was merged into another customer itself');
	});

	it('is not undone by a retry in bulk nor by Rebuild Links, but by Link', async () => {
		await ledger.enter({ RmhID: 3, ...linkedTo(3) });
		await merge(3, 4);
		await ledger.run('retry', { retry: 'all', statuses: ['Skipped'] });
		const found = {
			id: recordId(3),
			customerId: 'C3',
			externalReference: 'RMH:STORE1:3',
			status: 'Active',
		};
		const rebuilt = await ledger.run(
			'rebuildLinks',
			{ readFrom: 'items', rebuildOutput: 'references' },
			{ items: [found, { ...found, id: recordId(7), externalReference: 'RMH:STORE1:9' }] },
		);
		expect(json(rebuilt.items)).toMatchObject([
			{ rmhId: 3, result: 'unchanged' },
			{ rmhId: 9, result: 'linked' },
		]);
		expect(await ledger.link(3)).toMatchObject({ Status: 'Skipped', AcumaticaRecordID: null });
		await ledger.run('link', {
			...customer(3),
			acumaticaRecordId: recordId(33),
			acumaticaCustomerId: 'C33',
		});
		expect(await aliases()).toEqual([]);
		expect(await ledger.link(3)).toMatchObject({ Status: 'Processed', AcumaticaCustomerID: 'C33' });
	});
});

describe('Erase', () => {
	const erase = async (rmhId: number, more: object = {}) =>
		await ledger.run('erase', { ...customer(rmhId), actor: 'Jane', reason: 'Request 17', ...more });

	beforeEach(async () => {
		await ledger.enter({
			RmhID: 3,
			AccountNumber: '100003',
			Name: 'Ann',
			...linkedTo(3),
			Snapshot: '{"CustomerName":"Ann"}',
			LastError: 'Ann has no e-mail',
		});
		await ledger.run(
			'recordComparison',
			{},
			{
				items: [
					compared(3, {
						compare: { conflicts: [conflict('name', { rmh: 'Ann', reason: 'Ann' })] },
					}),
				],
			},
		);
	});

	it('leaves nothing of the person but who it is in the two systems', async () => {
		const { items } = await erase(3);
		expect(items[0]?.json).toMatchObject({
			changed: true,
			name: '',
			status: 'Skipped',
			lastError: 'Erased for privacy',
			accountNumber: '100003',
			acumaticaRecordId: recordId(3),
			erasedAt: expect.stringMatching(/Z$/) as string,
		});
		const [row] = await ledger.conflicts();
		expect(row).toMatchObject({
			RmhValue: null,
			BaseValue: null,
			AcumaticaValue: null,
			Remark: null,
		});
		expect(row?.EndedAt).not.toBeNull();
		const history = await ledger.history();
		expect(history.map(({ Action, Detail }) => [Action, Detail])).toEqual([
			['review', null],
			['erased', '{"reason":"Request 17"}'],
		]);
		const everything = JSON.stringify([await ledger.link(3), history, row], (_, value: unknown) =>
			typeof value === 'bigint' ? String(value) : value,
		);
		expect(everything).not.toContain('Ann');
		expect((await erase(3)).items[0]?.json).toMatchObject({ changed: false });
	});

	it('stands against everything but a retry that says so', async () => {
		await erase(3);
		for (const operation of ['skip', 'unlink']) {
			await expect(ledger.run(operation, { ...customer(3), reason: 'x' })).rejects.toThrow(
				'was erased for privacy',
			);
		}
		const to = { acumaticaRecordId: recordId(9), acumaticaCustomerId: 'C9' };
		await expect(ledger.run('link', { ...customer(3), ...to })).rejects.toThrow('erased');
		await ledger.run('retry', { retry: 'all', statuses: ['Skipped'] });
		await ledger.run('retry', { retry: 'items', ...customer(3), alsoRetry: ['Skipped'] });
		const found = {
			id: recordId(3),
			customerId: 'C3',
			externalReference: 'RMH:STORE1:3',
			status: 'Active',
		};
		await ledger.run('rebuildLinks', { readFrom: 'items' }, { items: [found] });
		// A run that was at work, and one that compares it.
		await ledger.run(
			'recordComparison',
			{},
			{
				items: [
					compared(3, { compare: { conflicts: [conflict('name')] } }),
					compared(3, { compare: { snapshot: { CustomerName: 'Ann' } } }),
				],
			},
		);
		expect(await ledger.link(3)).toMatchObject({
			Status: 'Skipped',
			Name: '',
			Snapshot: null,
			ContentHash: null,
			LastError: 'Erased for privacy',
		});
		expect((await ledger.conflicts()).filter(({ EndedAt }) => EndedAt === null)).toEqual([]);
		expect((await ledger.history()).at(-1)).toMatchObject({ Detail: null });
		await expectInvariants(ledger.server.execute);
		await expect(
			ledger.server.execute("UPDATE acumatica_sync.Link SET Name = N'Ann' WHERE RmhID = 3"),
		).rejects.toThrow('CK_Link_Erased');

		const { items } = await ledger.run('retry', {
			retry: 'items',
			...customer(3),
			alsoErased: true,
		});
		expect(items[0]?.json).toMatchObject({ changed: true, status: 'Processed', erasedAt: null });
	});

	const eraseRecord = async (number: number, more: object = {}) =>
		await ledger.run('erase', {
			erased: 'acumatica',
			acumaticaRecordId: recordId(number).toUpperCase(),
			erasedCustomerId: `C${number}`,
			actor: 'Jane',
			reason: 'Request 17',
			...more,
		});

	it('takes an Acumatica customer that RMH does not have, so that nobody makes it there', async () => {
		const { items } = await eraseRecord(7);
		expect(items[0]?.json).toEqual({
			scope: 'STORE1',
			rmhId: null,
			acumaticaRecordId: recordId(7),
			acumaticaCustomerId: 'C7',
			changed: true,
		});
		expect(await aliases()).toEqual([[recordId(7), 'C7', 0]]);
		expect((await ledger.history()).at(-1)).toMatchObject({
			Action: 'erased',
			Actor: 'Jane (execution 1)',
		});
		expect(detail((await ledger.history()).at(-1))).toEqual({
			reason: 'Request 17',
			recordId: recordId(7),
			customerId: 'C7',
		});
		const again = await eraseRecord(7, { erasedCustomerId: '' });
		expect(again.items[0]?.json).toMatchObject({
			changed: false,
			note: 'It is left out already.',
		});
		await expect(eraseRecord(7, { acumaticaRecordId: 'C7' })).rejects.toThrow(
			'"C7" is not the ID of a record',
		);
		await expectInvariants(ledger.server.execute);
	});

	it('takes the RMH customers that an Acumatica customer is linked to', async () => {
		expect((await eraseRecord(3)).items.map(({ json: one }) => one)).toMatchObject([
			{ rmhId: 3, changed: true, name: '', status: 'Skipped', acumaticaRecordId: recordId(3) },
		]);
		expect(await aliases()).toEqual([]);
		expect((await eraseRecord(3)).items[0]?.json).toMatchObject({ rmhId: 3, changed: false });
	});

	it('gives way to a person who links the Acumatica customer all the same', async () => {
		await eraseRecord(7);
		const to = { acumaticaRecordId: recordId(7), acumaticaCustomerId: 'C7' };
		await ledger.run('link', { ...customer(5), ...to });
		expect(await aliases()).toEqual([]);
	});

	it('enters a customer that no run has met, so that none ever takes it', async () => {
		expect((await erase(5)).items[0]?.json).toMatchObject({
			changed: true,
			status: 'Skipped',
			name: '',
		});
		await expect(erase(999)).rejects.toThrow('does not know the customer');
	});
});

describe('Clean Up', () => {
	it('deletes conflicts that ended long ago, and what belongs to forgotten customers', async () => {
		await ledger.enter(
			{ RmhID: 3, ...linkedTo(3) },
			{ RmhID: 900, ...linkedTo(9), Status: 'Deleted', ChangedAt: '2020-01-01T00:00:00' },
		);
		for (const round of [1, 2, 3]) {
			await ledger.run(
				'recordComparison',
				{},
				{ items: [compared(3, { compare: { conflicts: [conflict('name', { rmh: round })] } })] },
			);
		}
		await ledger.server.execute(
			"UPDATE acumatica_sync.Conflict SET EndedAt = '2020-01-01' WHERE RmhValue = '1'; INSERT INTO acumatica_sync.Alias (Scope, RmhID, SurvivorRmhID, MergedBy) VALUES ('STORE1', 901, 900, 'x'); INSERT INTO acumatica_sync.Alias (Scope, AcumaticaRecordID, AcumaticaCustomerID, SurvivorRmhID, MergedBy) VALUES ('STORE1', NEWID(), 'C8', 900, 'x')",
		);
		const { items } = await ledger.run('cleanUp', {
			historyDays: 30,
			runDays: 30,
			forgetDeleted: true,
			deletedDays: 30,
		});
		expect(items[0]?.json).toMatchObject({ conflictsDeleted: 1, customersForgotten: 1 });
		expect(await ledger.conflicts()).toHaveLength(2);
		// Their Acumatica customers belong to nobody: they are not made in RMH again.
		const left = await ledger.server.execute(
			'SELECT RmhID, AcumaticaCustomerID, SurvivorRmhID FROM acumatica_sync.Alias ORDER BY AcumaticaCustomerID',
		);
		expect(left).toEqual([
			{ RmhID: null, AcumaticaCustomerID: 'C8', SurvivorRmhID: 0 },
			{ RmhID: null, AcumaticaCustomerID: 'C9', SurvivorRmhID: 0 },
		]);
	});
});
