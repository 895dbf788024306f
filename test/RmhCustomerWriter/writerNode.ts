import type { IDataObject } from 'n8n-workflow';
import { RmhCustomerReader } from '../../nodes/RmhCustomerReader/RmhCustomerReader.node';
import { RmhCustomerWriter } from '../../nodes/RmhCustomerWriter/RmhCustomerWriter.node';
import { startRmhEmulator, type RmhEmulator, type RmhEmulatorOptions } from '../emulators/rmh';
import { runNode, type NodeRun } from '../nodeHarness';
import { ledgerScripts } from '../shared/rmh/ledger/ledgerScripts';

export const node = new RmhCustomerWriter();

type Row = Record<string, unknown>;

/** The node at an emulated RMH database with the first so many seed customers. */
export class WriterNode {
	constructor(readonly rmh: RmhEmulator) {}

	static async start(options: RmhEmulatorOptions, { ledger = false } = {}): Promise<WriterNode> {
		const scripts = ledger ? ledgerScripts : [];
		return new WriterNode(await startRmhEmulator({ ...options, scripts }));
	}

	credential({ user, password } = this.rmh.login) {
		const { host: server, port, databaseName: database } = this.rmh;
		return { server, port, database, user, password, encrypt: false };
	}

	/** Runs the node on scope STORE1, without the ledger unless the parameters say otherwise. */
	async run(
		items: readonly IDataObject[],
		parameters: NodeRun['parameters'] = {},
		more: Partial<NodeRun> = {},
	): Promise<IDataObject[]> {
		const { outputs } = await runNode(node, {
			parameters: { scope: 'STORE1', storeId: 1, useLedger: false, ...parameters },
			items: items.map((json) => ({ json })),
			credentials: { rmhDatabaseApi: this.credential() },
			...more,
		});
		return (outputs[0] ?? []).map(({ json }) => json);
	}

	/** What RMH Customer Reader gets. */
	async read(parameters: NodeRun['parameters'], more: Partial<NodeRun> = {}) {
		const { outputs } = await runNode(new RmhCustomerReader(), {
			parameters: { scope: 'STORE1', options: { includeSynchronised: true }, ...parameters },
			credentials: { rmhDatabaseApi: this.credential() },
			...more,
		});
		return (outputs[0] ?? []).map(({ json }) => json);
	}

	/** The customers that the next run would take. */
	async pending(executionId = 'next'): Promise<IDataObject[]> {
		const parameters = { operation: 'getPending' };
		return await this.read(parameters, { executionId });
	}

	async customer(where: string): Promise<Row> {
		const [row] = await this.rmh.execute(`SELECT * FROM dbo.Customer WHERE ${where}`);
		return row ?? {};
	}

	async count(): Promise<number> {
		const [row] = await this.rmh.execute('SELECT COUNT(*) AS n FROM dbo.Customer');
		return Number(row?.n);
	}

	async link(recordId: string): Promise<Row | undefined> {
		const [row] = await this.rmh.execute(
			`SELECT * FROM acumatica_sync.Link WHERE Scope = 'STORE1' AND AcumaticaRecordID = '${recordId}'`,
		);
		return row;
	}

	async close(): Promise<void> {
		await this.rmh.close();
	}
}

/** A GUID that ends in a number. */
export const recordId = (number: number) =>
	`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** A customer as Acumatica Customer Reader gives it; a test changes what it is about. */
export function acumaticaItem(number: number, changes: IDataObject = {}): IDataObject {
	const { acumatica, ...more } = changes;
	return {
		name: `Bakery ${number}`,
		contact: {
			firstName: 'Mia',
			lastName: `Meyer${number}`,
			email: `mia${number}@bakery.example`,
			phone: `+1 212 555 ${String(1000 + number)}`,
		},
		address: {
			line1: `${number} Mill Lane`,
			city: 'New York',
			state: 'NY',
			postalCode: '10001',
			country: 'US',
		},
		tax: { registrationId: '' },
		rmh: null,
		acumatica: {
			id: recordId(number),
			customerId: `C${number}`,
			status: 'Active',
			lastModified: '2026-11-23T08:20:00+00:00',
			externalReference: '',
			...(acumatica as IDataObject | undefined),
		},
		link: null,
		...more,
	};
}

export interface Report {
	action: string;
	reason?: string;
	matchedBy?: string | null;
	compareAgain?: boolean;
	warnings: string[];
	changes: { path: string; column: string; before: unknown; after: unknown }[];
	candidates?: { id: number; matchedBy: string[] }[];
}

export const reportOf = (item: IDataObject | undefined) => item?.upsert as unknown as Report;
