import type { IDataObject } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acumaticaItem, recordId, reportOf, WriterNode } from './writerNode';

const CITY = 'MainContact/Address/City';
const withLedger = { useLedger: true };

let writer: WriterNode;
beforeEach(async () => {
	writer = await WriterNode.start({ customers: 0 }, { ledger: true });
}, 60_000);
afterEach(async () => await writer.close());

const write = async (items: IDataObject[], parameters: IDataObject = {}, more = {}) =>
	await writer.run(items, { ...withLedger, ...(parameters as object) }, more);
const created = async (number: number) => {
	const [item] = await write([acumaticaItem(number)]);
	return Number((item?.rmh as IDataObject).id);
};
const snapshot = async (number: number) => {
	const link = await writer.link(recordId(number));
	return JSON.parse(String(link?.Snapshot)) as Record<string, unknown>;
};
const till = async (sql: string) => await writer.rmh.execute(`UPDATE dbo.Customer SET ${sql}`);
const finishRuns = async () =>
	await writer.rmh.execute('UPDATE acumatica_sync.Lease SET ExpiresAt = SYSUTCDATETIME()');

describe('RMH Customer Writer under the sync ledger', () => {
	it('links what it adds, and nothing of it is a change of RMH', async () => {
		const [item] = await write([acumaticaItem(1)]);
		expect(reportOf(item).action).toBe('created');
		expect(await writer.link(recordId(1))).toMatchObject({
			RmhID: (item?.rmh as IDataObject).id,
			AccountNumber: 'C1',
			Name: 'Bakery 1',
			AcumaticaCustomerID: 'C1',
			Origin: 'created',
			Status: 'Processed',
		});
		expect(await snapshot(1)).toMatchObject({ CustomerName: 'Bakery 1', [CITY]: 'New York' });
		expect(await writer.pending()).toEqual([]);
	});

	it('dates what it adds and what it updates by the wall clock of the server, which is not UTC', async () => {
		const age = async () => {
			const [row] = await writer.rmh.execute(
				'SELECT ABS(DATEDIFF(SECOND, LastUpdated, GETDATE())) AS Seconds, ABS(DATEDIFF(MINUTE, GETDATE(), GETUTCDATE())) AS Offset FROM dbo.Customer',
			);
			expect(row?.Offset).toBeGreaterThanOrEqual(60);
			return row?.Seconds;
		};
		await created(1);
		expect(await age()).toBeLessThan(600);
		await till("LastUpdated = '2020-01-01'");
		await write([acumaticaItem(1, { address: { city: 'Boston' } })]);
		expect(await age()).toBeLessThan(600);
	});

	it('notes what it updates as synchronised, and it does not come back', async () => {
		await created(1);
		const [item] = await write([acumaticaItem(1, { address: { city: 'Boston' } })]);
		expect(reportOf(item)).toMatchObject({ action: 'updated', matchedBy: 'link' });
		expect(await snapshot(1)).toMatchObject({ CustomerName: 'Bakery 1', [CITY]: 'Boston' });
		expect(await writer.pending()).toEqual([]);
	});

	it('notes that a customer is not exempt from tax any more', async () => {
		const options = { exemptTaxZone: 'EXEMPT' };
		const exempt = (value: boolean) => acumaticaItem(1, { tax: { exempt: value } });
		await write([exempt(true)], { options });
		expect(await snapshot(1)).toMatchObject({ TaxZone: 'EXEMPT' });
		await write([exempt(false)], { options });
		expect(await writer.customer('1 = 1')).toMatchObject({ TaxExempt: false });
		expect(await snapshot(1)).toMatchObject({ TaxZone: '' });
	});

	it('leaves an edit of a till pending that still waits for its way to Acumatica', async () => {
		const id = await created(1);
		await till("FirstName = N'Maria'");
		const city = acumaticaItem(1, { contact: {}, address: { city: 'Boston' } });
		expect(reportOf((await write([city]))[0]).action).toBe('updated');
		const [pending] = await writer.pending();
		expect(pending).toMatchObject({
			rmh: { id },
			contact: { firstName: 'Maria' },
			link: { snapshot: { 'MainContact/FirstName': 'Mia', [CITY]: 'Boston' } },
		});
	});

	it('finds its customer by the link, whatever has become of number and name', async () => {
		const id = await created(1);
		await till("AccountNumber = N'900', Company = N'Other', EmailAddress = N''");
		const [item] = await write([acumaticaItem(1)]);
		expect(reportOf(item)).toMatchObject({ action: 'updated', matchedBy: 'link' });
		expect(item?.rmh).toMatchObject({ id, accountNumber: '900' });
	});

	it('costs one read of the ledger and no write for customers with nothing new', async () => {
		const items = Array.from({ length: 30 }, (_, index) => acumaticaItem(index + 1));
		await write(items);
		const before = writer.rmh.statements;
		const again = await write(items);
		expect(new Set(again.map((item) => reportOf(item).action))).toEqual(new Set(['unchanged']));
		expect(writer.rmh.statements - before).toBeLessThanOrEqual(10);
	});

	it('takes at most two statements for each customer that it writes', async () => {
		const items = Array.from({ length: 60 }, (_, index) => acumaticaItem(index + 1));
		const before = writer.rmh.statements;
		await write(items);
		expect((writer.rmh.statements - before) / items.length).toBeLessThanOrEqual(2.3);
	});

	it('knows by the link who it is where the item was compared without its Acumatica side', async () => {
		const id = await created(1);
		const [read] = await writer.read({
			operation: 'get',
			customer: { __rl: true, mode: 'id', value: id },
		});
		const item = {
			...acumaticaItem(1, { address: { city: 'Boston' } }),
			acumatica: null,
			rmh: read?.rmh,
			link: read?.link,
			compare: { toAcumatica: [], toRmh: ['address.city'], conflicts: [] },
		} as IDataObject;
		expect(reportOf((await write([item]))[0]).action).toBe('updated');
		expect(await writer.customer(`ID = ${id}`)).toMatchObject({ City: 'Boston' });
	});

	it('writes exactly what a comparison says, and settles its decisions', async () => {
		const id = await created(1);
		const [read] = await writer.read({
			operation: 'get',
			customer: { __rl: true, mode: 'id', value: id },
		});
		const item = {
			...acumaticaItem(1, { address: { city: 'Boston' }, contact: { email: 'new@x.example' } }),
			rmh: read?.rmh,
			link: read?.link,
			compare: { toAcumatica: [], toRmh: ['address.city'], conflicts: [] },
		} as IDataObject;
		expect(reportOf((await write([item]))[0])).toMatchObject({
			action: 'updated',
			changes: [{ path: 'address.city', before: 'New York', after: 'Boston' }],
		});
		expect(await writer.customer(`ID = ${id}`)).toMatchObject({
			City: 'Boston',
			EmailAddress: 'mia1@bakery.example',
		});
		expect(await snapshot(1)).toMatchObject({
			[CITY]: 'Boston',
			'MainContact/Email': 'mia1@bakery.example',
		});
		expect(await writer.pending()).toEqual([]);
	});

	it('lets a sale touch the row in between, and no edit', async () => {
		const id = await created(1);
		const [read] = await writer.read({
			operation: 'get',
			customer: { __rl: true, mode: 'id', value: id },
		});
		const compare = { toAcumatica: [], toRmh: ['address.city'], conflicts: [] };
		const moved = (city: string) =>
			({
				...acumaticaItem(1, { address: { city } }),
				rmh: read?.rmh,
				link: read?.link,
				compare,
			}) as IDataObject;
		await till('TotalVisits = TotalVisits + 1');
		expect(reportOf((await write([moved('Boston')]))[0]).action).toBe('updated');
		await till("Zip = N'02101'");
		const [item] = await write([moved('Salem')]);
		expect(reportOf(item)).toMatchObject({ action: 'review', compareAgain: true });
		expect(reportOf(item).reason).toContain('has changed since it was read');
		expect(await writer.customer(`ID = ${id}`)).toMatchObject({ City: 'Boston', Zip: '02101' });
		expect(await writer.link(recordId(1))).toMatchObject({ Status: 'Failed', Attempts: 0 });
		expect(await writer.pending()).toHaveLength(1);
	});

	it('overwrites no edit that the comparison did not see, because it had no RMH side', async () => {
		const id = await created(1);
		const compare = { toAcumatica: [], toRmh: ['address.city'], conflicts: [] };
		const moved = (city: string) =>
			({ ...acumaticaItem(1, { address: { city } }), compare }) as IDataObject;
		await till('TotalVisits = TotalVisits + 1');
		expect(reportOf((await write([moved('Boston')]))[0]).action).toBe('updated');
		await till("City = N'Salem'");
		const [item] = await write([moved('Quincy')]);
		expect(reportOf(item)).toMatchObject({ action: 'review', compareAgain: true });
		expect(await writer.customer(`ID = ${id}`)).toMatchObject({ City: 'Salem' });
		expect(await writer.pending()).toHaveLength(1);
	});

	it('goes on under the run of another branch that has recorded its last customer', async () => {
		await created(1);
		await till("Zip = N'02101'");
		const [taken] = await writer.pending('two-way');
		const run = (taken?.link as IDataObject).run as IDataObject;
		const branch = { executionId: 'two-way' };
		const item = (number: number, changes: IDataObject) => ({
			...acumaticaItem(number, changes),
			link: { ...(taken?.link as IDataObject), run },
		});
		await write([item(1, { address: { city: 'Boston' } })], {}, branch);
		const [second] = await write([item(2, {})], {}, branch);
		expect(reportOf(second).action).toBe('created');
		await expect(write([item(3, {})], {}, { executionId: 'another' })).rejects.toThrow(
			'Another run has taken over',
		);
	});

	it('numbers as RMH does, past the numbers that are taken', async () => {
		await writer.rmh.execute('DELETE FROM dbo.Configuration');
		await writer.rmh.execute(
			"INSERT INTO dbo.Configuration (StoreID, NextAutoAccountNumber) VALUES (1, 500); INSERT INTO dbo.Customer (AccountNumber) VALUES (N'500')",
		);
		const numbers = { accountNumbers: 'rmh' };
		const items = await write([acumaticaItem(1), acumaticaItem(2)], numbers);
		expect(items.map(({ rmh }) => (rmh as IDataObject).accountNumber)).toEqual(['501', '502']);
		const again = await write([acumaticaItem(1)], numbers);
		expect(reportOf(again[0])).toMatchObject({ action: 'unchanged', matchedBy: 'link' });
		expect(await writer.count()).toBe(3);
	});

	it('leaves alone what a person has decided about', async () => {
		const ids = [await created(1), await created(2), await created(3)];
		const set = async (id: number, sql: string) =>
			await writer.rmh.execute(`UPDATE acumatica_sync.Link SET ${sql} WHERE RmhID = ${id}`);
		await set(ids[0]!, "Status = 'Skipped'");
		await set(
			ids[1]!,
			"Status = 'Skipped', ErasedAt = SYSUTCDATETIME(), Name = N'', Snapshot = NULL",
		);
		await writer.rmh.execute(
			`UPDATE acumatica_sync.Link SET AcumaticaRecordID = '${recordId(30)}' WHERE RmhID = ${ids[2]!}; INSERT INTO acumatica_sync.Alias (Scope, AcumaticaRecordID, AcumaticaCustomerID, SurvivorRmhID, MergedBy) VALUES ('STORE1', '${recordId(3)}', 'C3', ${ids[2]!}, N'me'), ('STORE1', '${recordId(4)}', 'C4', 0, N'me')`,
		);
		const moved = [1, 2, 3, 4].map((number) =>
			acumaticaItem(number, { address: { city: 'Boston' } }),
		);
		const items = await write(moved);
		expect(items.map((item) => reportOf(item).action)).toEqual([
			...['skipped', 'skipped', 'skipped', 'skipped'],
		]);
		expect(items.map((item) => reportOf(item).reason)).toEqual([
			expect.stringContaining('not synchronised') as string,
			expect.stringContaining('erased for privacy') as string,
			expect.stringContaining('merged') as string,
			// Erased before RMH had it.
			expect.stringContaining('erased for privacy') as string,
		]);
		expect(await writer.count()).toBe(3);
	});

	it('leaves alone what a person decides about while it is at work', async () => {
		const ids = [await created(1), await created(2)];
		writer.rmh.setTrigger(
			'Customer',
			`UPDATE acumatica_sync.Link SET Status = 'Skipped' WHERE RmhID = ${ids[1]!};
			INSERT INTO acumatica_sync.Alias (Scope, AcumaticaRecordID, AcumaticaCustomerID, SurvivorRmhID, MergedBy)
			VALUES ('STORE1', '${recordId(3)}', 'C3', 0, N'me')`,
		);
		const moved = [1, 2, 3].map((number) => acumaticaItem(number, { address: { city: 'Boston' } }));
		const items = await write(moved);
		expect(items.map((item) => reportOf(item).action)).toEqual(['updated', 'review', 'review']);
		expect(reportOf(items[2]).reason).toContain('erased while this run worked');
		expect(await writer.customer(`ID = ${ids[1]!}`)).toMatchObject({ City: 'New York' });
		expect(await writer.count()).toBe(2);
		expect(await writer.link(recordId(2))).toMatchObject({ Status: 'Skipped' });
	});

	it('does not link again whom it has added and a person has unlinked since', async () => {
		writer.rmh.setTrigger(
			'Customer',
			"UPDATE acumatica_sync.Link SET AcumaticaRecordID = NULL, AcumaticaCustomerID = NULL, Origin = NULL, Status = 'Held' WHERE RmhID <> @id",
		);
		const [first] = await write([acumaticaItem(1), acumaticaItem(2)]);
		expect(reportOf(first)).toMatchObject({
			action: 'created',
			warnings: [expect.stringContaining('none any more for this RMH customer')],
		});
		expect(await writer.link(recordId(1))).toBeUndefined();
		expect(await writer.link(recordId(2))).toMatchObject({ Status: 'Processed' });
	});

	it('goes to review where the RMH customer is another one’s', async () => {
		const id = await created(1);
		const twin = acumaticaItem(2, { contact: { email: 'mia1@bakery.example' } });
		const [other] = await write([twin]);
		expect(reportOf(other)).toMatchObject({ action: 'review', candidates: [{ id }] });
		expect(reportOf(other).reason).toContain('linked to another Acumatica customer (C1)');
	});

	it('marks as Deleted whom RMH has lost, and never adds them again', async () => {
		const id = await created(1);
		await created(2);
		await writer.rmh.execute(`DELETE FROM dbo.Customer WHERE ID = ${id}`);
		const edited = acumaticaItem(1, { address: { city: 'Boston' } });
		const [dry] = await write([edited], { dryRun: true });
		expect(reportOf(dry)).toMatchObject({ action: 'review' });
		expect(await writer.link(recordId(1))).toMatchObject({ Status: 'Processed' });

		const [gone, other] = await write([edited, acumaticaItem(2)]);
		expect(reportOf(gone).action).toBe('review');
		expect(reportOf(gone).reason).toContain(
			'does not exist any more. It is marked as Deleted in the sync ledger',
		);
		expect(reportOf(other).action).toBe('unchanged');
		expect(await writer.link(recordId(1))).toMatchObject({ Status: 'Deleted' });
		expect(await writer.link(recordId(2))).toMatchObject({ Status: 'Processed' });
		const history = await writer.rmh.execute(
			`SELECT Action, StatusAfter FROM acumatica_sync.History WHERE RmhID = ${id} ORDER BY HistoryID`,
		);
		expect(history.at(-1)).toEqual({ Action: 'deletedInRmh', StatusAfter: 'Deleted' });

		const [again] = await write([edited]);
		expect(reportOf(again)).toMatchObject({ action: 'skipped' });
		expect(reportOf(again).reason).toContain('marked as deleted; a person has to decide');
		expect(await writer.count()).toBe(1);
	});

	it('marks nobody where most linked customers are missing: it may be another database', async () => {
		const items = Array.from({ length: 30 }, (_, index) => acumaticaItem(index + 1));
		await write(items);
		await writer.rmh.execute('DELETE FROM dbo.Customer');
		const gone = await write(items);
		expect(new Set(gone.map((item) => reportOf(item).action))).toEqual(new Set(['review']));
		expect(reportOf(gone[0]).reason).toContain('30 linked customers are not in this database');
		expect(await writer.rmh.execute('SELECT DISTINCT Status FROM acumatica_sync.Link')).toEqual([
			{ Status: 'Processed' },
		]);
		expect(await writer.count()).toBe(0);
	});

	it('records a customer that RMH cannot hold, and tries it again when it is corrected', async () => {
		await created(1);
		const long = acumaticaItem(1, { address: { postalCode: '1'.repeat(16) } });
		const [item] = await write([long], {}, { continueOnFail: true });
		expect(item?.error).toContain('Postal Code');
		expect(await writer.link(recordId(1))).toMatchObject({
			Status: 'Invalid',
			ErrorClass: 'validation',
		});
		const [good] = await write([acumaticaItem(1, { address: { postalCode: '10002' } })]);
		expect(reportOf(good).action).toBe('updated');
		// Whether it was invalid for Acumatica too, the next upload finds out.
		expect(await writer.link(recordId(1))).toMatchObject({ Status: 'Processed', LastError: null });
		expect(await writer.pending()).toHaveLength(1);
	});

	it('records nothing in a dry run and needs no lease for it', async () => {
		await created(1);
		await writer.pending('somebody else');
		await till("City = N'Reno'");
		await finishRuns();
		await writer.pending('somebody else');
		const history = async () =>
			await writer.rmh.execute('SELECT COUNT(*) AS n FROM acumatica_sync.History');
		const before = await history();
		const items = await write([acumaticaItem(1), acumaticaItem(2)], { dryRun: true });
		expect(items.map((item) => reportOf(item).action)).toEqual(['wouldUpdate', 'wouldCreate']);
		expect(await history()).toEqual(before);
		await expect(write([acumaticaItem(1)])).rejects.toThrow('is at work on');
	});
});
