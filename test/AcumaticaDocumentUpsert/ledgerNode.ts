import type { INodeParameters } from 'n8n-workflow';
import type { DocumentItem } from '../../nodes/shared/document/documentItem';
import type { Lease } from '../../nodes/shared/rmh/ledger/lease';
import { startAcumaticaEmulator, type AcumaticaEmulator } from '../emulators/acumatica';
import {
	clearLedger,
	leaseOf,
	startLedgerEmulator,
	type LedgerEmulator,
} from '../shared/rmh/ledger/ledgerServer';
import { upsertDocuments } from './documentNode';

const CUSTOMERS = [
	{ fields: { CustomerID: 'WALKIN', CustomerName: 'Walk-in' } },
	{ fields: { CustomerID: 'ANN', CustomerName: 'Ann' } },
];

/** The node under the sync ledger, between both emulators. */
export class LedgerNode {
	private constructor(
		readonly rmh: LedgerEmulator,
		public acumatica: AcumaticaEmulator,
	) {}

	static async start(): Promise<LedgerNode> {
		return new LedgerNode(
			await startLedgerEmulator({ customers: 1 }),
			await startAcumaticaEmulator({ customers: CUSTOMERS }),
		);
	}

	async close(): Promise<void> {
		await this.acumatica.close();
		await this.rmh.close();
	}

	/** Empties the ledger and Acumatica. */
	async reset(): Promise<void> {
		this.rmh.emulator.wire.clear();
		await this.rmh.execute(
			'DELETE FROM acumatica_sync.DocumentHistory; DELETE FROM acumatica_sync.Document',
		);
		await clearLedger(this.rmh);
		await this.acumatica.close();
		this.acumatica = await startAcumaticaEmulator({ customers: CUSTOMERS });
	}

	/**
	 * A run takes documents that the ledger has not met or has as they are, as the reader does.
	 * @param options.atOnce the runs before are over only now; else what they have sent is not under way any more
	 */
	async take(
		documents: readonly DocumentItem[],
		owner = 'execution 1 of workflow "Test"',
		{ atOnce = false } = {},
	): Promise<DocumentItem[]> {
		if (!atOnce) {
			await this.rmh.execute(
				'UPDATE acumatica_sync.Document SET SendingAt = DATEADD(HOUR, -1, SendingAt)',
			);
		}
		const lease = await this.rmh.open(
			async (ledger) => await leaseOf(ledger, { job: 'transfer', owner }),
		);
		for (const { rmh, kind, total, time } of documents) {
			const key = `Scope = 'STORE1' AND Source = '${rmh.source}' AND StoreID = ${rmh.storeId} AND Number = ${rmh.number}`;
			await this.rmh.execute(
				`IF EXISTS (SELECT 1 FROM acumatica_sync.Document WHERE ${key})
					UPDATE acumatica_sync.Document SET Status = 'Prepared', RunToken = ${lease.token} WHERE ${key} AND Status NOT IN ('Processed', 'Skipped')
				ELSE
					INSERT INTO acumatica_sync.Document (Scope, Source, StoreID, Number, Kind, DocumentTime, CustomerID, Amount, Status, RunToken)
					VALUES ('STORE1', '${rmh.source}', ${rmh.storeId}, ${rmh.number}, '${kind}', '${time}', 0, ${total}, 'Prepared', ${lease.token})`,
			);
		}
		await this.rmh.execute(
			`UPDATE acumatica_sync.Run SET Taken = ${documents.length} WHERE RunID = ${lease.token}`,
		);
		const begun = new Set(
			(await this.rows())
				.filter(({ SendingAt }) => SendingAt !== null)
				.map((row) => `${String(row.Source)} ${String(row.StoreID)} ${String(row.Number)}`),
		);
		return documents.map((document) => {
			const { source, storeId, number } = document.rmh;
			return takenBy(document, lease, begun.has(`${source} ${storeId} ${number}`));
		});
	}

	/** Runs the node, which goes on where a document fails. */
	async upsert(items: readonly DocumentItem[], parameters: INodeParameters = {}) {
		const { emulator } = this.rmh;
		return await upsertDocuments(items, {
			acumatica: this.acumatica,
			parameters: { useLedger: true, ...parameters },
			credentials: {
				rmhDatabaseApi: {
					server: emulator.host,
					port: emulator.port,
					database: emulator.databaseName,
					user: emulator.login.user,
					password: emulator.login.password,
					encrypt: false,
				},
			},
			continueOnFail: true,
		});
	}

	/** As after a death: Acumatica has what was begun, and nobody has written it down. */
	async forgetEnds(which = '1 = 1'): Promise<void> {
		await this.rmh.execute(
			`UPDATE acumatica_sync.Document SET Status = 'Prepared', SendingAt = DATEADD(HOUR, -1, SYSUTCDATETIME()), AcumaticaRecordID = NULL, AcumaticaReference = NULL WHERE ${which}`,
		);
	}

	async rows() {
		return await this.rmh.execute(
			'SELECT * FROM acumatica_sync.Document ORDER BY Source, StoreID, Number',
		);
	}

	async history() {
		return await this.rmh.execute(
			'SELECT * FROM acumatica_sync.DocumentHistory ORDER BY HistoryID',
		);
	}

	async lastRun() {
		const [run] = await this.rmh.execute(
			'SELECT TOP (1) * FROM acumatica_sync.Run ORDER BY RunID DESC',
		);
		return run;
	}
}

function takenBy(
	document: DocumentItem,
	{ job, token, owner }: Lease,
	inDoubt: boolean,
): DocumentItem {
	return {
		...document,
		...(document.gate && { gate: { ...document.gate, token } }),
		ledger: {
			status: 'Prepared',
			attempts: 0,
			heldSince: null,
			decision: null,
			inDoubt,
			waitsFor: null,
			run: { job, token, owner },
		},
	};
}
