import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AcumaticaCustomerUpsert } from '../../nodes/AcumaticaCustomerUpsert/AcumaticaCustomerUpsert.node';
import { MissingCustomerCheck } from '../../nodes/MissingCustomerCheck/MissingCustomerCheck.node';
import { RmhCustomerReader } from '../../nodes/RmhCustomerReader/RmhCustomerReader.node';
import { RmhSyncLedger } from '../../nodes/RmhSyncLedger/RmhSyncLedger.node';
import { runNode, type NodeRun } from '../nodeHarness';
import { openJobStore, type JobStore } from './uploadJob';

const CITY = 'MainContact/Address/City';

/** Ordinary customers 41 to 44, linked. */
let store: JobStore;
beforeEach(async () => {
	store = await openJobStore({ customers: 44 });
	await store.execute('DELETE FROM dbo.Customer WHERE ID < 41');
	await store.execute("UPDATE dbo.Customer SET CreditLimit = 0, City = N'Oslo'");
	await store.run();
});
afterEach(async () => await store.close());

const scope = { __rl: true, mode: 'name', value: 'STORE1' };
const byId = (value: string | number) => ({ customer: { __rl: true, mode: 'id', value } });

async function ledger(operation: string, parameters: INodeParameters, items?: IDataObject[]) {
	const { outputs } = await runNode(new RmhSyncLedger(), {
		credentials: store.credentials,
		parameters: { resource: 'customer', operation, scope, ...parameters },
		...(items && { items }),
	});
	return (outputs[0] ?? []).map(({ json }) => json);
}

async function read(parameters: INodeParameters, more: Partial<NodeRun> = {}) {
	const { outputs } = await runNode(new RmhCustomerReader(), {
		credentials: store.credentials,
		parameters: {
			scope: 'STORE1',
			options: { includeSynchronised: true },
			...parameters,
		},
		...more,
	});
	return (outputs[0] ?? []).map(({ json }) => json);
}

const getPending = async () => await read({ operation: 'getPending' }, { executionId: 'two-way' });
const get = async (id: number, item: IDataObject = {}) => {
	const [found] = await read({ operation: 'get', ...byId(id) }, { items: [item] });
	return found ?? {};
};
const linkOf = (item: IDataObject) => (item.link ?? {}) as IDataObject;

/** As Customer Compare marks it: the city was edited on both sides. */
async function findConflict(id: number): Promise<IDataObject> {
	const item = await get(id);
	const found = {
		field: 'address.city',
		base: 'Oslo',
		rmh: 'Bergen',
		acumatica: 'Voss',
		rmhTime: null,
		acumaticaTime: null,
	};
	const marked = { ...item, compare: { toAcumatica: [], toRmh: [], conflicts: [found] } };
	await ledger('recordComparison', {}, [marked]);
	return item;
}

