import { setTimeout as sleep } from 'node:timers/promises';
import type { DocumentItem } from '../../nodes/shared/document/documentItem';
import type { Lease } from '../../nodes/shared/rmh/ledger/lease';
import { acumaticaCredential } from '../acumaticaCredential';
import { startAcumaticaEmulator, type AcumaticaEmulator } from '../emulators/acumatica';
import { takenBy } from '../shared/document/documentItems';
import {
	documentHistory,
	documentRows,
	enterDocuments,
} from '../shared/rmh/ledger/documents/documentRows';
import {
	clearLedger,
	leaseOf,
	startLedgerEmulator,
	type LedgerEmulator,
} from '../shared/rmh/ledger/ledgerServer';

/** A GUID that ends in a number. */
export const recordId = (number: number) =>
	`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** Customers that sales are diverted to. */
const OF_SETTINGS = ['WALKIN', 'WALKIN3', 'CONSUMERS'];

/** Both emulators, and the ledger between them, as the gate meets them. */
export class GateStores {
	constructor(
		readonly rmh: LedgerEmulator,
		readonly acumatica: AcumaticaEmulator,
	) {}

	static async open(): Promise<[LedgerEmulator, AcumaticaEmulator]> {
		return [await startLedgerEmulator({ customers: 5 }), await startAcumaticaEmulator()];
	}

	async close(): Promise<void> {
		await this.rmh.close();
		await this.acumatica.close();
	}

	/** Decrypted credentials for both. */
	get credentials() {
		const { emulator } = this.rmh;
		return {
			acumaticaErpApi: acumaticaCredential(this.acumatica),
			rmhDatabaseApi: {
				server: emulator.host,
				port: emulator.port,
				database: emulator.databaseName,
				user: emulator.login.user,
				password: emulator.login.password,
				encrypt: false,
			},
		};
	}

	/** Empties the ledger, and Acumatica but for the customers of settings. */
	async reset(): Promise<void> {
		await clearLedger(this.rmh);
		this.rmh.emulator.wire.clear();
		this.acumatica.faults.clear();
		this.acumatica.resetStats();
		for (const { id } of this.acumatica.customers.all()) this.acumatica.customers.delete(id);
		for (const customerId of OF_SETTINGS) this.insertOfSettings(customerId);
	}

	/** A walk-in or consolidated customer in Acumatica. */
	insertOfSettings(customerId: string): void {
		this.acumatica.customers.insert({ CustomerID: customerId, CustomerName: customerId });
	}

	/** A customer in both systems, linked. */
	async link(rmhId: number, status = 'Active', scope = 'STORE1'): Promise<void> {
		this.acumatica.customers.insert(
			{ CustomerID: `C${rmhId}`, CustomerName: `Customer ${rmhId}`, Status: status },
			{ id: recordId(rmhId) },
		);
		await this.linkRow(rmhId, { scope });
	}

	/** So many customers in both systems, linked, with IDs from 1. */
	async linkMany(count: number, statusOf: (id: number) => string): Promise<void> {
		const ids = Array.from({ length: count }, (_, position) => position + 1);
		for (const id of ids) {
			this.acumatica.customers.insert(
				{ CustomerID: `C${id}`, CustomerName: `Customer ${id}`, Status: statusOf(id) },
				{ id: recordId(id) },
			);
		}
		const links = ids.map(
			(id) => `('STORE1', ${id}, '${recordId(id)}', 'C${id}', 'created', 'Processed')`,
		);
		await this.rmh.execute(
			`INSERT INTO acumatica_sync.Link (Scope, RmhID, AcumaticaRecordID, AcumaticaCustomerID, Origin, Status) VALUES ${links.join(', ')}`,
		);
	}

	/** A link in the ledger; without a record it is only met. */
	async linkRow(
		rmhId: number,
		{ scope = 'STORE1', status = 'Processed', linked = true, error = '' } = {},
	): Promise<void> {
		const record = linked ? `'${recordId(rmhId)}', 'C${rmhId}', 'created'` : 'NULL, NULL, NULL';
		await this.rmh.execute(
			`INSERT INTO acumatica_sync.Link (Scope, RmhID, AcumaticaRecordID, AcumaticaCustomerID, Origin, Status, LastError)
			VALUES ('${scope}', ${rmhId}, ${record}, '${status}', N'${error}')`,
		);
	}

	/** Has a run take documents, as the reader does. */
	async take(
		items: readonly DocumentItem[],
		owner = 'execution 1 of workflow "Test"',
	): Promise<DocumentItem[]> {
		const lease = await this.rmh.open(
			async (ledger) => await leaseOf(ledger, { job: 'transfer', owner }),
		);
		await this.enter(items, lease);
		return items.map((item) => takenBy(item, this.run(lease)));
	}

	run({ job, token, owner }: Lease) {
		return { job, token, owner };
	}

	async enter(items: readonly DocumentItem[], { token }: { token: string }): Promise<void> {
		await enterDocuments(
			this.rmh.execute,
			items.map(({ rmh, kind, customer, total }) => ({
				Scope: rmh.scope,
				Source: rmh.source,
				StoreID: rmh.storeId,
				Number: rmh.number,
				Kind: kind,
				CustomerID: customer?.id ?? 0,
				Amount: total,
				RunToken: token,
			})),
		);
	}

	/** Does something after Acumatica was asked and before it answers: the links have been read by then. */
	async whileAcumaticaAnswers(work: () => Promise<void>): Promise<void> {
		this.acumatica.faults.inject({ kind: 'slow', path: /\/Customer\?/, ms: 3000 });
		while (this.acumatica.stats.requests < 2) await sleep(10);
		await work();
	}

	async rows() {
		return await documentRows(this.rmh.execute);
	}

	async history() {
		return await documentHistory(this.rmh.execute);
	}

	/** How the documents' waiting looks to a run that takes what is due: whose link is another one by now. */
	async releasedByLink(): Promise<unknown[]> {
		const rows = await this.rmh.execute(
			`SELECT d.Number FROM acumatica_sync.Document AS d
			INNER JOIN acumatica_sync.Link AS l ON l.Scope = d.PayerScope AND l.RmhID = d.PayerID
			WHERE d.Status = 'Held' AND (d.LinkSeenAt IS NULL OR d.LinkSeenAt <> l.ChangedAt)
			ORDER BY d.Number`,
		);
		return rows.map(({ Number: number }) => number);
	}
}
