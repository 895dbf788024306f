import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { enterDocuments } from '../shared/rmh/ledger/documents/documentRows';
import { customer, json, LedgerNode, linkedTo, recordId } from './ledgerNode';

let ledger: LedgerNode;
beforeAll(async () => {
	ledger = await LedgerNode.start(20);
});
afterAll(async () => await ledger.server.close());
beforeEach(async () => await ledger.empty());

const waiting = (rmhId: number) => ({ RmhID: rmhId, Name: `Customer ${rmhId}`, Status: 'Held' });
const note = (actor: string, reason: string, seenEntry = '') => ({
	...customer('={{ $json.id }}'),
	actor,
	reason,
	seenEntry,
});
const items = [{ id: 3 }];

describe('Add Note', () => {
	it('goes to the history with the name of the person, and changes nothing', async () => {
		await ledger.enter(waiting(3));
		const before = await ledger.link(3);
		const noted = await ledger.run('addNote', note('Jane', 'Waits: "tax" number\\'), { items });
		expect(noted.items[0]?.json).toMatchObject({ rmhId: 3, status: 'Held', changed: true });
		expect(await ledger.link(3)).toEqual(before);
		const [entry] = await ledger.history();
		expect(noted.items[0]?.json.noteId).toBe(String(entry?.HistoryID));
		expect(entry).toMatchObject({
			RmhID: 3,
			Actor: 'Jane (execution 1)',
			Action: 'noted',
			StatusBefore: 'Held',
			StatusAfter: 'Held',
		});
		expect(JSON.parse(String(entry?.Detail))).toEqual({ reason: 'Waits: "tax" number\\' });
	});

	it('is refused to the second of two people, whatever the first one did', async () => {
		const deeds: Array<() => Promise<unknown>> = [
			() => ledger.run('addNote', note('Jane', 'Mine', '0'), { items }),
			() => ledger.run('skip', { ...customer(3), reason: 'Staff', actor: 'Jane' }),
			() => {
				const acumatica = { acumaticaRecordId: recordId(1), acumaticaCustomerId: 'C1' };
				return ledger.run('link', { ...customer(3), ...acumatica, actor: 'Jane' });
			},
		];
		for (const deed of deeds) {
			await ledger.empty();
			await ledger.enter(waiting(3));
			await deed();
			await expect(ledger.run('addNote', note('Joe', 'Mine', '0'), { items })).rejects.toThrow(
				/Customer 3 \(RMH ID 3\) was changed meanwhile: \w+ by Jane/,
			);
			expect(await ledger.history()).toHaveLength(1);
		}
	});

	it('is written by one of two people who press the button at the same moment', async () => {
		await ledger.enter(waiting(3));
		const tries = await Promise.allSettled(
			['Jane', 'Joe', 'Jim'].map((who) => ledger.run('addNote', note(who, 'Mine', '0'), { items })),
		);
		expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		expect(await ledger.history()).toHaveLength(1);
	});

	it('goes by the entry that the person has seen', async () => {
		await ledger.enter(waiting(3));
		await ledger.run('addNote', note('Jane', 'First'), { items });
		const { items: found } = await ledger.run('getHistory', {
			historyOf: 'customer',
			...customer(3),
		});
		const seen = String(found[0]?.json.id);
		const again = await ledger.run('addNote', note('Joe', 'Second', seen), { items });
		expect(again.items[0]?.json).toMatchObject({ changed: true });
	});

	it('is not refused because of a run that only looked again, but because of one that linked', async () => {
		const run = (status: string) =>
			`INSERT INTO acumatica_sync.History (Scope, RmhID, Actor, RunToken, Action, StatusAfter)
			VALUES ('STORE1', 3, 'a run', 1, 'x', '${status}')`;
		await ledger.enter({ ...waiting(3), ...linkedTo(4) });
		await ledger.server.execute(run('Held'));
		await ledger.run('addNote', note('Jane', 'First', '0'), { items });
		const [, first] = await ledger.history();
		await ledger.server.execute(run('Processed'));
		const late = note('Jane', 'Second', String(first?.HistoryID));
		await expect(ledger.run('addNote', late, { items })).rejects.toThrow('x by a run');
	});

	it('may be about somebody whom RMH does not have, or who was erased, for whom documents wait', async () => {
		const waits = (id: number) => ({
			Number: id,
			Status: 'Held',
			PayerScope: 'STORE1',
			PayerID: id,
			PayerNumber: `A${id}`,
		});
		await ledger.enter({ RmhID: 4, AccountNumber: '100004', Status: 'Held' });
		await ledger.run('erase', { ...customer(4), actor: 'Jane' });
		await expect(
			ledger.run('addNote', note('Jane', 'Mine'), { items: [{ id: 4 }] }),
		).rejects.toThrow('was erased for privacy');
		await enterDocuments(ledger.server.execute, [waits(990_001), waits(4)]);
		const some = [{ id: 990_001 }, { id: 4 }];
		const noted = await ledger.run('addNote', note('Jane', 'Asked the store', '99'), {
			items: some,
		});
		expect(json(noted.items)).toMatchObject([
			{ scope: 'STORE1', rmhId: 990_001, noteId: expect.any(String) as string },
			{ rmhId: 4, status: 'Skipped' },
		]);
		expect((await ledger.history()).slice(-2)).toMatchObject([
			{ RmhID: 990_001, AccountNumber: 'A990001', Action: 'noted', StatusBefore: null },
			{ RmhID: 4, AccountNumber: '100004', Action: 'noted', StatusBefore: 'Skipped' },
		]);
		expect(await ledger.link(990_001)).toEqual({});

		const late = await Promise.allSettled(
			['Joe', 'Jim'].map((who) =>
				ledger.run('addNote', note(who, 'Mine', '0'), { items: [{ id: 990_001 }] }),
			),
		);
		expect(late.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
	});

	it('says what is wrong with an item, and goes on with the others', async () => {
		await ledger.enter(waiting(3));
		const given = { ...note('Jane', '={{ $json.text }}'), seenEntry: '={{ $json.seen }}' };
		const { items: found } = await ledger.run('addNote', given, {
			items: [
				{ id: 999, text: 'unknown', seen: '' },
				{ id: 3, text: '', seen: '' },
				{ id: 3, text: 'a', seen: 'yesterday' },
				{ id: 3, text: 'a', seen: 0 },
			],
			continueOnFail: true,
		});
		expect(json(found).map(({ error }) => error)).toEqual([
			'The sync ledger does not know the customer with RMH ID 999 in scope STORE1',
			'Note is empty',
			'Last Entry Seen: "yesterday" is not the ID of a history entry',
			undefined,
		]);
	});
});
