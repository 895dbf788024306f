import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AcumaticaCustomerReader } from '../../nodes/AcumaticaCustomerReader/AcumaticaCustomerReader.node';
import { runNode } from '../nodeHarness';
import { plainCustomers } from './crash/stores';
import { actions, openJobStore, type JobStore } from './uploadJob';

const OPEN = { options: { keepRunOpen: true } };

/** A workflow in both directions has one run of the customers, from its first node to its last. */
describe('a run that is kept open', () => {
	let store: JobStore;
	beforeAll(async () => {
		store = await openJobStore({ customers: plainCustomers(3) });
	});
	afterAll(async () => await store.close());

	const confirm = async (executionId: string) =>
		await runNode(new AcumaticaCustomerReader(), {
			parameters: { operation: 'confirmChanges', scope: 'STORE1' },
			credentials: store.credentials,
			executionId,
		});
	const runs = async () => {
		const rows = await store.execute(
			'SELECT Owner, Outcome FROM acumatica_sync.Run ORDER BY RunID',
		);
		return rows.map(({ Owner, Outcome }) => [/\d+/.exec(String(Owner))?.[0], Outcome]);
	};

	it('goes on when its last customer is done, and keeps others out', async () => {
		const run = await store.run({ execution: '1', reader: OPEN });
		expect(actions(run)).toEqual({ created: 3 });
		expect(await runs()).toEqual([['1', null]]);
		const other = await store.run({ execution: '2' });
		expect(other.taken).toEqual([]);
		expect(other.hints.join()).toContain('execution 1');
	});

	it('is ended by the execution that began it', async () => {
		await confirm('2');
		expect(await runs()).toEqual([['1', null]]);
		await confirm('1');
		expect(await runs()).toEqual([['1', 'finished']]);
	});

	it('goes on too when it has nobody to take', async () => {
		expect((await store.run({ execution: '3', reader: OPEN })).taken).toEqual([]);
		expect((await runs()).at(-1)).toEqual(['3', null]);
		await confirm('3');
		expect((await runs()).at(-1)).toEqual(['3', 'finished']);
	});
});
