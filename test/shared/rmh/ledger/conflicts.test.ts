import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RmhError } from '../../../../nodes/shared/rmh/errors';
import { readSurvivorsByRecord } from '../../../../nodes/shared/rmh/ledger/aliases';
import { mergeCustomers } from '../../../../nodes/shared/rmh/ledger/admin/mergeCustomers';
import {
	resolveConflict,
	resolveConflicts,
} from '../../../../nodes/shared/rmh/ledger/admin/resolveConflicts';
import type { Ledger } from '../../../../nodes/shared/rmh/ledger/ledger';
import {
	readOpenConflicts,
	readRecordsToRead,
} from '../../../../nodes/shared/rmh/ledger/openConflicts';
import { recordConflicts } from '../../../../nodes/shared/rmh/ledger/recordConflicts';
import { recordResult } from '../../../../nodes/shared/rmh/ledger/record';
import { readSynchronised } from '../../../../nodes/shared/rmh/ledger/synchronised';
import { expectInvariants } from './invariants';
import { clearLedger, leaseOf, startLedgerEmulator, type LedgerEmulator } from './ledgerServer';
import { createdResult, recordIdOf } from './results';

let server: LedgerEmulator;
beforeAll(async () => {
	server = await startLedgerEmulator({ customers: 5 });
});
afterAll(async () => await server.close());
beforeEach(async () => await clearLedger(server));

const edited = (field: string, rmh: string | number = 'a') => ({
	field,
	base: null,
	rmh,
	acumatica: 'b',
	rmhTime: null,
	acumaticaTime: null,
});
const found = (rmhId: number, ...conflicts: ReturnType<typeof edited>[]) => ({
	rmhId,
	rmhSource: 'RMH',
	acumaticaSource: 'Acumatica',
	conflicts,
	decided: new Set<string>(),
});

/** A run finds conflicts of a customer. */
async function findConflicts(ledger: Ledger, rmhId: number, ...fields: string[]): Promise<void> {
	const lease = await leaseOf(ledger);
	await recordResult(ledger, lease, createdResult(rmhId));
	const conflicts = fields.map((field) => edited(field));
	await recordConflicts(ledger, lease, found(rmhId, ...conflicts));
	await recordResult(ledger, lease, {
		...createdResult(rmhId, { status: 'Review', outcome: 'review', waitsForConflicts: true }),
	});
}

describe('open conflicts', () => {
	it('are read of many customers at once, with what was synchronised and decided', async () => {
		await server.open(async (ledger) => {
			for (const id of [1, 2]) await findConflicts(ledger, id, 'name', 'address.city');
			await recordResult(ledger, await leaseOf(ledger), createdResult(3));
			await resolveConflicts(
				ledger,
				{ scope: 'STORE1', actor: 'Jane', take: 'acumatica' },
				{ field: 'name' },
			);
			const open = await readOpenConflicts(ledger, 'STORE1', [3, 2, 1, 99, 2]);
			expect([...open.keys()]).toEqual([1, 2]);
			expect(open.get(2)).toEqual({
				fields: ['address.city', 'name'],
				resolutions: { name: { take: 'acumatica', rmh: 'a', acumatica: 'b' } },
			});
			const known = await readSynchronised(ledger, 'STORE1', [1, 3, 99]);
			expect([...known.keys()]).toEqual([1, 3]);
			expect(known.get(3)?.synchronised).toEqual({
				rmhId: 3,
				acumaticaStatus: 'Active',
				snapshot: { CustomerName: 'Customer 3', CreditLimit: 100, 'MainContact/Email': '' },
			});
			expect(known.get(1)?.synchronised.openConflicts).toEqual(['address.city', 'name']);
			expect(await readRecordsToRead(ledger, 'STORE1')).toEqual(
				[1, 2].map((id) => ({ rmhId: id, recordId: recordIdOf(id), customerId: `C${id}` })),
			);
		});
	});

	it('have their Acumatica side read again once they are decided, taken, due, or changed in RMH', async () => {
		const again = async () =>
			await server.open(async (ledger) =>
				(await readRecordsToRead(ledger, 'STORE1')).map(({ rmhId }) => rmhId),
			);
		await server.open(async (ledger) => {
			for (const id of [1, 2, 3, 4, 5]) await findConflicts(ledger, id, 'name', 'company');
		});
		const settle = (id: number) => `UPDATE l SET RowVersionSeen = c.DBTimeStamp
			FROM acumatica_sync.Link AS l INNER JOIN dbo.Customer AS c ON c.ID = l.RmhID WHERE l.RmhID = ${id}`;
		for (const id of [1, 2, 3, 4, 5]) await server.execute(settle(id));
		expect(await again()).toEqual([]);

		await server.execute("UPDATE dbo.Customer SET City = N'Bergen' WHERE ID = 1");
		await server.execute("UPDATE acumatica_sync.Link SET Status = 'Prepared' WHERE RmhID = 2");
		await server.execute(
			'UPDATE acumatica_sync.Link SET NextAttemptAt = SYSUTCDATETIME() WHERE RmhID = 3',
		);
		expect(await again()).toEqual([1, 2, 3]);

		const decide = async (field: string) =>
			await server.open(
				async (ledger) =>
					await resolveConflicts(
						ledger,
						{ scope: 'STORE1', actor: 'Jane', take: 'rmh' },
						{ field },
					),
			);
		await decide('name');
		expect(await again()).toEqual([1, 2, 3]);
		await decide('company');
		await server.execute('UPDATE acumatica_sync.Link SET NextAttemptAt = NULL');
		expect(await again()).toEqual([1, 2, 3, 4, 5]);
		await server.execute("UPDATE acumatica_sync.Link SET Status = 'Skipped' WHERE RmhID = 5");
		await server.execute(
			'UPDATE acumatica_sync.Conflict SET EndedAt = SYSUTCDATETIME() WHERE RmhID = 4',
		);
		expect(await again()).toEqual([1, 2, 3]);
	});

	it('are not written down by a run that has lost its lease', async () => {
		await server.open(async (ledger) => {
			const lease = await leaseOf(ledger);
			await leaseOf(ledger);
			expect(await recordConflicts(ledger, lease, found(1, edited('name')))).toBe(false);
			expect((await readOpenConflicts(ledger, 'STORE1', [1])).size).toBe(0);
		});
	});

	it('hold more fields than one list has room for, and long values', async () => {
		await server.open(async (ledger) => {
			const lease = await leaseOf(ledger);
			const many = Array.from({ length: 25 }, (_, index) => edited(`f${index}`, 'x'.repeat(5000)));
			expect(await recordConflicts(ledger, lease, found(1, ...many))).toBe(true);
			expect((await readOpenConflicts(ledger, 'STORE1', [1])).get(1)?.fields).toHaveLength(25);
		});
	});
});

