import type { IDataObject } from 'n8n-workflow';
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AcumaticaCustomerTrigger } from '../../nodes/AcumaticaCustomerTrigger/AcumaticaCustomerTrigger.node';
import { pushedCustomers } from '../../nodes/shared/acumatica/notifications/pushedCustomers';
import { ChangesStore, recordId } from '../AcumaticaCustomerReader/changesStore';
import { reads } from '../AcumaticaCustomerReader/readerNode';
import { acumaticaCredential } from '../acumaticaCredential';
import { pushMessage } from '../emulators/acumatica/pushNotifications';
import { runNode } from '../nodeHarness';
import { ProcessedMemory } from '../nodeHarness/processedMemory';
import { customerId, row, rowById, TriggerNode } from './triggerNode';

const COLUMNS = { customerId: 'CustomerID', recordId: 'NoteID' };

let memory: ProcessedMemory;
let store: ChangesStore;
let trigger: TriggerNode;

beforeAll(async () => {
	memory = await ProcessedMemory.install();
	store = await ChangesStore.open();
	trigger = await TriggerNode.publish(store);
});
afterAll(async () => {
	await trigger.host.close();
	await store.close();
});
beforeEach(async () => {
	memory.clear();
	await store.empty();
	store.customers(40);
});
afterEach(() => {
	trigger.given();
	expect(store.acumatica.stats.seatsInUse).toBe(0);
});

const readRequests = () => reads(store.acumatica);
const names = (items: Record<string, unknown>[]) => items.map(({ name }) => name);

describe('a notification', () => {
	it('gives the customer as it is in Acumatica now, never as it was pushed', async () => {
		store.edit(7, { CustomerName: 'Newer than the message' });
		const id = randomUUID();
		const message = { id, timeStamp: 638_700_000_000_000_123n, inserted: [row(7)] };
		expect(await trigger.push(message)).toEqual([200]);
		const items = trigger.given();
		expect(items).toEqual([
			expect.objectContaining({
				name: 'Newer than the message',
				contact: expect.objectContaining({ email: 'customer.7@example.com' }) as object,
				rmh: null,
				acumatica: expect.objectContaining({
					id: recordId(7),
					customerId: customerId(7),
				}) as object,
				link: null,
				notification: {
					id,
					timeStamp: '638700000000000123',
					query: 'RMH-Customers',
					company: 'Company',
				},
			}),
		]);
		expect(items[0]).not.toHaveProperty('deleted');
		expect(JSON.stringify(trigger.host.executions)).not.toContain('As pushed');
		expect(readRequests()).toBe(1);
	});

	it('of an update, with the customer in both halves, gives it once', async () => {
		await trigger.push({ inserted: [row(1)], deleted: [row(1)] });
		expect(names(trigger.given())).toEqual(['Customer 1']);
		expect(readRequests()).toBe(1);
	});

	it('of many customers asks for many at once', async () => {
		const all = Array.from({ length: 30 }, (_, index) => index + 1);
		await trigger.push({ inserted: all.map(row) });
		expect(trigger.given()).toHaveLength(30);
		expect(readRequests()).toBe(1);
	});

	it('without anybody in it gives nothing, and costs nothing', async () => {
		expect(await trigger.push({})).toEqual([200]);
		expect(trigger.given()).toEqual([]);
		expect(store.acumatica.stats.requests).toBe(0);
	});
});

describe('a repeated notification', () => {
	it('is dropped by its ID, without a request', async () => {
		const body = pushMessage({ inserted: [row(1)], deleted: [row(1)] });
		expect(await trigger.send(body)).toEqual([200]);
		expect(trigger.given()).toHaveLength(1);
		store.acumatica.resetStats();
		for (let time = 0; time < 3; time++) expect(await trigger.send(body)).toEqual([200]);
		expect(trigger.given()).toEqual([]);
		expect(store.acumatica.stats.requests).toBe(0);
	});

	it('is no repeat where the customer was changed once more', async () => {
		await trigger.push({ inserted: [row(1)] });
		await trigger.push({ inserted: [row(1)] });
		expect(names(trigger.given())).toEqual(['Customer 1', 'Customer 1']);
	});

	it('counts when the customer could not be read the first time', async () => {
		const body = pushMessage({ inserted: [row(1)] });
		store.acumatica.faults.inject({ kind: 'forbidden', path: /Customer/ });
		await trigger.send(body);
		expect(() => trigger.given()).toThrow();
		store.acumatica.faults.clear();
		await trigger.send(body);
		expect(names(trigger.given())).toEqual(['Customer 1']);
	});

	it('is given again rather than lost while repeats cannot be told', async () => {
		const body = pushMessage({ inserted: [row(1)] });
		memory.broken = true;
		await trigger.send(body);
		await trigger.send(body);
		expect(names(trigger.given())).toEqual(['Customer 1', 'Customer 1']);
	});
});

