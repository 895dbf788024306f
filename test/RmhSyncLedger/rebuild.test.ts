import type { INodeParameters } from 'n8n-workflow';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { acumaticaCredential } from '../acumaticaCredential';
import { startAcumaticaEmulator, type AcumaticaEmulator } from '../emulators/acumatica';
import { json, LedgerNode, linkedTo, recordId } from './ledgerNode';

let ledger: LedgerNode;
beforeAll(async () => {
	ledger = await LedgerNode.start(300);
});
afterAll(async () => await ledger.server.close());
beforeEach(async () => await ledger.empty());

/** An Acumatica customer as a node gives it. */
const carrying = (externalReference: string, number: number) => ({
	id: recordId(number),
	customerId: `C${number}`,
	externalReference,
	status: 'Active',
});
const fromItems: INodeParameters = { readFrom: 'items', rebuildOutput: 'references' };

describe('Rebuild Links, from input items', () => {
	it('links what is not linked, keeps what is, and hands the rest to a person', async () => {
		await ledger.enter(
			{ RmhID: 2, AccountNumber: '100002', ...linkedTo(2), Status: 'Failed' },
			{ RmhID: 3, AccountNumber: '100003', ...linkedTo(33) },
			{ RmhID: 5, ...linkedTo(6) },
			{ RmhID: 8, Status: 'Skipped', LastError: 'why' },
			{ RmhID: 9, ...linkedTo(99), Status: 'Skipped' },
			{ RmhID: 10, Status: 'Deleted' },
		);
		const { items, hints } = await ledger.run('rebuildLinks', fromItems, {
			items: [
				carrying('', 50),
				carrying('RMH:STORE1:1', 1),
				carrying('rmh:store1:2', 2),
				carrying('RMH:STORE1:3', 3),
				carrying('RMH:STORE1:4', 40),
				{ acumatica: carrying('RMH:STORE1:4', 41) },
				carrying('RMH:STORE1:6', 6),
				carrying('RMH:STORE1:777', 7),
				carrying('RMH:STORE1:8', 8),
				carrying('RMH:STORE1:9', 9),
				carrying('RMH:STORE1:10', 10),
				carrying('RMH:STORE2:1', 51),
				carrying('a text of a person', 52),
				carrying('RMH:STORE1:99999999999', 53),
			],
		});
		expect(
			items.map(({ json: { rmhId, result, problem }, pairedItem }) => [
				rmhId,
				result,
				problem,
				(pairedItem as { item: number }).item,
			]),
		).toEqual([
			[1, 'linked', null, 1],
			[2, 'unchanged', null, 2],
			[3, 'review', 'It is linked to C33, but C3 carries its reference', 3],
			[4, 'review', '2 Acumatica customers carry its reference: C40, C41', 4],
			[6, 'review', 'C6 carries its reference, but is linked to RMH ID 5', 6],
			[8, 'linked', null, 8],
			[9, 'review', 'It is linked to C99, but C9 carries its reference', 9],
			[
				10,
				'review',
				'C10 carries its reference, but it was Deleted: retry it first, if it is the same customer',
				10,
			],
			[777, 'review', 'C7 carries its reference, but RMH does not have this customer', 7],
		]);
		expect(hints[0]?.message).toContain('6 customers need a person');
		expect(await ledger.link(1)).toMatchObject({
			AccountNumber: '100001',
			AcumaticaCustomerID: 'C1',
			AcumaticaStatus: 'Active',
			Origin: 'rebuilt',
			Status: 'Processed',
			RowVersionSeen: null,
		});
		expect(await ledger.link(2)).toMatchObject({ Status: 'Failed', Origin: 'created' });
		// Nothing is overwritten.
		expect(await ledger.link(3)).toMatchObject({
			Status: 'Review',
			ErrorClass: 'ambiguous',
			AcumaticaCustomerID: 'C33',
			Origin: 'created',
		});
		expect(await ledger.link(5)).toMatchObject({ Status: 'Processed', AcumaticaCustomerID: 'C6' });
		expect(await ledger.link(777)).toMatchObject({ Status: 'Review', AcumaticaRecordID: null });
		// A person's decision stays.
		expect(await ledger.link(8)).toMatchObject({
			Status: 'Skipped',
			LastError: 'why',
			AcumaticaCustomerID: 'C8',
		});
		expect(await ledger.link(9)).toMatchObject({ Status: 'Skipped', AcumaticaCustomerID: 'C99' });
		expect(await ledger.link(10)).toMatchObject({ Status: 'Deleted', AcumaticaRecordID: null });
		const history = await ledger.history();
		const of = (rmhId: number) => history.find((entry) => entry.RmhID === rmhId);
		expect(of(4)).toMatchObject({ Action: 'rebuilt', StatusAfter: 'Review' });
		expect(JSON.parse(String(of(4)?.Detail))).toMatchObject({
			reason: '2 Acumatica customers carry its reference: C40, C41',
			candidates: [
				{ recordId: recordId(40), customerId: 'C40', status: 'Active' },
				{ recordId: recordId(41), customerId: 'C41' },
			],
		});
		expect(history.map(({ RmhID }) => RmhID).sort()).toEqual([1, 3, 4, 6, 777, 8]);
	});

	it('changes nothing when it is run again', async () => {
		await ledger.enter({ RmhID: 3, ...linkedTo(33) });
		const items = [carrying('RMH:STORE1:1', 1), carrying('RMH:STORE1:3', 3)];
		const summary: INodeParameters = { readFrom: 'items' };
		const first = await ledger.run('rebuildLinks', summary, { items });
		expect(first.items).toEqual([
			{
				json: {
					scope: 'STORE1',
					customersRead: 2,
					references: 2,
					linked: 1,
					unchanged: 0,
					review: 1,
				},
				pairedItem: { item: 0 },
			},
		]);
		const again = await ledger.run('rebuildLinks', summary, { items });
		expect(again.items[0]?.json).toMatchObject({ linked: 0, unchanged: 1, review: 1 });
		expect(await ledger.history()).toHaveLength(2);
	});

	it('names items that cannot be used and takes the others', async () => {
		const items = [
			{ ...carrying('RMH:STORE1:1', 1), id: 'C1' },
			carrying('RMH:STORE1:2', 2),
			{ ...carrying('RMH:STORE1:3', 3), customerId: 'X'.repeat(31) },
			{ some: 'thing' },
			{ ...carrying("RMH:STORE1:4'; DROP TABLE x", 4) },
			{ ...carrying('RMH:STORE1:5', 5), customerId: `"quoted" \\ '` },
			{ ...carrying('RMH:STORE1:6', 7) },
			{ ...carrying('RMH:STORE1:7', 7) },
		];
		await expect(ledger.run('rebuildLinks', fromItems, { items })).rejects.toThrow(
			'The item has the reference RMH:STORE1:1, but no usable id',
		);
		const going = await ledger.run('rebuildLinks', fromItems, { items, continueOnFail: true });
		expect(
			going.items.map(({ json: { rmhId, result }, pairedItem }) => [rmhId, result, pairedItem]),
		).toEqual([
			[2, 'linked', { item: 1 }],
			[5, 'linked', { item: 5 }],
			[6, 'review', { item: 6 }],
			[7, 'review', { item: 7 }],
			[undefined, undefined, { item: 0 }],
			[undefined, undefined, { item: 2 }],
		]);
		expect(going.items.at(-1)?.json.error).toContain('RMH:STORE1:3');
	});
});

