import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RmhSyncLedger } from '../../nodes/RmhSyncLedger/RmhSyncLedger.node';
import { defaultSettings } from '../emulators/acumatica/defaultSettings';
import { runNode } from '../nodeHarness';
import { ChangesStore, recordId } from './changesStore';
import { customerOf, idsOf, reads } from './readerNode';

let store: ChangesStore;
beforeAll(async () => {
	store = await ChangesStore.open();
});
afterAll(async () => await store.close());
beforeEach(async () => {
	await store.empty(defaultSettings());
	await store.ledger.server.execute('DELETE FROM acumatica_sync.Waiting');
});

const TOO_LONG = {
	error: 'The name is too long',
	details: { kind: 'unusableValue', remedy: 'Correct the customer in Acumatica.' },
};
const UNCLEAR = { upsert: { action: 'review', reason: 'Several could be meant' } };

/** A run in which customers fail. */
async function failing(
	failures: Readonly<Record<string, IDataObject>>,
	parameters: IDataObject = {},
) {
	const read = await store.changed(parameters as never);
	const items = read.items.map((item): INodeExecutionData => {
		const failure = failures[customerOf(item).acumatica?.customerId ?? ''];
		return failure ? { ...item, json: { ...item.json, ...failure } } : item;
	});
	return { ...read, confirmed: await store.confirm({ ...read, items }) };
}

async function ledger(operation: string, parameters: IDataObject) {
	const { outputs } = await runNode(new RmhSyncLedger(), {
		credentials: { rmhDatabaseApi: store.ledger.server.credential },
		parameters: {
			resource: 'customer',
			operation,
			scope: { __rl: true, mode: 'name', value: 'STORE1' },
			...parameters,
		} as never,
	});
	return (outputs[0] ?? []).map(({ json }) => json);
}
const waiting = async (filters: IDataObject = {}) =>
	await ledger('getStatus', { output: 'waiting', returnAll: true, filters });

describe('a customer that RMH cannot hold', () => {
	beforeEach(async () => {
		store.customers(40, 100);
		await store.round();
		store.edit(1, { CustomerName: 'Long' }, { minutesAgo: 50 });
		for (let number = 2; number <= 40; number++) {
			store.edit(number, { CustomerName: `Ann ${number}` }, { minutesAgo: 40 });
		}
	});

	it('does not hold the cursor, costs idle runs no request, and is seen in the ledger', async () => {
		const { confirmed } = await failing({ C00001: TOO_LONG });
		expect(confirmed).toMatchObject({ confirmed: true, readAgain: [], waiting: ['C00001'] });
		for (let run = 1; run <= 3; run++) {
			expect((await store.round()).items).toEqual([]);
			expect(reads(store.acumatica)).toBe(1);
		}
		expect(await waiting()).toMatchObject([
			{
				scope: 'STORE1',
				job: 'changes:acumatica',
				rmhId: null,
				acumaticaCustomerId: 'C00001',
				acumaticaRecordId: recordId(1),
				status: 'Invalid',
				errorClass: 'validation',
				lastError: 'The name is too long Correct the customer in Acumatica.',
				nextAttemptAt: null,
			},
		]);
		expect(await waiting({ statuses: ['Review'] })).toEqual([]);
		expect(await waiting({ text: 'too long' })).toHaveLength(1);
	});

	it('is given when it changes, and by a full comparison, and is done once it worked', async () => {
		await failing({ C00001: TOO_LONG });
		store.edit(1, { CustomerName: 'Still long' });
		const again = await failing({ C00001: TOO_LONG });
		expect(idsOf(again.items)).toEqual(['C00001']);
		expect(await waiting()).toMatchObject([{ attempts: 2 }]);
		const full = await store.round({ fullComparison: true });
		expect(idsOf(full.items)).toContain('C00001');
		expect(await waiting()).toEqual([]);
	});

	it('is given once by Retry, with one request more', async () => {
		await failing({ C00001: TOO_LONG });
		const retry = { retry: 'all', statuses: ['Invalid'] };
		expect(await ledger('retry', retry)).toEqual([
			{ scope: 'STORE1', retried: 0, retriedInAcumatica: 1 },
		]);
		const again = await failing({ C00001: TOO_LONG });
		expect(idsOf(again.items)).toEqual(['C00001']);
		expect(reads(store.acumatica)).toBe(2);
		expect((await store.changed()).items).toEqual([]);
	});

	it('waits no more once it is gone, filtered out, or erased for privacy', async () => {
		await failing({ C00001: TOO_LONG, C00002: TOO_LONG, C00003: TOO_LONG });
		store.acumatica.customers.delete(recordId(1));
		await ledger('retry', { retry: 'all', statuses: ['Invalid'] });
		await ledger('erase', {
			erased: 'acumatica',
			acumaticaRecordId: recordId(2),
			acumaticaCustomerId: 'C00002',
		});
		const read = await store.round({ filters: { classes: ['NONE'] } });
		expect(read.items).toEqual([]);
		expect(read.hints[0]).not.toContain('Deleted');
		expect(await waiting()).toEqual([]);
	});

	it('keeps waiting where its run is never confirmed', async () => {
		await failing({ C00001: TOO_LONG });
		store.edit(1, { CustomerName: 'Short' });
		await store.changed();
		await store.expire();
		expect(await waiting()).toHaveLength(1);
		expect(idsOf((await store.round()).items)).toEqual(['C00001']);
		expect(await waiting()).toEqual([]);
	});
});