describe('a decision', () => {
	it('is one, when two persons take it at the same time', async () => {
		await server.open(async (ledger) => await findConflicts(ledger, 1, 'name'));
		const [row] = await server.execute('SELECT ConflictID FROM acumatica_sync.Conflict');
		const id = String(row?.ConflictID);
		const decide = async (actor: string, take: 'rmh' | 'acumatica') =>
			await server.open(
				async (ledger) => await resolveConflict(ledger, { scope: 'STORE1', actor, take }, id),
			);
		const both = await Promise.allSettled([decide('Jane', 'rmh'), decide('Joe', 'acumatica')]);
		expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		const lost = both.find((one) => one.status === 'rejected');
		expect(lost?.reason).toMatchObject({ kind: 'noSuchConflict' });
		const history = await server.execute(
			"SELECT Actor FROM acumatica_sync.History WHERE Action = 'conflictResolved'",
		);
		expect(history).toHaveLength(1);
	});

	it('survives a connection that breaks, and is not lost by it', async () => {
		for (const at of ['before', 'after'] as const) {
			for (let statement = 1; ; statement++) {
				await clearLedger(server);
				await server.open(async (ledger) => await findConflicts(ledger, 1, 'name', 'company'));
				const first = server.emulator.statements;
				server.emulator.wire.dropConnection({ [at]: statement });
				const decide = async () =>
					await server.open(
						async (ledger) =>
							await resolveConflicts(ledger, { scope: 'STORE1', actor: 'Jane', take: 'rmh' }, {}),
					);
				const cut = await decide().catch((error: unknown) => error);
				const isOver = server.emulator.statements - first < statement;
				server.emulator.wire.clear();
				if (cut instanceof RmhError) await decide();
				const rows = await server.execute(
					'SELECT Status FROM acumatica_sync.Link WHERE NextAttemptAt <= SYSUTCDATETIME()',
				);
				expect(rows, `${at} ${statement}`).toEqual([{ Status: 'Held' }]);
				await expectInvariants(server.execute);
				if (isOver) break;
			}
		}
	});
});

describe('customers that are merged', () => {
	it('at the same time in a circle end at one of them', async () => {
		await server.open(async (ledger) => {
			const lease = await leaseOf(ledger);
			for (const id of [1, 2]) await recordResult(ledger, lease, createdResult(id));
		});
		const merge = async (rmhId: number, survivorId: number) =>
			await server.open(
				async (ledger) =>
					await mergeCustomers(ledger, { scope: 'STORE1', actor: 'x', rmhId, survivorId }),
			);
		const both = await Promise.allSettled([merge(1, 2), merge(2, 1)]);
		expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		await expectInvariants(server.execute);
		await server.open(async (ledger) => {
			const records = [recordIdOf(1), recordIdOf(2)];
			expect((await readSurvivorsByRecord(ledger, 'STORE1', records)).size).toBe(1);
		});
	});
});
