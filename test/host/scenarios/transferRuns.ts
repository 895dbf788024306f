import type { IDataObject } from 'n8n-workflow';
import { expect } from 'vitest';
import { readTemplate, TRANSFER_TEMPLATE, withSettings, type Settings } from '../n8n/templates';
import type { TestStore, Upload } from './testStore';

/** A week of sales and collections, as the seed has it (test/emulators/seed/rmhSales). */
const DOCUMENTS = 145;

/** One run of the transfer template. */
export interface Transfer extends Upload {
	/** Its summary; undefined when the run failed. */
	totals: IDataObject | undefined;
}

/** Imports the template for a store. */
export async function openTransfer(store: TestStore, settings: Settings = {}) {
	const file = withSettings(await readTemplate(TRANSFER_TEMPLATE), {
		startDate: '2025-07-01',
		...settings,
	});
	const workflowId = await store.importWorkflow(file);
	const transfer = async (): Promise<Transfer> => {
		const upload = await store.upload(workflowId);
		return { ...upload, totals: upload.run.json('Summary')[0] };
	};
	return { workflowId, transfer };
}

/** What RMH holds, and where it is by now, in cents. */
export async function ledgerOf({ rmh }: TestStore) {
	const rows = await rmh.execute(
		'SELECT Source, Number, Status, GateRule, Amount, AcumaticaTotal FROM acumatica_sync.Document',
	);
	return rows.map((row) => ({
		key: `${String(row.Source)} ${Number(row.Number)}`,
		status: String(row.Status),
		rule: String(row.GateRule ?? ''),
		cents: Math.round(Number(row.Amount) * 100),
		posted: row.AcumaticaTotal === null ? null : Math.round(Number(row.AcumaticaTotal) * 100),
	}));
}

/**
 * Makes sure that the ledger has each document of the week once: posted with its own total, or waiting with a rule.
 * @returns how many are posted
 */
export async function expectEachOnceOrWaiting(store: TestStore): Promise<number> {
	const documents = await ledgerOf(store);
	expect(documents).toHaveLength(DOCUMENTS);
	for (const { key, status, rule, cents, posted } of documents) {
		if (status === 'Processed') expect(posted, key).toBe(Math.abs(cents));
		else expect(['Held', 'Review', 'Failed'], `${key} ${status}`).toContain(status);
		if (status === 'Held') expect(rule, key).not.toBe('');
	}
	return documents.filter(({ status }) => status === 'Processed').length;
}

const IN_SUMMARY: Readonly<Record<string, string>> = {
	Processed: 'posted',
	Held: 'held',
	Review: 'review',
	Failed: 'failed',
};

/** Makes sure that the summary of a first run says of each document of the week where it is, and nothing twice. */
export async function expectTotals(store: TestStore, totals: IDataObject = {}): Promise<void> {
	const documents = await ledgerOf(store);
	const sum = (some: typeof documents) => some.reduce((cents, one) => cents + one.cents, 0) / 100;
	for (const [status, key] of Object.entries(IN_SUMMARY)) {
		const those = documents.filter((one) => one.status === status);
		expect(totals[key], key).toBe(those.length);
		expect(totals[`${key}Amount`], key).toBe(sum(those));
	}
	expect(totals).toMatchObject({ left: 0, leftAmount: 0, skipped: 0, amount: sum(documents) });
	expect(Number(totals.sales) + Number(totals.collections)).toBe(DOCUMENTS);
}
