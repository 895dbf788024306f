import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
	acquireLease,
	addRequests,
	finishRun,
	handOverRun,
	keepLease,
	type Lease,
} from '../../../../nodes/shared/rmh/ledger/lease';
import { getPosition, setPosition } from '../../../../nodes/shared/rmh/ledger/position';
import { runOfOwner } from '../../../../nodes/shared/rmh/ledger/runOfOwner';
import { leaseOf, startLedgerServer, type LedgerServer } from './ledgerServer';

let server: LedgerServer;
beforeAll(async () => {
	server = await startLedgerServer(0);
});
afterAll(async () => await server.close());
beforeEach(async () => {
	await server.execute(
		'DELETE FROM acumatica_sync.Lease; DELETE FROM acumatica_sync.Run; DELETE FROM acumatica_sync.Link; DELETE FROM acumatica_sync.Position',
	);
});

const request = (owner: string, timeoutSeconds = 60) => ({
	scope: 'STORE1',
	job: 'upload',
	owner,
	timeoutSeconds,
});

/** As if the holder had given no sign of life for too long. */
const expire = async () =>
	await server.execute(
		'UPDATE acumatica_sync.Lease SET ExpiresAt = DATEADD(SECOND, -1, SYSUTCDATETIME())',
	);

const run = async (token: string) =>
	(
		await server.execute(
			`SELECT Outcome, Requests, CASE WHEN FinishedAt IS NULL THEN 0 ELSE 1 END AS Finished FROM acumatica_sync.Run WHERE RunID = ${token}`,
		)
	)[0];

const prepare = async (token: string) =>
	await server.execute(
		`INSERT INTO acumatica_sync.Link (Scope, RmhID, Status, RunToken) VALUES (N'STORE1', 1, 'Prepared', ${token})`,
	);

describe('acquireLease', () => {
	it('refuses a second taker, and says who holds it', async () => {
		await server.open(async (ledger) => {
			const first = await leaseOf(ledger, request('a'));
			expect(first).toMatchObject({ scope: 'STORE1', job: 'upload', owner: 'a' });
			const second = await acquireLease(ledger, request('b'));
			expect(second).toMatchObject({ acquired: false, holder: 'a' });
			const [clock] = await server.execute(
				'SELECT CONVERT(varchar(23), SYSUTCDATETIME(), 126) AS now',
			);
			const left =
				Date.parse(second.acquired ? '' : second.expiresAt) - Date.parse(`${String(clock?.now)}Z`);
			expect(left).toBeGreaterThan(40_000);
			expect(left).toBeLessThanOrEqual(60_000);
		});
	});

	it('gives each scope and each job a lease of its own', async () => {
		await server.open(async (ledger) => {
			await leaseOf(ledger, request('a'));
			await leaseOf(ledger, { ...request('b'), scope: 'STORE2' });
			await leaseOf(ledger, { ...request('b'), job: 'gate' });
		});
	});

	it('lets exactly one of many at once have it', async () => {
		const takers = Array.from({ length: 6 }, async (_, index) =>
			server.open(async (ledger) => await acquireLease(ledger, request(`taker ${index}`))),
		);
		const results = await Promise.all(takers);
		expect(results.filter(({ acquired }) => acquired)).toHaveLength(1);
	});

	it('lets the holder take it anew: the run before is finished, or lost when customers are left', async () => {
		await server.open(async (ledger) => {
			const first = await leaseOf(ledger, request('a'));
			const second = await leaseOf(ledger, request('a'));
			expect(BigInt(second.token)).toBeGreaterThan(BigInt(first.token));
			expect(await run(first.token)).toMatchObject({ Outcome: 'finished', Finished: 1 });
			await prepare(second.token);
			const third = await acquireLease(ledger, request('a'));
			expect(third).toMatchObject({ acquired: true, tookOver: null });
			expect(await run(second.token)).toMatchObject({ Outcome: 'lost', Finished: 1 });
		});
	});

	it('takes an expired lease over, with a higher token', async () => {
		await server.open(async (ledger) => {
			const first = await leaseOf(ledger, request('a'));
			await expire();
			const second = await acquireLease(ledger, request('b'));
			expect(second).toMatchObject({
				acquired: true,
				tookOver: { owner: 'a', token: first.token },
			});
			expect(await run(first.token)).toMatchObject({ Outcome: 'lost' });
			if (second.acquired) expect(BigInt(second.lease.token)).toBeGreaterThan(BigInt(first.token));
			expect(await keepLease(ledger, first)).toBe(false);
			await finishRun(ledger, first, 'failed');
			expect(await run(first.token)).toMatchObject({ Outcome: 'lost' });
			expect(await acquireLease(ledger, request('c'))).toMatchObject({ acquired: false });
		});
	});
});

