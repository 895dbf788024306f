import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMortalStore, type MortalStore } from './mortalN8n';
import { expectNobodyTwice } from './nobodyTwice';
import { DOCUMENTS, ledgerOf, openTransfer, type Transfer } from './transferRuns';

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
		const documents = await ledgerOf(store);
		expect(documents).toHaveLength(DOCUMENTS);
		const processed = documents.filter(({ status }) => status === 'Processed');
		expect(processed.length).toBeGreaterThan(100);
		expect(posted()).toHaveLength(processed.length);
		for (const { key, status, cents, posted: total } of documents) {
			if (status === 'Processed') expect(total, key).toBe(Math.abs(cents));
			else expect(['Held', 'Review', 'Failed'], `${key} ${status}`).toContain(status);
		}
		expect((await transfer()).totals).toMatchObject({ posted: 0, customersMade: 0 });
	});
});