describe('RMH Customer Reader with Include What Was Synchronised', () => {
	it('gives what was synchronised with a customer that it gets, and the run of who asks', async () => {
		const run = { job: 'customers', token: '77', owner: 'a' };
		const item = await get(41, { link: { run } });
		expect(item.link).toMatchObject({
			status: 'Processed',
			origin: 'created',
			rmhId: 41,
			recordId: expect.any(String) as string,
			snapshot: { [CITY]: 'Oslo' },
			run,
		});
		expect(linkOf(await get(41))).not.toHaveProperty('run');
		expect(linkOf(await get(41))).not.toHaveProperty('openConflicts');
		await store.execute("UPDATE dbo.Customer SET City = N'Bergen' WHERE ID = 41");
		const [taken] = await getPending();
		expect(linkOf(await get(41)).contentHash).toBe(linkOf(taken ?? {}).contentHash);
	});

	it('is off unless asked for, and knows customers that are in no ledger', async () => {
		expect((await read({ operation: 'get', ...byId(41), options: {} }))[0]?.link).toBeNull();
		await store.execute('DELETE FROM acumatica_sync.Link WHERE RmhID = 42');
		expect((await get(42)).link).toBeNull();
		await store.execute("UPDATE dbo.Customer SET City = N'Bergen' WHERE ID = 41");
		const [plain] = await read({ operation: 'getPending', options: {} });
		expect(linkOf(plain ?? {})).not.toHaveProperty('snapshot');
	});

	it('takes a decided customer with the decision, which is applied when the field was moved', async () => {
		await findConflict(41);
		expect(linkOf(await get(41))).toMatchObject({
			status: 'Review',
			openConflicts: ['address.city'],
		});
		expect(await getPending()).toEqual([]);

		await ledger('resolveConflict', { resolve: 'all', take: 'rmh' });
		const [taken, ...others] = await getPending();
		expect(others).toEqual([]);
		expect(taken).toMatchObject({
			rmh: { id: 41 },
			link: {
				rmhId: 41,
				snapshot: { [CITY]: 'Oslo' },
				openConflicts: ['address.city'],
				resolutions: { 'address.city': { take: 'rmh', rmh: 'Bergen', acumatica: 'Voss' } },
				run: { token: expect.any(String) as string },
			},
		});

		const moved = {
			...taken,
			address: { city: 'Bergen' },
			compare: { toAcumatica: ['address.city'], toRmh: [], conflicts: [] },
		};
		await runNode(new AcumaticaCustomerUpsert(), {
			credentials: store.credentials,
			parameters: { operation: 'createOrUpdate' },
			executionId: 'two-way',
			items: [moved],
		});
		expect(await ledger('getConflicts', { conflictState: 'all' })).toMatchObject([
			{ state: 'ended', resolution: 'rmh', appliedAt: expect.any(String) as string },
		]);
		expect((await store.links()).get(41)?.Status).toBe('Processed');
		expect(linkOf(await get(41))).not.toHaveProperty('resolutions');
	});

	it('leaves nothing to decide of a customer that RMH has lost', async () => {
		await findConflict(41);
		expect(await ledger('getConflicts', {})).toHaveLength(1);
		await store.execute('DELETE FROM dbo.Customer WHERE ID = 41');
		await getPending();
		expect((await store.links()).get(41)?.Status).toBe('Deleted');
		expect(await ledger('getConflicts', {})).toEqual([]);
	});

	it('keeps a decision about a field that did not move, or that the other side still has to get', async () => {
		await findConflict(41);
		await ledger('resolveConflict', {
			resolve: 'all',
			field: 'address.city',
			take: 'value',
			value: 'Moss',
		});
		const [taken] = await getPending();
		const both = { toAcumatica: ['address.city'], toRmh: ['address.city'], conflicts: [] };
		await runNode(new AcumaticaCustomerUpsert(), {
			credentials: store.credentials,
			parameters: { operation: 'createOrUpdate' },
			executionId: 'two-way',
			items: [{ ...taken, address: { city: 'Moss' }, compare: both }],
		});
		expect(linkOf(await get(41))).toMatchObject({
			snapshot: { [CITY]: 'Oslo' },
			resolutions: {
				'address.city': { take: 'value', value: 'Moss', rmh: 'Bergen', acumatica: 'Voss' },
			},
		});
		// Its row was looked at when the conflict was found, and has not changed since.
		expect((await getPending()).map(({ rmh }) => (rmh as IDataObject).id)).toEqual([41]);
	});
});

describe('Acumatica Customer Upsert behind Customer Compare', () => {
	const upsert = async (item: IDataObject, toAcumatica: string[]) => {
		store.acumatica.resetStats();
		const { outputs } = await runNode(new AcumaticaCustomerUpsert(), {
			credentials: store.credentials,
			parameters: { operation: 'createOrUpdate' },
			executionId: 'two-way',
			items: [{ ...item, compare: { toAcumatica, toRmh: [], conflicts: [] } }],
		});
		expect(store.acumatica.stats.byRoute['PUT Customer']).toBe(1);
		return outputs[0]?.[0]?.json.upsert;
	};
	const recordId = async () => (await store.links()).get(41)?.AcumaticaRecordID ?? '';

	it('sends the value that RMH owns again, though it is the one last synchronised', async () => {
		store.acumatica.customers.update(await recordId(), { [CITY]: 'Voss' });
		const item = { ...(await get(41)), contact: {}, address: { city: 'Oslo' } };
		expect(await upsert(item, ['address.city'])).toMatchObject({ action: 'updated' });
		expect(store.acumatica.customers.get(await recordId())?.fields[CITY]).toBe('Oslo');
	});

	it('knows that it is the same person when only the e-mail moves and Acumatica has a new name', async () => {
		const item = {
			...(await get(41)),
			name: 'Name by accounting',
			contact: { email: 'new@example.com' },
			address: {},
		};
		expect(await upsert(item, ['contact.email'])).toMatchObject({ action: 'updated' });
	});
});

