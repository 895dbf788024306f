import type { IDataObject, INodeParameters, INodeType } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AcumaticaCustomerReader } from '../../nodes/AcumaticaCustomerReader/AcumaticaCustomerReader.node';
import { RmhCustomerWriter } from '../../nodes/RmhCustomerWriter/RmhCustomerWriter.node';
import { runNode } from '../nodeHarness';
import { plainCustomer } from './crash/stores';
import { creditNodes } from './creditNodes';
import { SmallStore } from './smallStore';
import { runSyncRound } from './syncJob';

const UNRELEASED = 'CreditVerificationRules/UnreleasedBalance';
const REMAINING = 'CreditVerificationRules/RemainingCreditLimit';

/** Customers 1 to 3, linked. */
let store: SmallStore;
beforeEach(async () => {
	store = await SmallStore.open([1, 2, 3].map((id) => plainCustomer(id)));
	await store.run({ reader: { loyaltySource: 'none' } });
	await twoWayRound();
}, 60_000);
afterEach(async () => await store.close());

async function twoWayRound(rmh: INodeParameters = {}) {
	const { acumatica, process, trial } = store;
	const round = await runSyncRound(acumatica, process.credentials, { scope: trial.scope, rmh });
	expect(round.failed).toEqual([]);
	store.wait(1);
	return round;
}

let runs = 0;
async function showCredit(): Promise<IDataObject[]> {
	const executionId = `credit-${(runs += 1)}`;
	const { credentials } = store.process;
	const { scope } = store.trial;
	const run = async (node: INodeType, parameters: INodeParameters, items: IDataObject[]) => {
		const { outputs } = await runNode(node, { credentials, executionId, parameters, items });
		return (outputs[0] ?? []).map(({ json }) => json);
	};
	const { reader, writer } = creditNodes(scope);
	const customers = await run(new AcumaticaCustomerReader(), reader, [{}]);
	return await run(new RmhCustomerWriter(), writer, customers);
}
const actions = (items: readonly IDataObject[]) =>
	items.map(({ upsert }) => (upsert as IDataObject).action);
const owes = (id: number, amount: number) =>
	store.acumatica.customers.update(
		store.recordOf(id).id,
		{ CreditLimit: 1000, [UNRELEASED]: amount, [REMAINING]: 1000 - amount },
		// A posted document moves the balance and not the customer.
		{ touch: false },
	);
const shown = async () =>
	await store.execute(
		'SELECT CustomNumber3, CustomNumber4, CustomNumber5 FROM dbo.Customer ORDER BY ID',
	);
const row = (limit: number, balance: number, hold: number) => ({
	CustomNumber3: limit,
	CustomNumber4: balance,
	CustomNumber5: hold,
});

describe('credit information from Acumatica', () => {
	it('reaches RMH each time that it changed, and the second run writes nothing', async () => {
		owes(1, 250.5);
		expect(actions(await showCredit()).filter((action) => action === 'updated')).toHaveLength(1);
		expect(await shown()).toEqual([row(1000, 250.5, 0), row(0, 0, 0), row(0, 0, 0)]);
		expect(new Set(actions(await showCredit()))).toEqual(new Set(['unchanged']));
		owes(1, 80);
		await showCredit();
		expect((await shown())[0]).toEqual(row(1000, 80, 0));
	});

	it('is no edit of RMH: nothing of it goes to Acumatica, or is compared', async () => {
		owes(1, 250.5);
		store.acumatica.customers.update(store.recordOf(2).id, { Status: 'Credit Hold' });
		await showCredit();
		expect((await shown())[1]).toEqual(row(0, 0, 1));
		const round = await twoWayRound();
		expect(round.pending).toEqual([]);
		expect([round.toAcumatica, round.toRmh, round.puts]).toEqual([[], [], 0]);
		expect(new Set(actions(await showCredit()))).toEqual(new Set(['unchanged']));
	});

	it('hides no new status from the rounds that bring it to RMH', async () => {
		const status: INodeParameters = {
			statusColumn: { __rl: true, mode: 'name', value: 'CustomText5' },
			statusValues: {
				rows: [
					{ status: 'Active', value: '' },
					{ status: 'On Hold', value: 'HOLD' },
					{ status: 'Credit Hold', value: 'HOLD' },
					{ status: 'Inactive', value: 'GONE' },
					{ status: 'One-Time', value: '' },
				],
			},
		};
		await store.execute("UPDATE dbo.Customer SET City = N'Reno'");
		await twoWayRound(status);
		store.acumatica.customers.update(store.recordOf(2).id, { Status: 'Credit Hold' });
		await showCredit();
		await twoWayRound(status);
		const rows = await store.execute('SELECT CustomText5 FROM dbo.Customer ORDER BY ID');
		expect(rows.map(({ CustomText5 }) => CustomText5)).toEqual(['', 'HOLD', '']);
	});

	it('leaves an edit of a till pending', async () => {
		await store.execute("UPDATE dbo.Customer SET City = N'Reno' WHERE ID = 1");
		owes(1, 10);
		await showCredit();
		const round = await twoWayRound();
		expect(round.pending).toMatchObject([{ address: { city: 'Reno' } }]);
		expect(round.puts).toBe(1);
	});
});
