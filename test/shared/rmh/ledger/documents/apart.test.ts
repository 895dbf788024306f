import { afterAll, beforeAll, expect, it } from 'vitest';
import { mergeCustomers } from '../../../../../nodes/shared/rmh/ledger/admin/mergeCustomers';
import { beginSendingDocuments } from '../../../../../nodes/shared/rmh/ledger/documents/beginSendingDocuments';
import { readDocumentLedger } from '../../../../../nodes/shared/rmh/ledger/documents/documentLedger';
import { recordDecisions } from '../../../../../nodes/shared/rmh/ledger/documents/recordDecisions';
import { recordSent } from '../../../../../nodes/shared/rmh/ledger/documents/recordSent';
import { takePendingDocuments } from '../../../../../nodes/shared/rmh/ledger/documents/takePending';
import { leaseOf, startLedgerEmulator, type LedgerEmulator } from '../ledgerServer';
import { documentSettings, pay, sell } from './till';

/* The emulator gives the ledger's database another collation than RMH's, and conflicts where SQL Server does. */
let server: LedgerEmulator;
beforeAll(async () => {
	server = await startLedgerEmulator({ customers: 5 }, { ledgerDatabase: 'RMH_SYNC' });
});
afterAll(async () => await server.close());

const id = (number: number) => ({ source: 'transaction' as const, storeId: 1, number });

it('documents go their way with the ledger in a database of another collation', async () => {
	const held = await sell(server, { customerId: 3, time: '2026-01-05T10:00:00' });
	const posted = await sell(server, { customerId: 2 });
	const payment = await pay(server, { customerId: 3 });
	await server.open(async (ledger) => {
		const lease = await leaseOf(ledger, { job: 'transfer' });
		const options = { lease, limit: 10, from: '2025-01-01T00:00:00.000' };
		const take = async (kind: 'sale' | 'collection') =>
			await takePendingDocuments(ledger, documentSettings, { ...options, kind });
		const sales = await take('sale');
		expect(sales.documents.map(({ rmh }) => rmh.number)).toEqual([held, posted]);
		const collections = await take('collection');
		expect(collections.documents.map(({ ledger: known }) => known.waitsFor)).toEqual([
			`sale ${held} of store 1`,
		]);

		const decision = {
			rmh: id(held),
			status: 'Held' as const,
			rule: '9 unlinked, upload off',
			reason: 'The customer account is missing',
			type: 'named' as const,
			payer: { scope: 'STORE1', id: 3, number: '100003', name: 'Ann' },
			seenAt: null,
			retryInSeconds: 0,
		};
		expect(await recordDecisions(ledger, lease, [decision])).toBe(true);

		const begun = { rmh: id(posted), reference: 'RMH:STORE1:T1', entity: 'SalesInvoice' as const };
		expect(await beginSendingDocuments(ledger, lease, [begun])).toEqual([
			{ ...begun, record: null, together: 10, customerId: 2, amount: 10, underWaySeconds: null },
		]);
		const sent = await recordSent(ledger, lease, {
			documents: [{ rmh: id(posted), rule: '10 release' }],
			status: 'Processed',
			action: 'created',
			reason: null,
			errorClass: null,
			retryInSeconds: null,
			attempts: 'reset',
			inDoubt: false,
			customerId: 'C2',
			walkIn: false,
			document: {
				entity: 'SalesInvoice',
				id: '00000000-0000-4000-8000-000000000001',
				type: 'Invoice',
				referenceNbr: 'AR1',
				status: 'Balanced',
				total: 10,
				released: false,
			},
			detail: null,
		});
		expect(sent).toBe(true);

		const keys = [held, posted].map((number) => ({ storeId: 1, number }));
		const known = await readDocumentLedger(ledger, 'STORE1', 'transaction', keys);
		expect([...known.values()].map(({ status }) => status)).toEqual(['Held', 'Processed']);
		expect((await take('sale')).documents.map(({ rmh }) => rmh.number)).toEqual([held]);
		expect(payment).toBeGreaterThan(0);
	});
});

it('customers are merged there', async () => {
	await server.open(async (ledger) => {
		const change = { scope: 'STORE1', rmhId: 4, survivorId: 5, actor: 'Ann', reason: 'twice' };
		expect(await mergeCustomers(ledger, change)).toBe(true);
	});
});