describe('sales of customers that are no more', () => {
	const sale = async (rmhId: number) => {
		store.acumatica.resetStats();
		const { outputs } = await runNode(new MissingCustomerCheck(), {
			credentials: store.credentials,
			parameters: {
				customerReference: 'fields',
				scope: 'STORE1',
				rmhId: String(rmhId),
				accountNumber: '',
			},
		});
		expect(store.acumatica.stats.requests).toBe(0);
		const [ready, missing, review] = outputs;
		return { ready: ready?.[0]?.json, missing: missing?.[0]?.json, review: review?.[0]?.json };
	};

	it('find the survivor of a merge', async () => {
		const survivor = (await store.links()).get(42)?.AcumaticaCustomerID;
		await ledger('moveLink', { merged: 'rmh', ...byId(41), survivorId: '42' });
		expect((await sale(41)).ready).toMatchObject({ acumatica: { customerId: survivor } });
		// The row that RMH may still have of it is not uploaded over the survivor.
		await store.execute("UPDATE dbo.Customer SET City = N'Elsewhere' WHERE ID = 41");
		expect((await getPending()).map(({ rmh }) => (rmh as IDataObject).id)).toEqual([]);
		const { outputs } = await runNode(new MissingCustomerCheck(), {
			credentials: store.credentials,
			parameters: { customerReference: 'item' },
			items: await read({ operation: 'get', ...byId(41) }),
		});
		expect(outputs.map(({ length }) => length)).toEqual([0, 0, 1]);
	});

	it('find it too by the account number of an Acumatica customer that was merged', async () => {
		const before = (await store.links()).get(41);
		const survivor = store.acumatica.customers.insert({ CustomerID: 'KEPT', CustomerName: 'Kept' });
		await ledger('moveLink', {
			merged: 'acumatica',
			...byId(41),
			acumaticaRecordId: survivor.id,
			acumaticaCustomerId: 'KEPT',
		});
		const [row] = await store.execute('SELECT AccountNumber FROM dbo.Customer WHERE ID = 41');
		store.acumatica.resetStats();
		const { outputs } = await runNode(new MissingCustomerCheck(), {
			credentials: store.credentials,
			parameters: {
				customerReference: 'fields',
				scope: 'STORE1',
				rmhId: '',
				accountNumber: String(row?.AccountNumber),
			},
		});
		expect(before?.AcumaticaCustomerID).toBe(String(row?.AccountNumber).toUpperCase());
		expect(outputs[0]?.[0]?.json.acumatica).toMatchObject({ customerId: 'KEPT' });
		expect(store.acumatica.stats.requests).toBe(0);
	});

	it('go to a person when the customer was erased; the customer is not uploaded again', async () => {
		await ledger('erase', byId(41));
		expect((await sale(41)).review?.check).toMatchObject({
			reason: expect.stringContaining('erased for privacy') as string,
		});
		await store.execute("UPDATE dbo.Customer SET City = N'Elsewhere' WHERE ID = 41");
		expect(await getPending()).toEqual([]);
		const items = await read({ operation: 'getMany', returnAll: true, options: {} });
		store.acumatica.resetStats();
		const { outputs } = await runNode(new AcumaticaCustomerUpsert(), {
			credentials: store.credentials,
			parameters: { operation: 'createOrUpdate' },
			executionId: 'two-way',
			items: items.filter(({ rmh }) => (rmh as IDataObject).id === 41),
		});
		expect(outputs[0]?.[0]?.json).toMatchObject({
			upsert: { reason: 'This customer was erased for privacy and is not uploaded again' },
		});
		expect(store.acumatica.stats.requests).toBe(0);
	});
});
