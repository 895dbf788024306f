import type { IDataObject } from 'n8n-workflow';
import { readTemplate, TRANSFER_TEMPLATE, withSettings, type Settings } from '../n8n/templates';
import type { TestStore, Upload } from './testStore';

/** A week of sales and collections, as the seed has it (test/emulators/seed/rmhSales). */
export const DOCUMENTS = 145;

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