describe('what fails for other reasons', () => {
	beforeEach(async () => {
		store.customers(3, 100);
		await store.round();
		for (const number of [1, 2, 3]) store.edit(number, { CustomerName: `Ann ${number}` });
	});

	it('a customer in review waits for a person, and a link by hand brings it back', async () => {
		await failing({ C00002: UNCLEAR });
		expect(await waiting()).toMatchObject([
			{ status: 'Review', errorClass: 'ambiguous', lastError: 'Several could be meant' },
		]);
		expect((await store.round()).items).toEqual([]);
		await store.link([2]);
		await store.ledger.server.execute(
			'UPDATE acumatica_sync.Link SET ChangedAt = DATEADD(SECOND, 1, SYSUTCDATETIME())',
		);
		expect(await waiting()).toMatchObject([{ rmhId: 2 }]);
		expect(idsOf((await store.round()).items)).toEqual(['C00002']);
		expect(await waiting()).toEqual([]);
	});

	it('a linked one comes back when a run takes it because of RMH: its edit is behind the cursor', async () => {
		await store.link([1, 2, 3]);
		await store.ledger.server.execute(
			"UPDATE acumatica_sync.Link SET RowVersionSeen = 0x01, Status = 'Invalid', ChangedAt = DATEADD(MINUTE, -1, SYSUTCDATETIME())",
		);
		await failing({ C00002: TOO_LONG });
		expect((await store.round()).items).toEqual([]);
		await store.ledger.server.execute(
			"UPDATE acumatica_sync.Link SET Status = 'Prepared' WHERE RmhID = 2",
		);
		expect(idsOf((await failing({ C00002: TOO_LONG })).items)).toEqual(['C00002']);
		// Edited back in Acumatica, there is nothing to bring any more.
		store.edit(2, { CustomerName: 'Customer 2' });
		expect((await store.round()).items).toEqual([]);
		expect(await waiting()).toEqual([]);
	});

	it('one that nobody understands is tried ten times, and then waits', async () => {
		const odd = { error: 'A trigger of the site says no' };
		for (let run = 1; run <= 10; run++) {
			const { items, confirmed } = await failing({ C00003: odd });
			expect(idsOf(items)).toContain('C00003');
			expect(confirmed).toMatchObject(
				run < 10 ? { readAgain: ['C00003'] } : { waiting: ['C00003'] },
			);
		}
		expect((await store.round()).items).toEqual([]);
		expect(await waiting()).toMatchObject([{ status: 'Aborted', attempts: 10 }]);
	});

	it('one that waits and then fails with all others is not lost from sight', async () => {
		await failing({ C00001: TOO_LONG });
		await ledger('retry', { retry: 'all', statuses: ['Invalid'] });
		const down = { error: 'Nobody answers', details: { kind: 'unreachable' } };
		expect(idsOf((await failing({ C00001: down })).items)).toEqual(['C00001']);
		expect(idsOf((await failing({ C00001: down })).items)).toEqual(['C00001']);
		expect((await waiting()).map(({ attempts }) => attempts)).toEqual([0]);
	});
});

it('many that are to be tried again hold the cursor back instead: a list takes fewer requests', async () => {
	store.customers(150, 100);
	await store.round();
	const failures: Record<string, IDataObject> = {};
	for (let number = 1; number <= 150; number++) {
		store.edit(number, { CustomerName: `Ann ${number}` });
		failures[`C${String(number).padStart(5, '0')}`] = { error: 'No' };
	}
	await failing(failures);
	expect(await waiting()).toEqual([]);
	expect((await store.changed()).items).toHaveLength(150);
	expect(reads(store.acumatica)).toBe(1);
});
