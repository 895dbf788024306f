import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { customer, json, LedgerNode } from './ledgerNode';

let ledger: LedgerNode;
beforeAll(async () => {
	ledger = await LedgerNode.start(3);
});
afterAll(async () => await ledger.server.close());
beforeEach(async () => await ledger.empty());

const get = async (report = 'daily') =>
	json((await ledger.run('getReportTime', { report })).items)[0];
const set = async (until: string, report = 'daily') =>
	json((await ledger.run('setReportTime', { report, until })).items)[0];

describe('Get and Set Report Time', () => {
	it('know nothing before the first report, then what it has told', async () => {
		const first = await get();
		expect(first).toMatchObject({ scope: 'STORE1', report: 'daily', reportedUntil: null });
		const until = String(first?.until);
		expect(Math.abs(Date.parse(until) - Date.now())).toBeLessThan(60_000);
		expect(await set(until)).toMatchObject({ reportedUntil: until });
		expect(await get()).toMatchObject({ reportedUntil: until });
		expect(await get('weekly')).toMatchObject({ reportedUntil: null });
	});

	it('never go back, and take any zone', async () => {
		await set('2026-11-23T07:00:00+01:00');
		expect(await set('2026-11-22T06:00:00Z')).toMatchObject({
			reportedUntil: '2026-11-23T06:00:00.000Z',
		});
		expect(await set('2026-11-23T06:00:00.001Z')).toMatchObject({
			reportedUntil: '2026-11-23T06:00:00.001Z',
		});
	});

	it('say what is wrong', async () => {
		await expect(set('')).rejects.toThrow('Reported Until is empty');
		await expect(set('yesterday')).rejects.toThrow('is not a date and time');
		await expect(get('')).rejects.toThrow('1 to 20');
		await expect(get('x'.repeat(21))).rejects.toThrow('1 to 20');
	});
});

describe('since when a customer waits', () => {
	const waitsSince = async () =>
		json((await ledger.run('getStatus', { output: 'customers', returnAll: true })).items)[0]
			?.waitsSince;

	it('begins anew when a person has unlinked it, and ends when a person has decided', async () => {
		await ledger.enter({ RmhID: 1, Status: 'Processed' });
		expect(await waitsSince()).toBeNull();
		await ledger.run('retry', { ...customer(1), retry: 'items', actor: 'Jane' });
		expect(await waitsSince()).toBeNull();
		await ledger.server.execute(
			"UPDATE acumatica_sync.Link SET Status = 'Review', WaitsSince = '2026-11-01T10:00:00'",
		);
		await ledger.run('retry', { ...customer(1), retry: 'items', actor: 'Jane' });
		expect(await waitsSince()).toBe('2026-11-01T10:00:00.000Z');
		await ledger.run('skip', { ...customer(1), reason: 'Staff', actor: 'Jane' });
		expect(await waitsSince()).toBeNull();
	});
});