describe('keepLease', () => {
	it('moves the end on, also when it is past and nobody came', async () => {
		await server.open(async (ledger) => {
			const lease = await leaseOf(ledger, request('a'));
			await expire();
			expect(await keepLease(ledger, lease)).toBe(true);
			expect(await acquireLease(ledger, request('b'))).toMatchObject({ acquired: false });
		});
	});

	it('does not wake a finished run', async () => {
		await server.open(async (ledger) => {
			const lease = await leaseOf(ledger, request('a'));
			await finishRun(ledger, lease, 'finished');
			expect(await keepLease(ledger, lease)).toBe(false);
		});
	});
});

describe('finishRun', () => {
	it('gives the lease back at once; once more changes nothing', async () => {
		await server.open(async (ledger) => {
			const lease = await leaseOf(ledger, request('a'));
			await finishRun(ledger, lease, 'failed');
			await finishRun(ledger, lease, 'finished');
			expect(await run(lease.token)).toMatchObject({ Outcome: 'failed' });
			const next = await acquireLease(ledger, request('b'));
			expect(next).toMatchObject({ acquired: true, tookOver: null });
		});
	});

	it('waits for the last customer when told so', async () => {
		await server.open(async (ledger) => {
			const lease = await leaseOf(ledger, request('a'));
			await prepare(lease.token);
			await finishRun(ledger, lease, 'finished', { whenEmpty: true });
			expect(await run(lease.token)).toMatchObject({ Finished: 0 });
			await server.execute("UPDATE acumatica_sync.Link SET Status = 'Processed'");
			await finishRun(ledger, lease, 'finished', { whenEmpty: true });
			expect(await run(lease.token)).toMatchObject({ Finished: 1 });
		});
	});
});

it('counts requests', async () => {
	await server.open(async (ledger) => {
		const { token } = await leaseOf(ledger, request('a'));
		await addRequests(ledger, token, 3);
		await addRequests(ledger, token, 4);
		expect(await run(token)).toMatchObject({ Requests: 7 });
	});
});

describe('positions', () => {
	it('are set by the holder of the lease alone', async () => {
		await server.open(async (ledger) => {
			const first: Lease = await leaseOf(ledger, request('a'));
			expect(await getPosition(ledger, 'STORE1', 'cursor')).toBeNull();
			expect(await setPosition(ledger, first, 'cursor', 'one')).toBe(true);
			expect(await setPosition(ledger, first, 'cursor', 'two')).toBe(true);
			await expire();
			const second = await leaseOf(ledger, request('b'));
			expect(await setPosition(ledger, first, 'cursor', 'old')).toBe(false);
			expect(await getPosition(ledger, 'STORE1', 'cursor')).toMatchObject({ value: 'two' });
			expect(await setPosition(ledger, second, 'cursor', 'three')).toBe(true);
			expect(await getPosition(ledger, 'STORE1', 'cursor')).toEqual({
				value: 'three',
				token: second.token,
				changedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
			});
		});
	});
});

describe('runOfOwner', () => {
	it('finds the last run of an execution, and how it stands', async () => {
		await server.open(async (ledger) => {
			const of = async (owner: string) =>
				await runOfOwner(ledger, { scope: 'STORE1', job: 'upload', owner });
			expect(await of('a')).toBeNull();
			await finishRun(ledger, await leaseOf(ledger, request('a')), 'finished');
			const lease = await leaseOf(ledger, request('a'));
			await leaseOf(ledger, { ...request('a'), job: 'other' });
			expect(await of('a')).toEqual({ lease, outcome: null });
			await expire();
			await leaseOf(ledger, request('b'));
			expect(await of('a')).toEqual({ lease, outcome: 'lost' });
			expect(await of('b')).toMatchObject({ outcome: null });
		});
	});
});

describe('handOverRun', () => {
	it('gives run and lease to somebody else, who then may take it anew', async () => {
		await server.open(async (ledger) => {
			const lease = await leaseOf(ledger, request('poll'));
			expect(await handOverRun(ledger, lease, 'execution')).toBe(true);
			expect(await acquireLease(ledger, request('poll'))).toMatchObject({ holder: 'execution' });
			expect(await acquireLease(ledger, request('execution'))).toMatchObject({ acquired: true });
		});
	});

	it('does nothing to a run that is over, or that was taken over', async () => {
		await server.open(async (ledger) => {
			const lease = await leaseOf(ledger, request('poll'));
			await expire();
			const other = await leaseOf(ledger, request('other'));
			expect(await handOverRun(ledger, lease, 'execution')).toBe(false);
			expect(await acquireLease(ledger, request('x'))).toMatchObject({ holder: 'other' });
			await finishRun(ledger, other, 'finished');
			expect(await handOverRun(ledger, other, 'execution')).toBe(false);
		});
	});
});
