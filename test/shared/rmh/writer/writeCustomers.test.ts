import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { finishRun } from '../../../../nodes/shared/rmh/ledger/lease';
import type { Ledger } from '../../../../nodes/shared/rmh/ledger/ledger';
import {
	clearLedger,
	leaseOf,
	startLedgerEmulator,
	type LedgerEmulator,
} from '../ledger/ledgerServer';
import { entry, write } from './writerContext';

let server: LedgerEmulator;
beforeAll(async () => {
	server = await startLedgerEmulator({ customers: 1 });
});
afterAll(async () => await server.close());
beforeEach(async () => {
	await clearLedger(server);
	await server.execute('DELETE FROM dbo.Customer');
});

const rows = async (columns: string) =>
	await server.execute(`SELECT ${columns} FROM dbo.Customer ORDER BY ID`);

const rome = { address: { city: 'Rome' } };

describe.each([
	['without ledger', undefined],
	['under the ledger', async (ledger: Ledger) => await leaseOf(ledger)],
])('somebody else who writes the same customer meanwhile, %s', (_way, lease) => {
	it('with an edit: it is not overwritten', async () => {
		await write(server, [entry(0, 1)], { lease });
		const act = async () => await server.execute("UPDATE dbo.Customer SET City = 'Paris'");
		const [outcome] = await write(server, [entry(0, 1, rome)], {
			lease,
			meanwhile: { before: 'update-customer', act },
		});
		expect(outcome).toMatchObject({ action: 'review', compareAgain: true });
		expect(await rows('City')).toEqual([{ City: 'Paris' }]);
	});

	it('with a sale: it is written all the same, and the sale stays', async () => {
		await write(server, [entry(0, 1)], { lease });
		const act = async () => await server.execute('UPDATE dbo.Customer SET TotalVisits = 1');
		const [outcome] = await write(server, [entry(0, 1, rome)], {
			lease,
			meanwhile: { before: 'update-customer', act },
		});
		expect(outcome).toMatchObject({ action: 'updated' });
		expect(await rows('City, TotalVisits')).toEqual([{ City: 'Rome', TotalVisits: 1 }]);
	});

	it('and deletes it: it is not made again', async () => {
		await write(server, [entry(0, 1)], { lease });
		const act = async () => await server.execute('DELETE FROM dbo.Customer');
		const [outcome] = await write(server, [entry(0, 1, rome)], {
			lease,
			meanwhile: { before: 'update-customer', act },
		});
		expect(outcome).toMatchObject({ action: 'review' });
		expect(await rows('ID')).toEqual([]);
	});

	it('with a new customer of that account number: there is one', async () => {
		const act = async () =>
			await server.execute("INSERT INTO dbo.Customer (AccountNumber, City) VALUES ('n1', 'Paris')");
		const outcomes = await write(server, [entry(0, 1), entry(1, 2)], {
			lease,
			meanwhile: { before: 'insert-customer', act },
		});
		expect(outcomes).toMatchObject([
			{ action: 'review', candidates: [{ accountNumber: 'n1', city: 'Paris' }] },
			{ action: 'created' },
		]);
		expect(await rows('AccountNumber')).toEqual([{ AccountNumber: 'n1' }, { AccountNumber: 'N2' }]);
	});
});

it.each(['update-customer', 'insert-customer'])(
	'a run that is taken over right before %s writes nothing',
	async (before) => {
		const lease = async (ledger: Ledger) => await leaseOf(ledger);
		await write(server, [entry(0, 1)], { lease });
		const entries = before === 'update-customer' ? [entry(0, 1, rome)] : [entry(0, 2)];
		const act = async () => {
			await server.execute('DELETE FROM acumatica_sync.Lease');
			await server.open(async (ledger) => await leaseOf(ledger, { owner: 'execution 2' }));
		};
		await expect(
			write(server, entries, { lease, meanwhile: { before, act } }),
		).rejects.toMatchObject({ kind: 'leaseLost' });
		expect(await rows('AccountNumber, City')).toEqual([
			{ AccountNumber: 'N1', City: 'Springfield' },
		]);
	},
);