describe('the halves of a change in messages of their own', () => {
	it.each(['Deleted first', 'Inserted first'])('are one change: %s', async (order) => {
		const id = randomUUID();
		const halves = [
			{ id, deleted: [row(3)] },
			{ id, inserted: [row(3)] },
		];
		for (const half of order === 'Deleted first' ? halves : halves.reverse()) {
			await trigger.push(half);
		}
		expect(names(trigger.given())).toEqual(['Customer 3']);
		expect(readRequests()).toBe(1);
	});

	it('do not hide another customer of the same change', async () => {
		const id = randomUUID();
		await trigger.push({ id, deleted: [row(1)] });
		await trigger.push({ id, inserted: [row(1), row(2)] });
		expect(names(trigger.given())).toEqual(['Customer 1', 'Customer 2']);
	});
});

describe('notifications out of order', () => {
	it('never bring an old value back', async () => {
		const older = pushMessage({ inserted: [{ ...row(1), CustomerName: 'First' }] });
		const newer = pushMessage({ inserted: [{ ...row(1), CustomerName: 'Second' }] });
		store.edit(1, { CustomerName: 'Second' });
		await trigger.send(newer);
		await trigger.send(older);
		expect(names(trigger.given())).toEqual(['Second', 'Second']);
	});

	it('are put in order where they come together, the customer once and with the latest', async () => {
		const first = pushMessage({ id: 'first', inserted: [row(2), row(1)] });
		const second = pushMessage({ id: 'second', inserted: [row(1)] });
		await trigger.send(`[${second},${first}]`);
		const items = trigger.given();
		expect(names(items)).toEqual(['Customer 2', 'Customer 1']);
		expect(items.map(({ notification }) => (notification as { id: string }).id)).toEqual([
			'first',
			'second',
		]);
	});
});

describe('a customer that is gone', () => {
	it('is given as deleted, with nothing that could be written', async () => {
		store.acumatica.customers.delete(recordId(5));
		await trigger.push({ deleted: [row(5)] });
		expect(trigger.given()).toEqual([
			{
				name: '',
				deleted: true,
				customerId: customerId(5),
				recordId: recordId(5),
				rmh: null,
				acumatica: null,
				link: null,
				notification: expect.any(Object) as object,
			},
		]);
	});

	it('is not gone when it has left the inquiry only', async () => {
		await trigger.push({ deleted: [row(5)] });
		expect(names(trigger.given())).toEqual(['Customer 5']);
	});

	it('is not gone when its customer ID was changed', async () => {
		const old = { ...row(5), CustomerID: 'OLDNUMBER' };
		await trigger.push({ deleted: [old] });
		expect(trigger.given()).toMatchObject([{ acumatica: { customerId: customerId(5) } }]);
	});

	it('is not gone when the inquiry has the record ID of something else', async () => {
		await trigger.push({ inserted: [{ ...row(5), NoteID: randomUUID() }] });
		expect(names(trigger.given())).toEqual(['Customer 5']);
	});

	it('is not the customer that has its customer ID now', async () => {
		const swapped = { ...row(5), CustomerID: customerId(6) };
		await trigger.push({ inserted: [swapped] });
		expect(names(trigger.given())).toEqual(['Customer 5']);
	});
});

describe('the inquiry', () => {
	it('may have the customer ID only', async () => {
		await trigger.push({ inserted: [rowById(1)], deleted: [rowById(1)] });
		expect(names(trigger.given())).toEqual(['Customer 1']);
		expect(readRequests()).toBe(1);
	});

	it('that does not say whose the rows are is a failed execution that names its columns', async () => {
		expect(await trigger.push({ inserted: [{ Name: 'Jane', CustomerID: null }] })).toEqual([200]);
		expect(trigger.host.executions.at(-1)).toMatchObject({
			message: expect.stringContaining('do not say which customer') as string,
			description: expect.stringMatching(/CustomerID, Name/) as string,
		});
		expect(() => trigger.given()).toThrow();
	});

	it('may call its columns otherwise', async () => {
		const options = { customerIdColumn: 'Customer', recordIdColumn: 'Customer GUID' };
		const other = await TriggerNode.publish(store, { options });
		await other.push({ inserted: [{ customer: customerId(1) }, { CustomerGUID: recordId(2) }] });
		expect(names(other.given())).toEqual(['Customer 1', 'Customer 2']);
		await other.host.close();
	});
});

