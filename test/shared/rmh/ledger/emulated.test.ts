import { afterEach, describe, expect, it } from 'vitest';
import { addNote } from '../../../../nodes/shared/rmh/ledger/admin/addNote';
import { acquireLease, keepLease } from '../../../../nodes/shared/rmh/ledger/lease';
import type { Ledger } from '../../../../nodes/shared/rmh/ledger/ledger';
import { readLinks } from '../../../../nodes/shared/rmh/ledger/links';
import { takePending } from '../../../../nodes/shared/rmh/ledger/pending';
import { recordResult } from '../../../../nodes/shared/rmh/ledger/record';
import { SqlServerError } from '../../../emulators/rmh/engine/types';
import { plainSettings } from '../customers/customerRows';
import { leaseOf, startLedgerEmulator, type LedgerEmulator } from './ledgerServer';
import { createdResult, resultOf } from './results';

let server: LedgerEmulator | undefined;
afterEach(async () => {
	await server?.close();
	server = undefined;
});

const deadlock = () =>
	new SqlServerError('Transaction was deadlocked.', { number: 1205, severity: 13 });

const syncAll = async (ledger: Ledger, limit = 10_000) => {
	const lease = await leaseOf(ledger);
	const taken = await takePending(ledger, plainSettings, { lease, limit });
	for (const customer of taken.customers) {
		await recordResult(ledger, lease, resultOf(customer));
	}
	return taken;
};

describe('the clock', () => {
	it('is the database server’s: that of n8n may be wrong by a day', async () => {
		let ahead = -24 * 60 * 60_000;
		server = await startLedgerEmulator({ customers: 1, now: () => Date.now() + ahead });
		await server.open(async (ledger) => {
			const lease = await leaseOf(ledger, { timeoutSeconds: 60 });
			const refused = await acquireLease(ledger, {
				...lease,
				owner: 'b',
				timeoutSeconds: 60,
			});
			expect(refused).toMatchObject({ acquired: false });
			const until = Date.parse(refused.acquired ? '' : refused.expiresAt);
			expect(Math.abs(until - Date.now() - ahead - 60_000)).toBeLessThan(20_000);

			ahead += 61_000;
			const second = await acquireLease(ledger, { ...lease, owner: 'b', timeoutSeconds: 60 });
			expect(second).toMatchObject({ acquired: true, tookOver: { token: lease.token } });
			expect(await keepLease(ledger, lease)).toBe(false);
			if (!second.acquired) return;

			const failed = { status: 'Failed', outcome: 'failed', retryInSeconds: 600 } as const;
			await recordResult(
				ledger,
				second.lease,
				createdResult(1, { ...failed, link: undefined, rowVersion: null }),
			);
			await server?.execute(
				'UPDATE acumatica_sync.Link SET RowVersionSeen = (SELECT DBTimeStamp FROM dbo.Customer)',
			);
			const take = async () =>
				await takePending(ledger, plainSettings, {
					lease: await leaseOf(ledger, { owner: 'b' }),
					limit: 5,
				});
			expect((await take()).customers).toEqual([]);
			ahead += 601_000;
			expect((await take()).customers).toHaveLength(1);
		});
	});
});

describe('open transactions', () => {
	it('hold their rows back, and what was changed behind them; both come later', async () => {
		server = await startLedgerEmulator({ customers: 5 });
		const { emulator } = server;
		await server.open(async (ledger) => {
			await syncAll(ledger);
			// Another connection keeps its transaction open.
			const till = server?.open(async ({ database }) => {
				await database.execute(`
					BEGIN TRANSACTION;
					UPDATE dbo.Customer SET City = N'Held' WHERE ID = 1;
					WAITFOR DELAY '00:00:01';
					COMMIT TRANSACTION;`);
			});
			await expect
				.poll(
					async () =>
						(await emulator.execute('SELECT City FROM dbo.Customer WITH (NOLOCK) WHERE ID = 1'))[0]
							?.City,
				)
				.toBe('Held');
			await emulator.execute("UPDATE dbo.Customer SET City = N'Later' WHERE ID = 2");
			const lease = await leaseOf(ledger);
			const early = await takePending(ledger, plainSettings, { lease, limit: 10 });
			await till;
			expect(early.customers).toEqual([]);
			const late = await takePending(ledger, plainSettings, {
				lease: await leaseOf(ledger),
				limit: 10,
			});
			expect(late.customers.map(({ rmh }) => rmh?.id)).toEqual([1, 2]);
		});
	});
});

