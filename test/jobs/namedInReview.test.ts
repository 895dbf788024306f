import type { INodeParameters } from 'n8n-workflow';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { RmhSyncLedger } from '../../nodes/RmhSyncLedger/RmhSyncLedger.node';
import { runNode } from '../nodeHarness';
import { runSyncRound } from './syncJob';
import { openJobStore, type JobStore } from './uploadJob';

const CITY = 'MainContact/Address/City';
const RECORDS = ['a0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000002'];

/** One customer, whom two of Acumatica could be. */
let store: JobStore;
beforeEach(async () => {
	store = await openJobStore({ customers: 41 });
	await store.execute('DELETE FROM dbo.Customer WHERE ID < 41');
	await store.execute("UPDATE dbo.Customer SET City = N'Oslo'");
	const [row] = await store.execute('SELECT EmailAddress FROM dbo.Customer');
	for (const [index, id] of RECORDS.entries()) {
		store.acumatica.customers.insert(
			{
				CustomerID: `C${index}`,
				CustomerName: `Customer ${index}`,
				'MainContact/Email': String(row?.EmailAddress),
				[CITY]: 'Voss',
			},
			{ id },
		);
	}
});
afterEach(async () => await store.close());

const round = async () => await runSyncRound(store.acumatica, store.credentials);
const link = async () => (await store.links()).get(41);
const ledger = async (operation: string, parameters: INodeParameters = {}) =>
	await runNode(new RmhSyncLedger(), {
		credentials: store.credentials,
		parameters: {
			resource: 'customer',
			operation,
			scope: { __rl: true, mode: 'name', value: 'STORE1' },
			customer: { __rl: true, mode: 'id', value: '41' },
			...parameters,
		},
	});

/** A person writes the reference into one of the two, and edits it. */
async function refer(): Promise<void> {
	// And each of the two could be the one of RMH.
	expect((await round()).review).toHaveLength(3);
	expect((await link())?.Status).toBe('Review');
	store.acumatica.customers.update(RECORDS[0]!, { AccountRef: 'RMH:STORE1:41', [CITY]: 'Bergen' });
}

it('is left alone with a reason that the ledger shows, and is not read again and again', async () => {
	await refer();
	const { changed, inSync, failed } = await round();
	expect(failed).toEqual([]);
	expect(changed).toMatchObject([{ link: { rmhId: 41, status: 'Review' } }]);
	expect(inSync).toMatchObject([
		{ compare: { reason: expect.stringContaining('in Review') as string } },
	]);
	expect(await link()).toMatchObject({
		Status: 'Review',
		AcumaticaRecordID: null,
		AcumaticaCustomerID: 'C0',
		LastError: expect.stringMatching(
			/.+ Acumatica customer C0 names it in Ext\. Ref\. Nbr\./,
		) as string,
	});
	expect((await round()).changed).toEqual([]);
	expect(await store.execute('SELECT ID FROM dbo.Customer WHERE ID = 41')).toHaveLength(1);
});

it.each([
	['tried again', async () => await ledger('retry', { retry: 'items' })],
	[
		'linked',
		async () =>
			await ledger('link', {
				acumaticaRecordId: RECORDS[0]!,
				acumaticaCustomerId: 'C0',
			}),
	],
])('is compared, with what was edited meanwhile, once it is %s', async (_how, decide) => {
	await refer();
	await round();
	await decide();
	const { changed, failed } = await round();
	expect(failed).toEqual([]);
	expect(changed).toMatchObject([{ acumatica: { customerId: 'C0' } }]);
	expect(await link()).toMatchObject({ AcumaticaCustomerID: 'C0' });
	// The two cities differ, and nobody knows which is right: no edit is lost.
	expect(
		await store.execute(
			"SELECT Field, RmhValue, AcumaticaValue FROM acumatica_sync.Conflict WHERE Field = N'address.city'",
		),
	).toEqual([{ Field: 'address.city', RmhValue: '"Oslo"', AcumaticaValue: '"Bergen"' }]);
});
