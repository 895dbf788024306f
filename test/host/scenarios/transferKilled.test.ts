import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMortalStore, type MortalStore } from './mortalN8n';
import { expectNobodyTwice } from './nobodyTwice';
import { expectEachOnceOrWaiting, openTransfer, type Transfer } from './transferRuns';

const CUSTOMERS = 80;

describe('n8n is killed in the middle of a transfer', () => {
	let store: MortalStore;
	let workflow: string;
	let transfer: () => Promise<Transfer>;

	beforeAll(async () => {
		store = await openMortalStore(CUSTOMERS, { sales: true });
		({ workflowId: workflow, transfer } = await openTransfer(store));
		// Slow enough to be caught in the act.
		store.acumatica.settings.latencyMs = 20;
	});
	afterAll(async () => await store.close());

	const posted = () => [
		...store.acumatica.documents('SalesInvoice').all(),
		...store.acumatica.documents('Payment').all(),
	];

	it.each([7, 41])('after %i documents: nobody posts while the lease holds', async (more) => {
		await store.killAfter(workflow, more, () => posted().length);
		const before = posted().length;
		const locked = await transfer();
		expect(locked.run.error).toBeUndefined();
		expect(posted()).toHaveLength(before);
		await store.someTimeLater();
	});

	it('the next run posts the rest; every document is there once, with its own total', async () => {
		expect((await transfer()).run.error).toBeUndefined();
		expectNobodyTwice(store.acumatica);
		const references = posted().map(({ fields }) =>
			String(fields.ExternalRef ?? fields.CustomerOrder ?? fields.PaymentRef),
		);
		expect(new Set(references).size).toBe(references.length);
		const processed = await expectEachOnceOrWaiting(store);
		expect(processed).toBeGreaterThan(100);
		expect(posted()).toHaveLength(processed);
		expect((await transfer()).totals).toMatchObject({ posted: 0, customersMade: 0 });
	});
});
