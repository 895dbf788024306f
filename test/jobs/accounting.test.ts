import type { IDataObject } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AcumaticaCustomerUpsert } from '../../nodes/AcumaticaCustomerUpsert/AcumaticaCustomerUpsert.node';
import { MissingCustomerCheck } from '../../nodes/MissingCustomerCheck/MissingCustomerCheck.node';
import { RmhCustomerReader } from '../../nodes/RmhCustomerReader/RmhCustomerReader.node';
import { runNode } from '../nodeHarness';
import { actions, openJobStore, type JobStore } from './uploadJob';

/** Ordinary customers behind the awkward ones of the seed. */
const ORDINARY = 'ID BETWEEN 41 AND 48';

let store: JobStore;
beforeEach(async () => {
	store = await openJobStore({ customers: 48 });
	await store.execute(`DELETE FROM dbo.Customer WHERE NOT (${ORDINARY})`);
	await store.execute("UPDATE dbo.Customer SET CreditLimit = 0, Company = N''");
});
afterEach(async () => await store.close());

const makeDue = async () =>
	await store.execute(
		'UPDATE acumatica_sync.Link SET NextAttemptAt = DATEADD(second, -1, SYSUTCDATETIME()) WHERE NextAttemptAt IS NOT NULL',
	);
const accountOf = async (id: number) => {
	const [row] = await store.execute(`SELECT AccountNumber FROM dbo.Customer WHERE ID = ${id}`);
	return String(row?.AccountNumber);
};

describe('with Upload Customer off', () => {
	it('holds missing customers, and finds those that a person has made', async () => {
		const first = await store.run({ uploadCustomer: false });
		expect(first.missing).toHaveLength(8);
		expect(store.acumatica.customers.all()).toEqual([]);
		expect(new Set([...(await store.links()).values()].map(({ Status }) => Status))).toEqual(
			new Set(['Held']),
		);
		expect((await store.run({ uploadCustomer: false })).taken).toEqual([]);

		const account = await accountOf(41);
		store.acumatica.customers.insert({ CustomerID: account, CustomerName: 'By hand' });
		await makeDue();
		const second = await store.run({ uploadCustomer: false });
		expect(second.missing).toHaveLength(7);
		expect(actions(second)).toEqual({ updated: 1 });
		expect((await store.links()).get(41)).toMatchObject({
			Status: 'Processed',
			Origin: 'matched',
			MatchedBy: 'customerId',
			AcumaticaCustomerID: account,
		});
	});

	it('uploads them when the switch is turned on', async () => {
		await store.run({ uploadCustomer: false });
		await makeDue();
		expect(actions(await store.run())).toEqual({ created: 8 });
	});
});

it('waits for a customer that is on hold in Acumatica, and asks for it again', async () => {
	const account = await accountOf(42);
	const record = store.acumatica.customers.insert({
		CustomerID: account,
		CustomerName: 'On hold',
		Status: 'On Hold',
	});
	const first = await store.run();
	expect(first.review.map(({ check }) => (check as IDataObject).reason)).toEqual([
		`Acumatica customer ${account.toUpperCase()} is On Hold`,
	]);
	expect((await store.links()).get(42)?.Status).toBe('Held');
	store.acumatica.customers.update(record.id, { Status: 'Active' });
	await makeDue();
	expect(actions(await store.run())).toEqual({ updated: 1 });
});

it('leaves a linked customer that was put on hold to a person, with a look and no write', async () => {
	await store.run();
	const link = (await store.links()).get(43);
	const id = link?.AcumaticaRecordID ?? '';
	store.acumatica.customers.update(id, { Status: 'On Hold' });
	await store.execute(
		"UPDATE acumatica_sync.Link SET AcumaticaStatus = N'On Hold' WHERE RmhID = 43",
	);
	await store.execute("UPDATE dbo.Customer SET City = N'Elsewhere' WHERE ID = 43");
	const run = await store.run();
	expect(run.review).toHaveLength(1);
	expect(run.upserted).toEqual([]);
	expect(run.requests).toBeLessThanOrEqual(2);
});

it('answers about sales from the ledger, without a request and without a lease', async () => {
	await store.run();
	store.acumatica.resetStats();
	const sales = [{ customer: 41 }, { customer: 44 }, { customer: 41 }];
	const { outputs } = await runNode(new MissingCustomerCheck(), {
		credentials: store.credentials,
		parameters: {
			customerReference: 'fields',
			scope: 'STORE1',
			rmhId: '={{ $json.customer }}',
			accountNumber: '',
		},
		items: sales,
	});
	expect(outputs.map(({ length }) => length)).toEqual([3, 0, 0]);
	expect(store.acumatica.stats.requests).toBe(0);
});

describe('Acumatica Customer Upsert behind other readers', () => {
	const everybody = async () => {
		const { outputs } = await runNode(new RmhCustomerReader(), {
			credentials: store.credentials,
			parameters: { operation: 'getMany', scope: 'STORE1', returnAll: true },
		});
		return outputs[0] ?? [];
	};
	const upsert = async (parameters = {}, executionId = 'other') =>
		await runNode(new AcumaticaCustomerUpsert(), {
			credentials: store.credentials,
			parameters: { operation: 'createOrUpdate', ...parameters },
			items: await everybody(),
			executionId,
		});

	it('takes the lease itself, records, and gives it back', async () => {
		const { outputs } = await upsert();
		expect(outputs[0]).toHaveLength(8);
		expect((await store.links()).size).toBe(8);
		expect((await store.run()).taken).toEqual([]);
	});

	it('says whether a customer is linked that was there by now, and was not created', async () => {
		const account = await accountOf(41);
		store.acumatica.customers.insert({ CustomerID: account, CustomerName: 'By hand' });
		const upserts = ({ outputs }: Awaited<ReturnType<typeof upsert>>) =>
			Object.fromEntries(
				(outputs[0] ?? []).map(({ json }) => [(json.rmh as IDataObject).id, json.upsert]),
			);
		const tried = upserts(await upsert({ operation: 'createOnly', dryRun: true }, 'dry'));
		expect(tried[41]).toMatchObject({ action: 'skipped', linked: false });
		expect((await store.links()).get(41)?.AcumaticaRecordID ?? null).toBeNull();
		const done = upserts(await upsert({ operation: 'createOnly' }));
		expect(done[41]).toMatchObject({ action: 'skipped', linked: true, matchedBy: 'customerId' });
		expect(done[42]).toMatchObject({ action: 'created', linked: true });
		expect((await store.links()).get(41)).toMatchObject({
			Status: 'Processed',
			AcumaticaCustomerID: account,
		});
	});

	it('says who is at work, and sends nothing', async () => {
		await runNode(new RmhCustomerReader(), {
			credentials: store.credentials,
			parameters: { operation: 'getPending', scope: 'STORE1' },
			executionId: 'first',
		});
		await expect(upsert()).rejects.toThrow(/execution first of workflow "Test" is at work/);
		expect(store.acumatica.customers.all()).toEqual([]);
	});

	it('records nothing in a dry run, and frees what was taken', async () => {
		const run = await store.run({ upsert: { dryRun: true } });
		expect(actions(run)).toEqual({ wouldCreate: 8 });
		expect(store.acumatica.customers.all()).toEqual([]);
		expect(actions(await store.run())).toEqual({ created: 8 });
	});
});
