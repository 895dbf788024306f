import type { INodeParameters } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RmhSyncLedger } from '../../nodes/RmhSyncLedger/RmhSyncLedger.node';
import { runNode } from '../nodeHarness';
import { plainCustomer } from './crash/stores';
import { SmallStore } from './smallStore';
import { runSyncRound, type SyncRound, type SyncSettings } from './syncJob';

const statusIn = (
	column: string,
	values: Readonly<Record<string, string>> = {},
): INodeParameters => ({
	statusColumn: { __rl: true, mode: 'name', value: column },
	statusValues: {
		rows: Object.entries({
			Active: '',
			'On Hold': 'HOLD',
			'Credit Hold': 'HOLD',
			Inactive: 'GONE',
			'One-Time': '',
			...values,
		}).map(([status, value]) => ({ status, value })),
	},
});
const owner = (rule: string): INodeParameters => ({
	ownership: { rows: [{ field: 'status', rule }] },
});
const KEPT = { rmh: statusIn('CustomText5') };

/** Customers 1 to 4, linked; none of them was ever compared by status. */
let store: SmallStore;
beforeEach(async () => {
	store = await SmallStore.open([1, 2, 3, 4].map((id) => plainCustomer(id)));
	await store.run();
	await round();
}, 60_000);
afterEach(async () => await store.close());

async function round(settings: SyncSettings = {}): Promise<SyncRound> {
	const { acumatica, process, trial } = store;
	const result = await runSyncRound(acumatica, process.credentials, {
		scope: trial.scope,
		...settings,
	});
	expect(result.failed).toEqual([]);
	store.wait(1);
	return result;
}
/** Two rounds after which nothing moves: not in a whole comparison either. */
async function comesToRest(settings: SyncSettings): Promise<void> {
	for (const fullComparison of [false, true]) {
		const idle = await round({ ...settings, fullComparison });
		const { toAcumatica, toRmh, conflicts, puts, requests } = idle;
		expect({ toAcumatica, toRmh, conflicts, puts }).toEqual({
			toAcumatica: [],
			toRmh: [],
			conflicts: [],
			puts: 0,
		});
		expect(requests).toBeLessThanOrEqual(3);
	}
}
/** What docs/who-owns-what.md says to do once, when the column was chosen. */
async function compareEverybody(settings: SyncSettings): Promise<SyncRound> {
	await runNode(new RmhSyncLedger(), {
		credentials: store.process.credentials,
		parameters: {
			operation: 'retry',
			scope: { __rl: true, mode: 'name', value: store.trial.scope },
			retry: 'all',
			statuses: ['Processed'],
		},
	});
	return await round({ ...settings, fullComparison: true });
}
const till = async (id: number, value: string) =>
	await store.execute(`UPDATE dbo.Customer SET CustomText5 = N'${value}' WHERE ID = ${id}`);
const accounting = (id: number, Status: string) =>
	store.acumatica.customers.update(store.recordOf(id).id, { Status });
const inRmh = async () => {
	const rows = await store.execute('SELECT CustomText5 FROM dbo.Customer ORDER BY ID');
	return rows.map(({ CustomText5 }) => CustomText5);
};
const inAcumatica = () => [1, 2, 3, 4].map((id) => store.recordOf(id).fields.Status);
const moved = ({ toRmh }: SyncRound) =>
	toRmh.map(({ upsert }) => upsert as unknown as { action: string; warnings: string[] });

