import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { CustomerFields } from '../../nodes/shared/customer/customerFields';
import {
	startAcumaticaEmulator,
	type AcumaticaEmulator,
	type AcumaticaSettings,
} from '../emulators/acumatica';
import type { NodeRun } from '../nodeHarness';
import { LedgerNode, linkedTo, recordId } from '../RmhSyncLedger/ledgerNode';
import { readerNode } from './readerNode';

export { recordId };

/** An Acumatica whose clock can be moved, and a ledger beside RMH; every run is another execution. */
export class ChangesStore {
	/** How far Acumatica's clock is ahead of this machine's, in milliseconds. */
	ahead = 0;
	#executions = 0;

	private constructor(
		readonly acumatica: AcumaticaEmulator,
		readonly ledger: LedgerNode,
	) {}

	static async open(): Promise<ChangesStore> {
		const clock = () => Date.now() + store.ahead;
		const acumatica = await startAcumaticaEmulator({ clock });
		const store: ChangesStore = new ChangesStore(acumatica, await LedgerNode.start(0));
		return store;
	}

	/** As new. */
	async empty(settings: Partial<AcumaticaSettings> = {}): Promise<void> {
		const { customers } = this.acumatica;
		for (const { id } of [...customers.all()]) customers.delete(id);
		this.acumatica.faults.clear();
		this.acumatica.resetStats();
		Object.assign(this.acumatica.settings, settings);
		this.ahead = 0;
		await this.ledger.empty();
		await this.ledger.server.execute('DELETE FROM acumatica_sync.Position');
	}

	/** Customers in Acumatica, changed so many minutes ago. */
	customers(count: number, minutesAgo = 1000, fields: IDataObject = {}): void {
		for (let number = 1; number <= count; number++) {
			this.insert(number, minutesAgo, fields);
		}
	}

	insert(number: number, minutesAgo: number, fields: IDataObject = {}): void {
		this.acumatica.customers.insert(
			{
				CustomerID: `C${String(number).padStart(5, '0')}`,
				CustomerName: `Customer ${number}`,
				'MainContact/Email': `customer.${number}@example.com`,
				LastModifiedDateTime: this.time(minutesAgo),
				...(fields as CustomerFields),
			},
			{ id: recordId(number) },
		);
	}

	/** A person edits a customer. */
	edit(number: number, fields: CustomerFields, { minutesAgo = 0, touch = true } = {}): void {
		const changes = { ...fields, ...(touch && { LastModifiedDateTime: this.time(minutesAgo) }) };
		this.acumatica.customers.update(recordId(number), changes as CustomerFields, { touch });
	}

	/** By Acumatica's clock. */
	time(minutesAgo = 0): string {
		return new Date(Date.now() + this.ahead - minutesAgo * 60_000).toISOString();
	}

	/** Links RMH customers to the Acumatica customers of the same number, with what those are now. */
	async link(numbers: readonly number[], changes: IDataObject = {}): Promise<void> {
		await this.ledger.enter(
			...numbers.map((number) => ({
				RmhID: number,
				AccountNumber: `A${number}`,
				...linkedTo(number),
			})),
		);
		const customerId = `N'C' + RIGHT(N'0000' + CONVERT(nvarchar(10), RmhID), 5)`;
		const id = `CONVERT(nvarchar(10), RmhID)`;
		const extra = Object.entries(changes).map(
			([path, value]) => `,"${path}":${JSON.stringify(value)}`,
		);
		await this.ledger.server.execute(
			`UPDATE acumatica_sync.Link SET AcumaticaCustomerID = ${customerId}, AcumaticaStatus = N'Active',
				Snapshot = N'{"CustomerName":"Customer ' + ${id} + N'","MainContact/Email":"customer.' + ${id} + N'@example.com","MainContact/Address/Country":"US"${extra.join('')}}'`,
		);
	}

	/** Gives linked customers an open conflict about the name, which a person has decided for RMH or not. */
	async conflict(numbers: readonly number[], { decided = false } = {}): Promise<void> {
		const decision = decided
			? "N'rmh', N'\"Of RMH\"', N'Jane', SYSUTCDATETIME()"
			: 'NULL, NULL, NULL, NULL';
		for (const number of numbers) {
			await this.ledger.server.execute(
				`INSERT INTO acumatica_sync.Conflict (Scope, RmhID, Field, RmhValue, AcumaticaValue, ValuesHash, RmhSource, AcumaticaSource, Resolution, ResolvedValue, ResolvedBy, ResolvedAt)
				VALUES (N'STORE1', ${number}, N'name', N'"Of RMH"', N'"Of Acumatica"', 0x00, N'', N'', ${decision})`,
			);
		}
	}

	/** Notes that an Acumatica customer was merged into the one of an RMH customer. */
	async merge(number: number, survivorRmhId: number): Promise<void> {
		await this.ledger.server.execute(
			`INSERT INTO acumatica_sync.Alias (Scope, AcumaticaRecordID, AcumaticaCustomerID, SurvivorRmhID, MergedBy)
			VALUES (N'STORE1', '${recordId(number)}', N'C0000${number}', ${survivorRmhId}, N'Jane')`,
		);
	}

	/** Get Changed in an execution of its own. */
	async changed(parameters: NodeRun['parameters'] = {}, more: Partial<NodeRun> = {}) {
		this.acumatica.resetStats();
		const executionId = more.executionId ?? `run-${++this.#executions}`;
		const result = await this.#run('getChanged', parameters, { ...more, executionId });
		return { ...result, executionId };
	}

	/** Confirm Changes in the execution that read them. */
	async confirm(
		{ executionId, items }: { executionId: string; items: INodeExecutionData[] },
		parameters: NodeRun['parameters'] = {},
	): Promise<IDataObject> {
		const input = items.length > 0 ? items : [{ json: {} }];
		const confirmed = await this.#run('confirmChanges', parameters, { executionId, items: input });
		return confirmed.items[0]?.json ?? {};
	}

	/** Reads and confirms. */
	async round(parameters: NodeRun['parameters'] = {}) {
		const result = await this.changed(parameters);
		await this.confirm(result);
		return result;
	}

	async cursor(): Promise<number> {
		const [row] = await this.ledger.server.execute(
			"SELECT Value FROM acumatica_sync.Position WHERE Name = 'changes:acumatica'",
		);
		return row ? Date.parse(String(row.Value).split(' ')[0] ?? '') : Number.NaN;
	}

	/** Runs of Get Changed, oldest first: how they ended, and the requests that they took. */
	async runs(): Promise<[unknown, unknown][]> {
		const rows = await this.ledger.server.execute(
			'SELECT Outcome, Requests FROM acumatica_sync.Run ORDER BY RunID',
		);
		return rows.map(({ Outcome, Requests }) => [Outcome, Requests]);
	}

	/** As if the execution that holds the lease had died. */
	async expire(): Promise<void> {
		await this.ledger.server.execute(
			'UPDATE acumatica_sync.Lease SET ExpiresAt = DATEADD(SECOND, -1, SYSUTCDATETIME())',
		);
	}

	async close(): Promise<void> {
		await this.acumatica.close();
		await this.ledger.server.close();
	}

	async #run(operation: string, parameters: NodeRun['parameters'], more: Partial<NodeRun>) {
		const run = readerNode(this.acumatica, this.ledger.server.credential);
		return await run(operation, { scope: 'STORE1', ...parameters }, more);
	}
}
