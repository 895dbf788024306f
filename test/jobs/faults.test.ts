import type { INodeExecutionData } from 'n8n-workflow';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AcumaticaCustomerUpsert } from '../../nodes/AcumaticaCustomerUpsert/AcumaticaCustomerUpsert.node';
import { MissingCustomerCheck } from '../../nodes/MissingCustomerCheck/MissingCustomerCheck.node';
import { RmhCustomerReader } from '../../nodes/RmhCustomerReader/RmhCustomerReader.node';
import type * as Cancellation from '../../nodes/shared/acumatica/customers/cancellation';
import type * as Retry from '../../nodes/shared/acumatica/retry';
import { runNode } from '../nodeHarness';
import { plainCustomers } from './crash/stores';
import { SmallStore } from './smallStore';
import { actions, openJobStore, type JobStore } from './uploadJob';

vi.mock('../../nodes/shared/acumatica/retry', async (load) => {
	const { quickRetries } = await import('./quickRetries.js');
	return quickRetries(await load<typeof Retry>());
});
vi.mock('../../nodes/shared/acumatica/customers/cancellation', async (load) => {
	const { quickPauses } = await import('./quickRetries.js');
	return quickPauses(await load<typeof Cancellation>());
});

const CUSTOMERS = 6;
const DAY = 24 * 60;

describe('a ledger that cannot be used', () => {
	let store: JobStore;
	afterEach(async () => await store.close());

	const full = { user: 'full', password: 'Sync-Pa55word' };
	const reader = {
		...{ user: 'reader', password: 'Sync-Pa55word' },
		deny: [{ permission: 'UPDATE', on: 'acumatica_sync' }] as const,
	};
	/** What the nodes are told to sign in as. */
	const signInAs = ({ user, password }: typeof full) => {
		Object.assign(store.credentials.rmhDatabaseApi ?? {}, { user, password });
	};

	it.each<[string, string | null, RegExp]>([
		['missing', 'DROP TABLE acumatica_sync.Version', /There is no sync ledger/],
		[
			'of a newer version',
			'INSERT INTO acumatica_sync.Version (Number) VALUES (99)',
			/knows version \d+ at most/,
		],
		['one that it may not write', null, /may not|right/i],
	])('because it is %s: no node sends anything', async (_, damage, message) => {
		store = await openJobStore({
			customers: plainCustomers(CUSTOMERS),
			logins: [full, { ...reader, deny: [...reader.deny] }],
		});
		const { outputs } = await runNode(new RmhCustomerReader(), {
			credentials: store.credentials,
			parameters: { operation: 'getMany', scope: 'STORE1', returnAll: true },
		});
		const items: INodeExecutionData[] = outputs[0] ?? [];
		expect(items).toHaveLength(CUSTOMERS);
		if (damage) await store.execute(damage);
		else signInAs(reader);
		const common = { credentials: store.credentials, items };
		await expect(store.run()).rejects.toThrow(message);
		await expect(
			runNode(new AcumaticaCustomerUpsert(), {
				...common,
				parameters: { operation: 'createOrUpdate' },
			}),
		).rejects.toThrow(message);
		if (damage) {
			await expect(
				runNode(new MissingCustomerCheck(), { ...common, parameters: {} }),
			).rejects.toThrow(message);
		}
		expect(store.acumatica.stats.requests).toBe(0);
		expect(store.acumatica.customers.size).toBe(0);
	});

	it('because the right to write is taken away in mid-run: nothing more is sent, nobody is lost', async () => {
		store = await openJobStore({
			customers: plainCustomers(CUSTOMERS),
			logins: [full, { ...reader, deny: [...reader.deny] }],
		});
		const common = { credentials: store.credentials, executionId: 'first' };
		const { outputs } = await runNode(new RmhCustomerReader(), {
			...common,
			parameters: { operation: 'getPending', scope: 'STORE1' },
		});
		signInAs(reader);
		await expect(
			runNode(new AcumaticaCustomerUpsert(), {
				...common,
				parameters: { operation: 'createOrUpdate' },
				items: outputs[0] ?? [],
			}),
		).rejects.toThrow(/may not|right/i);
		expect(store.acumatica.customers.size).toBe(0);
		signInAs(full);
		expect(actions(await store.run({ execution: 'first' }))).toEqual({ created: CUSTOMERS });
	});
});

describe.each([
	{ name: 'account numbers', settings: {} },
	{ name: 'Acumatica numbers', settings: { autoNumbering: true } },
])('one job, with $name', ({ settings }) => {
	let store: SmallStore;
	const open = async () => {
		store = await SmallStore.open(plainCustomers(CUSTOMERS), settings);
	};
	afterEach(async () => await store.close());

	const isComplete = async () => {
		expect(await store.trial.problems()).toEqual([]);
		expect(store.acumatica.customers.size).toBe(CUSTOMERS);
	};

	it('signed out by Acumatica while it looks up and while it writes: creates everybody once', async () => {
		await open();
		store.acumatica.faults.inject({ kind: 'sessionExpired', method: 'GET' });
		store.acumatica.faults.inject({ kind: 'sessionExpired', method: 'PUT', nth: 3 });
		expect(actions(await store.run())).toEqual({ created: CUSTOMERS });
		await isComplete();
	});

	it('that loses every reply to a create: finds each customer by its reference', async () => {
		await open();
		store.acumatica.faults.inject({ kind: 'lostReply', method: 'PUT', times: 1_000 });
		const run = await store.run();
		expect(actions(run)).toEqual({ created: CUSTOMERS });
		expect(JSON.stringify(run.upserted)).toContain('The reply was lost');
		await isComplete();
	});

	it('that loses replies to updates: ends with the values of RMH', async () => {
		await open();
		await store.run();
		await store.execute("UPDATE dbo.Customer SET City = N'Elsewhere'");
		store.acumatica.faults.inject({ kind: 'lostReply', method: 'PUT', nth: 2, times: 3 });
		await store.run();
		store.acumatica.faults.clear();
		await store.trial.complete();
		await isComplete();
	});

	it.each([-1, 1])(
		'on a machine whose clock is wrong by %i day: leases and retries go by the database’s',
		async (days) => {
			await open();
			store.wait(days * DAY);
			const dying = await store.trial.start();
			dying.network.cutAt({ turn: 30, at: 'after' });
			expect(await store.trial.run(dying)).toBe('died');
			const kept = await store.run();
			expect(kept.taken).toEqual([]);
			expect(kept.hints.join()).toContain('is at work');
			store.wait(16);
			store.acumatica.faults.inject({ kind: 'unavailable', method: 'PUT', times: 1_000 });
			await store.run();
			store.acumatica.faults.clear();
			const failed = await store.execute(
				"SELECT RmhID FROM acumatica_sync.Link WHERE Status = 'Failed'",
			);
			expect(failed).not.toEqual([]);
			const next = await store.run();
			// Who was not even tried comes at once, who has failed when it is due.
			expect(next.taken).toHaveLength(CUSTOMERS - failed.length);
			store.wait(10);
			expect((await store.run()).taken).toHaveLength(failed.length);
			await isComplete();
		},
	);
});