describe('the status of a customer', () => {
	it('is nobody’s business while no column is chosen', async () => {
		accounting(1, 'Inactive');
		const result = await round();
		expect([result.toAcumatica, result.toRmh]).toEqual([[], []]);
		expect(result.changed).toHaveLength(1);
		expect((await store.link(1)).AcumaticaStatus).toBe('Inactive');
		await comesToRest({});
	});

	it('comes from Acumatica, whoever is edited, and then it is quiet', async () => {
		await round(KEPT);
		expect(await inRmh()).toEqual(['', '', '', '']);
		await comesToRest(KEPT);
		accounting(1, 'Inactive');
		accounting(2, 'Credit Hold');
		await till(3, 'gone');
		const result = await round(KEPT);
		expect(moved(result).map(({ action }) => action)).toEqual(['updated', 'updated', 'updated']);
		expect(result.puts).toBe(0);
		expect(await inRmh()).toEqual(['GONE', 'HOLD', '', '']);
		await comesToRest(KEPT);
	});

	it('of two statuses with one value in RMH each moves to the other without a write', async () => {
		accounting(1, 'On Hold');
		await round(KEPT);
		accounting(1, 'Credit Hold');
		const result = await round(KEPT);
		expect([result.toAcumatica, result.toRmh]).toEqual([[], []]);
		expect(await inRmh()).toEqual(['HOLD', '', '', '']);
		await comesToRest(KEPT);
	});

	it('goes to Acumatica where RMH owns it', async () => {
		const settings = { ...KEPT, compare: owner('rmh'), uploads: ['status'] };
		await round(settings);
		await till(1, 'HOLD');
		accounting(2, 'Inactive');
		const result = await round(settings);
		expect(result.toRmh).toEqual([]);
		expect(result.puts).toBe(2);
		expect(inAcumatica()).toEqual(['On Hold', 'Active', 'Active', 'Active']);
		expect(await inRmh()).toEqual(['HOLD', '', '', '']);
		await comesToRest(settings);
	});

	it('takes the later edit where the newest wins, and asks where both were edited', async () => {
		const settings = { ...KEPT, compare: owner('newest'), uploads: ['status'] };
		await compareEverybody(settings);
		accounting(1, 'Inactive');
		await till(2, 'GONE');
		await till(3, 'GONE');
		accounting(3, 'On Hold');
		const result = await round(settings);
		expect(await inRmh()).toEqual(['GONE', 'GONE', 'GONE', '']);
		expect(inAcumatica()).toEqual(['Inactive', 'Inactive', 'On Hold', 'Active']);
		expect(result.conflicts).toMatchObject([
			{ compare: { conflicts: [{ field: 'status', rmh: 'Inactive', acumatica: 'On Hold' }] } },
		]);
	});

	it('leaves a value alone that nobody has explained, and says so', async () => {
		await round(KEPT);
		await till(1, 'VIP');
		accounting(1, 'Inactive');
		const result = await round(KEPT);
		expect(result.pending).toMatchObject([
			{ status: null, statusNote: expect.stringContaining('CustomText5 has "VIP"') as string },
		]);
		expect([result.toAcumatica, result.toRmh]).toEqual([[], []]);
		expect(await inRmh()).toEqual(['VIP', '', '', '']);
		await comesToRest(KEPT);
		await till(1, '');
		expect(moved(await round(KEPT)).map(({ action }) => action)).toEqual(['updated']);
		expect(await inRmh()).toEqual(['GONE', '', '', '']);
		await comesToRest(KEPT);
	});

	it('reaches RMH also when the column is chosen later than Acumatica was edited', async () => {
		accounting(1, 'Inactive');
		await round();
		const first = await compareEverybody(KEPT);
		expect(moved(first).map(({ action }) => action)).toEqual(['updated']);
		expect(await inRmh()).toEqual(['GONE', '', '', '']);
		await comesToRest(KEPT);
		// Off and on again: what Acumatica said meanwhile counts, not what was synchronised before.
		accounting(1, 'Active');
		await round();
		expect(await inRmh()).toEqual(['GONE', '', '', '']);
		await store.execute("UPDATE dbo.Customer SET City = N'Reno' WHERE ID = 1");
		await round(KEPT);
		expect(await inRmh()).toEqual(['', '', '', '']);
		await comesToRest(KEPT);
	});

	it('is part of a new customer on either side, and deletes nobody', async () => {
		const settings = { ...KEPT, uploads: ['status'] };
		store.acumatica.customers.insert({
			CustomerID: 'NEW1',
			CustomerName: 'New 1',
			Status: 'Inactive',
			'MainContact/Email': 'new1@example.com',
		});
		await store.execute(
			"INSERT INTO dbo.Customer (AccountNumber, StoreID, Company, CustomText5) VALUES (N'NEW2', 1, N'New 2', N'GONE')",
		);
		await round(settings);
		const [added] = await store.execute(
			"SELECT CustomText5 FROM dbo.Customer WHERE Company = N'New 1'",
		);
		expect(added).toEqual({ CustomText5: 'GONE' });
		const theirs = store.acumatica.customers
			.all()
			.find(({ fields }) => fields.CustomerName === 'New 2');
		expect(theirs?.fields.Status).toBe('Inactive');
		await comesToRest(settings);
	});

	it('of a new customer is the first that RMH’s value stands for, and an edit of it is an edit of one side', async () => {
		const settings = { ...KEPT, compare: owner('ask'), uploads: ['status'] };
		for (const [name, value] of [
			['Held', 'HOLD'],
			['Free', ''],
		]) {
			await store.execute(
				`INSERT INTO dbo.Customer (AccountNumber, StoreID, Company, CustomText5) VALUES (N'${name}', 1, N'${name}', N'${value}')`,
			);
		}
		await round(settings);
		expect([store.recordOf(5).fields.Status, store.recordOf(6).fields.Status]).toEqual([
			'On Hold',
			'Active',
		]);
		accounting(5, 'Inactive');
		await till(6, 'GONE');
		expect((await round(settings)).conflicts).toEqual([]);
		expect((await inRmh()).slice(4)).toEqual(['GONE', 'GONE']);
		expect(store.recordOf(6).fields.Status).toBe('Inactive');
		await comesToRest(settings);
	});

	it('is kept in a number as well', async () => {
		const values = {
			Active: '0',
			'On Hold': '1',
			'Credit Hold': '1',
			Inactive: '9',
			'One-Time': '0',
		};
		const settings = { rmh: statusIn('CustomNumber4', values) };
		accounting(1, 'Inactive');
		await round(settings);
		const rows = await store.execute('SELECT CustomNumber4 FROM dbo.Customer ORDER BY ID');
		expect(rows.map(({ CustomNumber4 }) => CustomNumber4)).toEqual([9, 0, 0, 0]);
		await comesToRest(settings);
	});
});