describe('many customers', () => {
	it('come in pages, none twice and none left out', async () => {
		server = await startLedgerEmulator({ customers: 1250 });
		await server.open(async (ledger) => {
			const lease = await leaseOf(ledger);
			const first = await takePending(ledger, plainSettings, { lease, limit: 900 });
			expect(first).toMatchObject({ more: true });
			const second = await takePending(ledger, plainSettings, { lease, limit: 350 });
			expect(second).toMatchObject({ more: false });
			const ids = [...first.customers, ...second.customers].map(({ rmh }) => rmh?.id);
			expect(first.customers).toHaveLength(900);
			expect(new Set(ids).size).toBe(1250);

			await server?.execute(
				`UPDATE acumatica_sync.Link SET Status = 'Processed', RowVersionSeen = NULL`,
			);
			await server?.execute('UPDATE dbo.Customer SET TotalVisits = TotalVisits + 1');
			for (const { link, rmh } of [...first.customers, ...second.customers].slice(0, 3)) {
				await server?.execute(
					`UPDATE acumatica_sync.Link SET ContentHash = 0x${link.contentHash} WHERE RmhID = ${rmh?.id}`,
				);
			}
			const again = await takePending(ledger, plainSettings, {
				lease: await leaseOf(ledger),
				limit: 2000,
			});
			expect(again).toMatchObject({ settled: 3, more: false });
			expect(again.customers).toHaveLength(1247);
		});
	}, 120_000);
});

describe('the ledger in another database', () => {
	it('works the same', async () => {
		server = await startLedgerEmulator({ customers: 3 }, { ledgerDatabase: 'RMH_SYNC' });
		await server.open(async (ledger) => {
			expect((await syncAll(ledger)).customers).toHaveLength(3);
			await server?.execute("UPDATE dbo.Customer SET City = N'Bend' WHERE ID = 2");
			await server?.execute('UPDATE dbo.Customer SET TotalVisits = 7 WHERE ID = 3');
			await server?.execute('DELETE FROM dbo.Customer WHERE ID = 1');
			const taken = await syncAll(ledger);
			expect(taken).toMatchObject({ settled: 1, deletedInRmh: 1 });
			expect(taken.customers.map(({ rmh }) => rmh?.id)).toEqual([2]);
		});
	});
});

describe('troubles', () => {
	it('a victim of a deadlock is repeated', async () => {
		server = await startLedgerEmulator({ customers: 1 });
		const { wire } = server.emulator;
		await server.open(async (ledger) => {
			const lease = await leaseOf(ledger);
			wire.failStatement({ match: /ledger\/record /, error: deadlock(), times: 3 });
			expect(await recordResult(ledger, lease, createdResult(1))).toBe('recorded');
			wire.failStatement({ match: /ledger\/record /, error: deadlock(), times: 4 });
			await expect(recordResult(ledger, lease, createdResult(2))).rejects.toMatchObject({
				kind: 'deadlock',
			});
		});
	});

	it('a note is not written twice when the connection breaks before the answer', async () => {
		server = await startLedgerEmulator({ customers: 1 });
		const { wire } = server.emulator;
		await server.open(async (ledger) => {
			const note = { scope: 'STORE1', rmhId: 1, actor: 'Ann', reason: 'Waits' };
			wire.dropConnection({ after: /ledger\/add-note / });
			await expect(addNote(ledger, note)).rejects.toMatchObject({ kind: 'connectionLost' });
		});
		expect(
			await server.execute("SELECT Actor FROM acumatica_sync.History WHERE Action = 'noted'"),
		).toEqual([{ Actor: 'Ann' }]);
	});

	it('a link that another job has made in between becomes a conflict', async () => {
		server = await startLedgerEmulator({ customers: 1 });
		await server.open(async (ledger) => {
			const lease = await leaseOf(ledger);
			await recordResult(ledger, lease, createdResult(1));
			const duplicate = new SqlServerError('Cannot insert duplicate key row.', { number: 2601 });
			server?.emulator.wire.failStatement({ match: /ledger\/record /, error: duplicate });
			const same = createdResult(2, { link: createdResult(1).link });
			expect(await recordResult(ledger, lease, same)).toBe('conflict');
		});
	});

	it('a row that a till keeps locked only puts the look for deleted customers off', async () => {
		server = await startLedgerEmulator({ customers: 2 });
		const timeout = new SqlServerError('Lock request time out period exceeded.', { number: 1222 });
		server.emulator.wire.failStatement({ match: /ledger\/mark-deleted /, error: timeout });
		await server.open(async (ledger) => {
			const taken = await syncAll(ledger);
			expect(taken).toMatchObject({ deletedInRmh: 0 });
			expect(taken.customers).toHaveLength(2);
		});
	});

	it('a right that is missing is named', async () => {
		server = await startLedgerEmulator({
			customers: 1,
			logins: [
				{
					user: 'sync',
					password: 'p',
					deny: [{ permission: 'UPDATE', on: 'acumatica_sync' }],
				},
			],
		});
		await server.open(async (ledger) => {
			await expect(leaseOf(ledger)).rejects.toMatchObject({
				kind: 'noRight',
				description: expect.stringContaining('GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA'),
			});
			expect((await readLinks(ledger, 'STORE1', [1])).size).toBe(0);
		});
	});
});
