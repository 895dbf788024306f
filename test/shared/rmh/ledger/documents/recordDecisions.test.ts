import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { acquireLease, keepLease } from '../../../../../nodes/shared/rmh/ledger/lease';
import {
	recordDecisions,
	type RecordedDecision,
} from '../../../../../nodes/shared/rmh/ledger/documents/recordDecisions';
import { clearLedger, leaseOf, startLedgerServer, type LedgerServer } from '../ledgerServer';
import { documentHistory, documentRows, enterDocuments } from './documentRows';

let server: LedgerServer;
beforeAll(async () => {
	server = await startLedgerServer(2);
});
afterAll(async () => await server.close());
beforeEach(async () => await clearLedger(server));

const decision = (number: number, changes: Partial<RecordedDecision> = {}): RecordedDecision => ({
	rmh: { source: 'transaction', storeId: 1, number },
	status: 'Held',
	rule: '9 unlinked, upload off',
	reason: 'The customer account "10001" is missing',
	type: 'named',
	payer: { scope: 'STORE1', id: 1, number: ' 10001 ', name: '<b>Ann</b>' },
	seenAt: '2026-11-01T10:00:00.123',
	retryInSeconds: 3600,
	...changes,
});

const job = { job: 'transfer' };
const prepared = async (token: string, numbers: readonly number[]) =>
	await enterDocuments(
		server.execute,
		numbers.map((number) => ({ Number: number, RunToken: token })),
	);
const run = async (token: string) =>
	(await server.execute(`SELECT * FROM acumatica_sync.Run WHERE RunID = ${token}`))[0];

describe('recordDecisions', () => {
	it('writes status, rule, reason, payer and what was seen, with the history', async () => {
		await server.open(async (ledger) => {
			const lease = await leaseOf(ledger, job);
			await prepared(lease.token, [1, 2, 3]);
			const review = decision(2, {
				status: 'Review',
				rule: '2 collection without payer',
				payer: null,
				seenAt: null,
				retryInSeconds: null,
			});
			expect(await recordDecisions(ledger, lease, [decision(1), review])).toBe(true);
			const [held, reviewed, going] = await documentRows(server.execute);
			expect(held).toMatchObject({
				Status: 'Held',
				GateRule: '9 unlinked, upload off',
				Reason: 'The customer account "10001" is missing',
				CustomerType: 'named',
				PayerScope: 'STORE1',
				PayerID: 1,
				PayerNumber: '10001',
				PayerName: '<b>Ann</b>',
				SeenAt: '2026-11-01T10:00:00.123',
				IsDue: 0,
			});
			expect(held?.HeldSince).not.toBeNull();
			expect(held?.NextAttemptAt).not.toBeNull();
			expect(reviewed).toMatchObject({ Status: 'Review', PayerID: null, NextAttemptAt: null });
			expect(going).toMatchObject({ Status: 'Prepared', GateRule: null });
			const history = await documentHistory(server.execute);
			expect(history).toMatchObject([
				{ Number: 1, Action: 'held', StatusBefore: 'Prepared', StatusAfter: 'Held' },
				{ Number: 2, Action: 'review', StatusAfter: 'Review', Actor: 'execution 1' },
			]);
			expect(JSON.parse(String(history[0]?.Detail))).toEqual({
				rule: '9 unlinked, upload off',
				reason: 'The customer account "10001" is missing',
			});
			expect(await run(lease.token)).toMatchObject({ Held: 1, Review: 1, FinishedAt: null });
		});
	});

	it('changes nothing the second time, and ends the run with the last document', async () => {
		await server.open(async (ledger) => {
			const lease = await leaseOf(ledger, job);
			await prepared(lease.token, [1, 2]);
			const both = [decision(1), decision(2)];
			expect(await recordDecisions(ledger, lease, both)).toBe(true);
			const before = await documentRows(server.execute);
			expect(await run(lease.token)).toMatchObject({ Held: 2, Outcome: 'finished' });
			// The lease is free; another run has it when the repetition comes.
			expect(await recordDecisions(ledger, lease, both)).toBe(true);
			await leaseOf(ledger, { ...job, owner: 'b' });
			expect(await recordDecisions(ledger, lease, both)).toBe(true);
			expect(await documentRows(server.execute)).toEqual(before);
			expect(await documentHistory(server.execute)).toHaveLength(2);
			expect(await run(lease.token)).toMatchObject({ Held: 2 });
		});
	});

	it('writes nothing when another run has taken over', async () => {
		await server.open(async (ledger) => {
			const lease = await leaseOf(ledger, job);
			await prepared(lease.token, [1]);
			await server.execute(
				"UPDATE acumatica_sync.Lease SET ExpiresAt = '2000-01-01' WHERE Job = 'transfer'",
			);
			const other = await acquireLease(ledger, { ...lease, owner: 'b', timeoutSeconds: 60 });
			expect(other.acquired).toBe(true);
			expect(await recordDecisions(ledger, lease, [decision(1)])).toBe(false);
			expect(await documentRows(server.execute)).toMatchObject([{ Status: 'Prepared' }]);
			expect(await documentHistory(server.execute)).toEqual([]);
		});
	});

	it('leaves alone what another run has, and what a person has decided meanwhile', async () => {
		await server.open(async (ledger) => {
			const lease = await leaseOf(ledger, job);
			await enterDocuments(server.execute, [
				{ Number: 1, RunToken: '999' },
				{ Number: 2, RunToken: null, Status: 'Skipped', Reason: 'A test' },
				{ Number: 3, RunToken: lease.token },
				{ Number: 4, RunToken: lease.token },
			]);
			const all = [decision(1), decision(2), decision(3)];
			expect(await recordDecisions(ledger, lease, all)).toBe(true);
			const rows = await documentRows(server.execute);
			expect(rows.map(({ Status }) => Status)).toEqual(['Prepared', 'Skipped', 'Held', 'Prepared']);
			expect(await documentHistory(server.execute)).toHaveLength(1);
			expect(await keepLease(ledger, lease)).toBe(true);
		});
	});

	it('keeps since when it waits, and enters the same decision into the history once', async () => {
		await server.open(async (ledger) => {
			const lease = await leaseOf(ledger, job);
			await prepared(lease.token, [1, 2]);
			await recordDecisions(ledger, lease, [decision(1)]);
			const [first] = await documentRows(server.execute);
			for (const rule of ['9 unlinked, upload off', '10 blocked in Acumatica']) {
				await server.execute(
					"UPDATE acumatica_sync.Document SET Status = 'Prepared' WHERE Number = 1",
				);
				await recordDecisions(ledger, lease, [decision(1, { rule })]);
			}
			const [last] = await documentRows(server.execute);
			expect(last?.HeldSince).toEqual(first?.HeldSince);
			const history = await documentHistory(server.execute);
			expect(history.map(({ Detail }) => JSON.parse(String(Detail)).rule as string)).toEqual([
				'9 unlinked, upload off',
				'10 blocked in Acumatica',
			]);
		});
	});

	it('records more than fits into one statement', async () => {
		await server.open(async (ledger) => {
			const lease = await leaseOf(ledger, job);
			const numbers = Array.from({ length: 230 }, (_, index) => index + 1);
			await prepared(lease.token, numbers);
			const all = numbers.map((number) => decision(number));
			expect(await recordDecisions(ledger, lease, all)).toBe(true);
			expect(await run(lease.token)).toMatchObject({ Held: 230, Outcome: 'finished' });
		});
	});
});