it('does not make a customer that another job has linked meanwhile', async () => {
	const record = entry(0, 1).item.acumatica.id;
	const act = async () =>
		await server.execute(
			`INSERT INTO acumatica_sync.Link (Scope, RmhID, AcumaticaRecordID, AcumaticaCustomerID, Origin, Status) VALUES ('STORE1', 77, '${record}', 'N1', 'manual', 'Processed')`,
		);
	const [outcome] = await write(server, [entry(0, 1)], {
		lease: async (ledger) => await leaseOf(ledger),
		meanwhile: { before: 'insert-customer', act },
	});
	expect(outcome).toMatchObject({ action: 'review', compareAgain: true });
	expect(await rows('ID')).toEqual([]);
});

it.each(['unchanged', 'created'])(
	'nobody is taken for a customer that was %s earlier in the same run, however long that is',
	async (action) => {
		if (action === 'unchanged') await write(server, [entry(0, 1)]);
		// Customers without e-mail that nothing leads to: they fill the first page of look-ups.
		const others = Array.from({ length: 1000 }, (_, n) =>
			entry(n + 1, n + 2, { name: ' ', contact: {} }),
		);
		const twin = entry(others.length + 1, others.length + 2, {
			contact: { email: 'ann1@new.example' },
		});
		const outcomes = await write(server, [entry(0, 1), ...others, twin]);
		expect([outcomes[0], outcomes.at(-1)]).toMatchObject([
			{ action },
			{ action: 'review', candidates: [{ accountNumber: 'N1' }] },
		]);
		expect(outcomes[1]?.action).toBe('failed');
		expect(await rows('Company')).toEqual([{ Company: 'Customer 1' }]);
	},
);

describe('the statements of many customers', () => {
	const COUNT = 50;
	const entries = (changes = {}) =>
		Array.from({ length: COUNT }, (_, index) => entry(index, index + 1, changes));

	it.each([
		['without ledger', undefined, 1.2],
		['under the ledger', async (ledger: Ledger) => await leaseOf(ledger), 1.3],
	])(
		'are one each, and one to record them together, %s',
		async (_way, lease, most) => {
			const count = async (changes: object) => {
				const before = server.emulator.statements;
				const outcomes = await write(server, entries(changes), { lease });
				return { outcomes, each: (server.emulator.statements - before) / COUNT };
			};
			const created = await count({});
			expect(new Set(created.outcomes.map(({ action }) => action))).toEqual(new Set(['created']));
			expect(created.each).toBeLessThanOrEqual(most);
			const updated = await count(rome);
			expect(new Set(updated.outcomes.map(({ action }) => action))).toEqual(new Set(['updated']));
			expect(updated.each).toBeLessThanOrEqual(most);
			// Nothing to write and nothing to record.
			expect((await count(rome)).each).toBeLessThanOrEqual(0.3);
		},
		120_000,
	);
});

it('records the others where one result is refused', async () => {
	const strict = await startLedgerEmulator({ customers: 0 });
	try {
		await strict.execute(
			`ALTER TABLE acumatica_sync.Link ADD CONSTRAINT CK_Test CHECK (Status <> 'Processed' OR AccountNumber <> N'N2')`,
		);
		const outcomes = await write(strict, [entry(0, 1), entry(1, 2), entry(2, 3)], {
			lease: async (ledger) => await leaseOf(ledger),
		});
		expect(outcomes.map(({ action }) => action)).toEqual(['created', 'failed', 'created']);
		const links = await strict.execute('SELECT Status FROM acumatica_sync.Link ORDER BY RmhID');
		// The next run adds nobody once more.
		expect(links.map(({ Status }) => Status)).toEqual(['Processed', 'Prepared', 'Processed']);
	} finally {
		await strict.close();
	}
});

it('leaves the lease to whoever has it', async () => {
	await server.open(async (ledger) => {
		const lease = await leaseOf(ledger);
		await write(server, [entry(0, 1)], { lease: async () => await Promise.resolve(lease) });
		const [held] = await server.execute('SELECT Token FROM acumatica_sync.Lease');
		expect(String(held?.Token)).toBe(lease.token);
		await finishRun(ledger, lease, 'finished');
	});
});
