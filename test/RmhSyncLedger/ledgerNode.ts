import type { IDataObject, ILoadOptionsFunctions, INodeExecutionData } from 'n8n-workflow';
import { RmhSyncLedger } from '../../nodes/RmhSyncLedger/RmhSyncLedger.node';
import { runNode, type NodeRun } from '../nodeHarness';
import { startRmhServer, type RmhTestServer } from '../shared/rmh/rmhServer';

export const node = new RmhSyncLedger();

/** The node at a database with the first so many seed customers, with a ledger. */
export class LedgerNode {
	constructor(readonly server: RmhTestServer) {}

	static async start(customers: number, { setUp = true } = {}): Promise<LedgerNode> {
		return new LedgerNode(await startRmhServer(customers, { ledger: setUp }));
	}

	/** Runs an operation on scope STORE1, unless the parameters say otherwise. */
	async run(
		operation: string,
		parameters: NodeRun['parameters'] = {},
		more: Partial<NodeRun> = {},
	) {
		const { outputs, hints } = await runNode(node, {
			parameters: {
				resource: resourceOf(operation),
				operation,
				scope: { __rl: true, mode: 'name', value: 'STORE1' },
				...parameters,
			},
			credentials: { rmhDatabaseApi: this.server.credential },
			...more,
		});
		return { items: outputs[0] ?? [], hints };
	}

	/** What the editor hands to the methods of the node. */
	editor(parameters: IDataObject = {}): ILoadOptionsFunctions {
		return {
			getNode: () => ({ name: 'RMH Sync Ledger' }),
			getCredentials: async () => this.server.credential,
			getCurrentNodeParameter: (name: string) => parameters[name],
		} as unknown as ILoadOptionsFunctions;
	}

	/** Enters links beside the node; what is left out is as for a customer that was never tried. */
	async enter(...links: Partial<LinkRow>[]): Promise<void> {
		for (let start = 0; start < links.length; start += 500) {
			const rows = links.slice(start, start + 500).map((link) => {
				const row: LinkRow = { ...fresh, ...link };
				return `(${Object.values(row).map(literal).join(', ')})`;
			});
			await this.server.execute(
				`INSERT INTO acumatica_sync.Link (${Object.keys(fresh).join(', ')}) VALUES ${rows.join(', ')}`,
			);
		}
	}

	async link(rmhId: number): Promise<Record<string, unknown>> {
		const [row] = await this.server.execute(
			`SELECT * FROM acumatica_sync.Link WHERE Scope = 'STORE1' AND RmhID = ${rmhId}`,
		);
		return row ?? {};
	}

	async history(): Promise<Record<string, unknown>[]> {
		return await this.server.execute('SELECT * FROM acumatica_sync.History ORDER BY HistoryID');
	}

	/** The conflicts that were written down, oldest first. */
	async conflicts(): Promise<Record<string, unknown>[]> {
		return await this.server.execute('SELECT * FROM acumatica_sync.Conflict ORDER BY ConflictID');
	}

	async empty(): Promise<void> {
		for (const table of [
			'DocumentHistory',
			'Document',
			'Link',
			'Conflict',
			'Alias',
			'History',
			'Run',
			'Lease',
			'Position',
		]) {
			await this.server.execute(`DELETE FROM acumatica_sync.${table}`);
		}
	}
}

const resourceOf = (operation: string) => {
	if (ledgerOperations.has(operation)) return 'ledger';
	return documentOperations.has(operation) ? 'document' : 'customer';
};

const documentOperations = new Set([
	'getDocumentHistory',
	'getHeldDocuments',
	'getMissingCustomers',
	'retryDocuments',
	'skipDocuments',
	'useWalkInCustomer',
]);

const ledgerOperations = new Set([
	'cleanUp',
	'getReportTime',
	'getRuns',
	'rebuildLinks',
	'setReportTime',
	'setUp',
]);

const fresh = {
	Scope: 'STORE1',
	RmhID: 1,
	StoreID: 1,
	AccountNumber: '',
	Name: '',
	AcumaticaRecordID: null as string | null,
	AcumaticaCustomerID: null as string | null,
	Origin: null as string | null,
	Status: 'Processed',
	Attempts: 0,
	ErrorClass: null as string | null,
	LastError: null as string | null,
	RowVersionSeen: null as { binary: string } | null,
	ContentHash: null as { binary: string } | null,
	Snapshot: null as string | null,
	NextAttemptAt: null as string | null,
	ChangedAt: '2026-11-01T10:00:00',
};
export type LinkRow = typeof fresh;

function literal(value: string | number | { binary: string } | null): string {
	if (value === null) return 'NULL';
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' ? `N'${value.replaceAll("'", "''")}'` : value.binary;
}

/** A GUID that ends in a number. */
export const recordId = (number: number) =>
	`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** A link to an Acumatica customer with this number. */
export const linkedTo = (number: number, origin = 'created'): Partial<LinkRow> => ({
	AcumaticaRecordID: recordId(number),
	AcumaticaCustomerID: `C${number}`,
	Origin: origin,
	RowVersionSeen: { binary: '0x0000000000000FA1' },
});

/** The customer of each item, by RMH ID. */
export const customer = (value: string | number) => ({
	customer: { __rl: true, mode: 'id', value },
});

export const json = (items: INodeExecutionData[]) => items.map((item) => item.json);