describe('a test run', () => {
	it('gives a notification each time it comes', async () => {
		const test = await TriggerNode.publish(store, {}, { mode: 'manual' });
		const body = pushMessage({ inserted: [row(1)] });
		await test.send(body);
		await test.send(body);
		expect(test.given()).toHaveLength(2);
		await test.host.close();
	});
});

describe('a failed execution that a person runs again', () => {
	it('gives what it has received, though it was received before', async () => {
		const id = randomUUID();
		await trigger.push({ id, timeStamp: 5n, inserted: [row(1)] });
		expect(trigger.given()).toHaveLength(1);
		const { customers } = pushedCustomers({ rows: [row(1)] }, COLUMNS);
		const received = { query: '', company: '', customers, columnsWithoutKey: [] };
		const again = async (mode: 'retry' | 'webhook') => {
			const { outputs } = await runNode(new AcumaticaCustomerTrigger(), {
				parameters: { useLedger: false },
				credentials: { acumaticaErpApi: acumaticaCredential(store.acumatica) },
				items: [{ notification: { id, timeStamp: '5', ...received } } as never],
				mode,
			});
			return outputs[0]?.map(({ json }) => json.name);
		};
		expect(await again('webhook')).toEqual([]);
		expect(await again('retry')).toEqual(['Customer 1']);
	});
});

describe('run by hand, without a notification, the node', () => {
	const byHand = async (continueOnFail = false) =>
		await runNode(new AcumaticaCustomerTrigger(), {
			parameters: { useLedger: false },
			items: [{}],
			continueOnFail,
		});

	it('says how it is started', async () => {
		await expect(byHand()).rejects.toMatchObject({
			message: 'No push notification was received',
			description: expect.stringContaining('test URL') as string,
		});
	});

	it('goes on with an item that says so, where it is set to', async () => {
		const { outputs } = await byHand(true);
		expect(outputs[0]?.[0]?.json).toMatchObject({ error: 'No push notification was received' });
	});
});

describe('with the ledger', () => {
	let linked: TriggerNode;
	beforeAll(async () => {
		linked = await TriggerNode.publish(store, { useLedger: true, scope: 'STORE1' });
	});
	afterAll(async () => await linked.host.close());
	beforeEach(async () => await store.link([1, 2]));

	it('a customer comes with its RMH customer and what was synchronised', async () => {
		store.edit(1, { CustomerName: 'Edited' });
		await linked.push({ inserted: [row(1)] });
		expect(linked.given()).toMatchObject([
			{ name: 'Edited', link: { rmhId: 1, snapshot: { CustomerName: 'Customer 1' } } },
		]);
	});

	it('our own writes do not come back', async () => {
		await linked.push({ inserted: [row(1), row(3)], deleted: [row(1)] });
		expect(names(linked.given())).toEqual(['Customer 3']);
	});

	it('a customer that is gone says whose link has to be decided', async () => {
		store.acumatica.customers.delete(recordId(2));
		await linked.push({ deleted: [row(2)] });
		expect(linked.given()).toMatchObject([{ deleted: true, link: { rmhId: 2 } }]);
	});

	it('what it gives marks the link in RMH Sync Ledger, whether or not it was deleted', async () => {
		store.acumatica.customers.delete(recordId(2));
		store.edit(1, { CustomerName: 'Edited' });
		await linked.push({ inserted: [row(1)], deleted: [row(2)] });
		const items = linked.given().map((json) => ({ json: json as IDataObject }));
		const { items: recorded } = await store.ledger.run('recordDeletion', {}, { items });
		expect(recorded.map(({ json }) => [json.recorded, json.rmhId])).toEqual([
			[false, undefined],
			[true, 2],
		]);
		expect((await store.ledger.link(2)).Status).toBe('Deleted');
		expect((await store.ledger.link(1)).Status).toBe('Processed');
	});
});
