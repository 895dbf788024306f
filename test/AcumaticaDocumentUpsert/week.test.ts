import type { IDataObject } from 'n8n-workflow';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MissingCustomerCheck } from '../../nodes/MissingCustomerCheck/MissingCustomerCheck.node';
import type { DocumentItem } from '../../nodes/shared/document/documentItem';
import { sumOf } from '../../nodes/shared/document/money';
import { acumaticaCredential } from '../acumaticaCredential';
import { startAcumaticaEmulator, type AcumaticaEmulator } from '../emulators/acumatica';
import { TAX_RATE } from '../emulators/seed/rmh/sales/catalog';
import { runNode } from '../nodeHarness';
import { read } from '../RmhTransactionReader/readerNode';
import { startRmhServer, type RmhTestServer } from '../shared/rmh/rmhServer';
import { upsertDocuments } from './documentNode';

let rmh: RmhTestServer;
let acumatica: AcumaticaEmulator;

beforeAll(async () => {
	rmh = await startRmhServer(60, { sales: true, ledger: true });
	acumatica = await startAcumaticaEmulator({
		customers: [{ fields: { CustomerID: 'WALKIN', CustomerName: 'Walk-in' } }],
	});
});
afterAll(async () => {
	await acumatica.close();
	await rmh.close();
});

const TAXES = [
	{ lines: 'taxable', store: '', taxCategory: 'TAXABLE', taxZone: 'DOMESTIC' },
	{ lines: 'exempt', store: '', taxCategory: 'EXEMPT', taxZone: '' },
];

/** One execution: reader, check, upsert. */
async function transfer(executionId: string) {
	const { documents } = await read(rmh, { operation: 'getPendingSales' }, { executionId });
	const credentials = {
		acumaticaErpApi: acumaticaCredential(acumatica),
		rmhDatabaseApi: rmh.credential as never,
	};
	const { outputs } = await runNode(new MissingCustomerCheck(), {
		parameters: { records: 'documents', uploadCustomer: false, walkInCustomer: 'WALKIN' },
		credentials,
		items: documents.map((json) => ({ json: json as unknown as IDataObject })),
		executionId,
	});
	const ready = (outputs[0] ?? []).map(({ json }) => json as unknown as DocumentItem);
	knowItemsOf(ready);
	const { posted, review } = await upsertDocuments(ready, {
		acumatica,
		parameters: { useLedger: true, taxes: { rows: TAXES } },
		credentials,
		continueOnFail: true,
		executionId,
	});
	return { documents, ready, posted, review };
}

/** Acumatica has the shop's items and its tax. */
function knowItemsOf(documents: readonly DocumentItem[]): void {
	acumatica.settings.taxRounding = 'line';
	acumatica.settings.reference.posting.taxes = [
		{ TaxID: 'SALESTAX', TaxZone: 'DOMESTIC', TaxCategory: 'TAXABLE', rate: TAX_RATE * 100 },
	];
	const codes = new Set(documents.flatMap(({ lines }) => lines.map(({ itemCode }) => itemCode)));
	acumatica.settings.reference.posting.inventoryItems = [...codes].map((InventoryID) => ({
		InventoryID,
		Description: InventoryID,
		TaxCategory: 'TAXABLE',
		UOM: 'EA',
	}));
}

it('a week of sales is posted once, waits or is in Review, to the cent', async () => {
	const { documents, ready, posted, review } = await transfer('1');
	expect(documents.length).toBeGreaterThan(100);
	expect(ready.length).toBeGreaterThan(0);
	expect(posted.length + review.length).toBe(ready.length);
	const errors = posted.flatMap(({ json }) =>
		json.error === undefined ? [] : [String(json.error)],
	);
	for (const error of errors) expect(error).toMatch(/has no lines|is gone from RMH/);
	// The till and Acumatica reckon tax line by line, so nothing differs by a cent.
	expect(review).toEqual([]);
	expect(posted.length - errors.length).toBeGreaterThan(50);

	const rows = await rmh.execute(
		'SELECT Status, Amount, AcumaticaRecordID FROM acumatica_sync.Document',
	);
	const statuses = new Set(rows.map(({ Status }) => String(Status)));
	for (const status of statuses) expect(['Processed', 'Held', 'Review']).toContain(status);
	expect(sumOf(rows.map(({ Amount }) => Number(Amount)))).toBe(
		sumOf(documents.map(({ total }) => total)),
	);
	const invoices = acumatica.documents('SalesInvoice').all();
	const recorded = rows.flatMap(({ AcumaticaRecordID: id }) =>
		id ? [String(id).toLowerCase()] : [],
	);
	expect(new Set(recorded)).toEqual(new Set(invoices.map(({ id }) => id)));
	expect(acumatica.stats.requests).toBeLessThanOrEqual(ready.length * 1.1 + 10 + review.length);

	const again = await transfer('2');
	expect(again.ready).toEqual([]);
	expect(acumatica.documents('SalesInvoice').size).toBe(invoices.length);
}, 120_000);