describe('Rebuild Links, from Acumatica', () => {
	let acumatica: AcumaticaEmulator;
	beforeAll(async () => {
		acumatica = await startAcumaticaEmulator();
		for (let id = 1; id <= 240; id++) {
			acumatica.customers.insert({
				CustomerID: `C${String(id).padStart(4, '0')}`,
				CustomerName: `Customer ${id}`,
				AccountRef: id === 7 ? '' : `RMH:STORE1:${id}`,
				Status: 'Active',
			});
		}
	});
	afterAll(async () => await acumatica.close());
	beforeEach(() => acumatica.resetStats());

	const credentials = () => ({
		rmhDatabaseApi: ledger.server.credential,
		acumaticaErpApi: acumaticaCredential(acumatica),
	});

	it('lists the customers itself, in one session', async () => {
		const { items } = await ledger.run('rebuildLinks', {}, { credentials: credentials() });
		expect(json(items)).toEqual([
			{
				scope: 'STORE1',
				customersRead: expect.any(Number) as number,
				references: 239,
				linked: 239,
				unchanged: 0,
				review: 0,
			},
		]);
		expect(acumatica.stats).toMatchObject({ signIns: 1, signOuts: 1, seatsInUse: 0 });
		expect(acumatica.stats.requests).toBeLessThanOrEqual(4);
		expect(await ledger.link(240)).toMatchObject({
			AcumaticaCustomerID: 'C0240',
			AccountNumber: '100240',
			Origin: 'rebuilt',
		});
	});

	it('says when Acumatica refuses, for each item where the node goes on', async () => {
		const wrong = {
			...credentials(),
			acumaticaErpApi: acumaticaCredential(acumatica, { password: 'wrong' }),
		};
		await expect(ledger.run('rebuildLinks', {}, { credentials: wrong })).rejects.toThrow(
			/password/,
		);
		const going = await ledger.run(
			'rebuildLinks',
			{},
			{ credentials: wrong, items: [{ a: 1 }, { a: 2 }], continueOnFail: true },
		);
		expect(going.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});
});
