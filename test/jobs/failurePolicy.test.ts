import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type * as Retry from '../../nodes/shared/acumatica/retry';
import { plainCustomer, plainCustomers } from './crash/stores';
import { SmallStore } from './smallStore';
import { actions } from './uploadJob';

vi.mock('../../nodes/shared/acumatica/retry', async (load) => {
	const { quickRetries } = await import('./quickRetries.js');
	return quickRetries(await load<typeof Retry>());
});

/** What becomes of a customer that Acumatica does not take, by the class of the error. */
describe('a customer that fails', () => {
	let store: SmallStore;
	beforeEach(async () => {
		store = await SmallStore.open(plainCustomers(4));
	});
	afterEach(async () => await store.close());

	// It is 22 runs.
	const LONG = 120_000;
	it(
		'for a reason that may pass: is tried again after growing delays, and given up in the end',
		{ timeout: LONG },
		async () => {
			await store.run();
			await store.execute("UPDATE dbo.Customer SET City = N'Elsewhere' WHERE ID = 2");
			store.acumatica.faults.inject({ kind: 'reset', method: 'PUT', times: 10_000 });
			const delays: number[] = [];
			for (let attempt = 1; attempt < 10; attempt++) {
				expect(actions(await store.run())).toEqual({ failed: 1 });
				const link = await store.link(2);
				expect(link).toMatchObject({ Status: 'Failed', Attempts: attempt });
				delays.push(link.DueIn ?? Number.NaN);
				expect((await store.run()).taken).toEqual([]);
				store.wait((link.DueIn ?? 0) + 1);
			}
			for (const [index, delay] of delays.entries()) {
				const before = delays[index - 1] ?? 0;
				if (index < 8) expect(delay).toBeGreaterThan(before);
			}
			await store.run();
			expect(await store.link(2)).toMatchObject({ Status: 'Aborted', Attempts: 10, DueIn: null });
			store.wait(24 * 60);
			expect((await store.run()).taken).toEqual([]);

			// A change gives it another chance.
			store.acumatica.faults.clear();
			await store.execute("UPDATE dbo.Customer SET City = N'Somewhere' WHERE ID = 2");
			expect(actions(await store.run())).toEqual({ updated: 1 });
			expect(await store.link(2)).toMatchObject({ Status: 'Processed', Attempts: 0 });
		},
	);
});

it('a customer with a value that Acumatica cannot take waits for its correction, whatever time passes', async () => {
	const store = await SmallStore.open([
		plainCustomer(1, { EmailAddress: 'no address' }),
		...plainCustomers(4).slice(1),
	]);
	expect(actions(await store.run())).toEqual({ created: 3, failed: 1 });
	expect(await store.link(1)).toMatchObject({
		Status: 'Invalid',
		ErrorClass: 'validation',
		DueIn: null,
	});
	store.wait(48 * 60);
	expect((await store.run()).taken).toEqual([]);
	await store.execute("UPDATE dbo.Customer SET EmailAddress = N'an@example.com' WHERE ID = 1");
	expect(actions(await store.run())).toEqual({ created: 1 });
	await store.close();
});

it('an outage uses up nobody’s attempts', async () => {
	const store = await SmallStore.open(plainCustomers(3));
	store.acumatica.faults.inject({ kind: 'serverError', times: 1_000 });
	for (let run = 0; run < 12; run++) {
		await store.attempt();
		store.wait(6 * 60);
	}
	store.acumatica.faults.clear();
	store.wait(6 * 60);
	expect(actions(await store.run())).toEqual({ created: 3 });
	await store.close();
});

it('customers that cannot be sent never hold up those behind them, however few a run takes', async () => {
	const people = plainCustomers(8).map((one) =>
		one.ID <= 2 ? { ...one, EmailAddress: 'no address' } : one,
	);
	const store = await SmallStore.open(people);
	const [third] = plainCustomers(3).slice(2);
	for (const CustomerID of ['ONE', 'OTHER']) {
		store.acumatica.customers.insert({
			CustomerID,
			'MainContact/Email': third?.EmailAddress ?? '',
		});
	}
	for (let run = 0; run < 4; run++) await store.run({ limit: 2 });
	const statuses = await Promise.all(people.map(async ({ ID }) => (await store.link(ID)).Status));
	expect(statuses).toEqual([
		...['Invalid', 'Invalid', 'Review'],
		...Array.from({ length: 5 }, () => 'Processed'),
	]);
	expect((await store.run({ limit: 2 })).taken).toEqual([]);
	await store.close();
});
