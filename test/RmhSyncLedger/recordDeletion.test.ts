import type { IDataObject } from 'n8n-workflow';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { json, LedgerNode, linkedTo, recordId } from './ledgerNode';

let ledger: LedgerNode;
beforeAll(async () => {
	ledger = await LedgerNode.start(5);
});
afterAll(async () => await ledger.server.close());
beforeEach(async () => await ledger.empty());

/** As Acumatica Customer Trigger gives it. */
const gone = (number: number, changes: IDataObject = {}): IDataObject => ({
	name: '',
	deleted: true,
	customerId: `C${number}`,
	recordId: recordId(number),
	rmh: null,
	acumatica: null,
	link: null,
	...changes,
});

const record = async (items: IDataObject[], more = {}) =>
	json(
		(
			await ledger.run(
				'recordDeletion',
				{ actor: 'Push' },
				{ items: items.map((item) => ({ json: item })), ...more },
			)
		).items,
	);

describe('Record Deletion', () => {
	it('marks the link, ends its conflicts, and says how the RMH customer stands', async () => {
		await ledger.enter(
			{ RmhID: 1, ...linkedTo(1) },
			{ RmhID: 2, ...linkedTo(2), Status: 'Review' },
		);
		await ledger.server.execute(
			`INSERT INTO acumatica_sync.Conflict (Scope, RmhID, Field, ValuesHash, RmhSource, AcumaticaSource) VALUES (N'STORE1', 2, N'name', 0x00, N'', N'')`,
		);
		const items = await record([gone(1), gone(2, { recordId: recordId(2).toUpperCase() })]);
		expect(items).toMatchObject([
			{ rmhId: 1, status: 'Deleted', recorded: true },
			{ rmhId: 2, status: 'Deleted', recorded: true },
		]);
		expect(await ledger.link(1)).toMatchObject({
			Status: 'Deleted',
			LastError: expect.stringContaining('does not exist any more') as string,
			AcumaticaRecordID: recordId(1),
		});
		expect(await ledger.history()).toMatchObject([
			{ RmhID: 1, Action: 'deletedInAcumatica', StatusAfter: 'Deleted', RunToken: null },
			{ RmhID: 2, Actor: expect.stringMatching(/^Push \(execution /) as string },
		]);
		expect((await ledger.conflicts())[0]?.EndedAt).not.toBeNull();
	});

	it('marks nobody twice, nobody that a person skipped, and no stranger', async () => {
		await ledger.enter(
			{ RmhID: 1, ...linkedTo(1), Status: 'Deleted' },
			{ RmhID: 2, ...linkedTo(2), Status: 'Skipped' },
			{ RmhID: 4, ...linkedTo(4), Scope: 'STORE2' },
		);
		const items = await record([gone(1), gone(2), gone(3), gone(4)]);
		expect(items.map(({ recorded }) => recorded)).toEqual([false, false, false, false]);
		expect(items.map(({ note }) => note)).toEqual([
			'It is Deleted already, and stays so.',
			'It is Skipped already, and stays so.',
			'No customer of STORE1 is linked to it.',
			'No customer of STORE1 is linked to it.',
		]);
		expect(await ledger.history()).toEqual([]);
	});

	it('lets other items pass, and names what it cannot know', async () => {
		await ledger.enter({ RmhID: 1, ...linkedTo(1) });
		const changed = { name: 'Ann', acumatica: { id: recordId(1) }, rmh: null, link: null };
		const [passed, unnamed] = await record([changed, gone(1, { recordId: null })]);
		expect(passed).toEqual({ ...changed, recorded: false, note: 'It is not deleted.' });
		expect(unnamed?.note).toContain('does not name the record');
		const wrong = await record([gone(1, { recordId: 'C1' }), gone(1, { recordId: undefined })], {
			continueOnFail: true,
		});
		expect(wrong.map(({ error }) => error)).toEqual([
			'The item does not say which Acumatica customer was deleted',
			'The item does not say which Acumatica customer was deleted',
		]);
		expect((await ledger.link(1)).Status).toBe('Processed');
	});

	it('waits for no run that is at work', async () => {
		await ledger.enter({ RmhID: 1, ...linkedTo(1), Status: 'Prepared' });
		await ledger.server.execute(
			`INSERT INTO acumatica_sync.Run (Scope, Job, Owner, Taken) VALUES ('STORE1', 'upload', 'a', 1);
			INSERT INTO acumatica_sync.Lease (Scope, Job, Token, Owner, TimeoutSeconds, HeartbeatAt, ExpiresAt)
			SELECT 'STORE1', 'upload', MAX(RunID), 'a', 600, SYSUTCDATETIME(), DATEADD(SECOND, 600, SYSUTCDATETIME()) FROM acumatica_sync.Run`,
		);
		expect(await record([gone(1)])).toMatchObject([{ rmhId: 1, status: 'Deleted' }]);
	});
});
