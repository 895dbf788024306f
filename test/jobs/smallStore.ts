import type {
	AcumaticaEmulator,
	AcumaticaSettings,
	EntityRecord,
} from '../emulators/acumatica/index';
import type { RmhSeedCustomer } from '../emulators/seed/rmhCustomers';
import { CrashStore, type StorePlace } from './crash/crashStore';
import type { CrashTrial, N8nProcess } from './crash/crashTrial';
import type { JobRun, JobSettings, LinkRow } from './uploadJob';

/** A link with the time of its next attempt, in minutes from now; null = none. */
export interface LinkNow extends LinkRow {
	ErrorClass: string | null;
	AccountNumber: string;
	AcumaticaStatus: string | null;
	DueIn: number | null;
}

/** An RMH store of a few customers with a ledger, and an Acumatica, whose clock can be moved on. */
export class SmallStore {
	private constructor(
		readonly store: CrashStore,
		readonly trial: CrashTrial,
		readonly process: N8nProcess,
		/** Whose servers it works with; absent = its own. */
		private readonly owner?: SmallStore,
	) {}

	static async open(
		customers: readonly RmhSeedCustomer[],
		settings: Partial<AcumaticaSettings> = {},
		place: StorePlace = {},
	): Promise<SmallStore> {
		const store = await CrashStore.open(customers, place);
		const trial = await store.trial(settings);
		return new SmallStore(store, trial, await trial.start());
	}

	/** A scope of one store of the same RMH, at the same Acumatica; to be closed before this one. */
	async ofStore(storeId: number): Promise<SmallStore> {
		const trial = this.trial.ofStore(storeId);
		return new SmallStore(this.store, trial, await trial.start(), this);
	}

	get acumatica(): AcumaticaEmulator {
		return this.trial.acumatica;
	}

	/** Later, for all servers. */
	wait(minutes: number): void {
		this.store.clock.advance(minutes);
	}

	/** A run that is expected to come to its end. */
	async run(settings: JobSettings = {}): Promise<JobRun> {
		const result = await this.attempt(settings);
		if (result instanceof Error) throw result;
		return result;
	}

	/** A run that may end with an error. */
	async attempt(settings: JobSettings = {}): Promise<JobRun | Error> {
		const result = await this.trial.run(this.process, settings);
		if (result === 'died') throw new Error('The process was cut off.');
		return result;
	}

	async execute(sql: string): Promise<Record<string, unknown>[]> {
		return await this.store.rmh.execute(sql);
	}

	async link(id: number): Promise<LinkNow> {
		const [row] = await this.execute(
			`SELECT *, DATEDIFF(SECOND, SYSUTCDATETIME(), NextAttemptAt) / 60.0 AS DueIn FROM ${this.store.ledger}.Link WHERE Scope = N'${this.trial.scope}' AND RmhID = ${id}`,
		);
		if (!row) throw new Error(`There is no link of ${id}.`);
		return { ...(row as unknown as LinkNow), DueIn: row.DueIn === null ? null : Number(row.DueIn) };
	}

	/** What the history says of a customer, oldest first: actions with what they led to. */
	async history(id: number): Promise<string[]> {
		const rows = await this.execute(
			`SELECT Action, StatusAfter FROM ${this.store.ledger}.History WHERE Scope = N'${this.trial.scope}' AND RmhID = ${id} ORDER BY HistoryID`,
		);
		return rows.map(({ Action, StatusAfter }) => `${String(Action)} > ${String(StatusAfter)}`);
	}

	/** Acumatica's customers that carry a customer's reference. */
	recordsOf(id: number): EntityRecord[] {
		const reference = `RMH:${this.trial.scope}:${id}`;
		return this.acumatica.customers.all().filter(({ fields }) => fields.AccountRef === reference);
	}

	/** The only one. */
	recordOf(id: number): EntityRecord {
		const [record, ...twins] = this.recordsOf(id);
		if (!record || twins.length > 0)
			throw new Error(`${id} has ${twins.length + 1} records or none.`);
		return record;
	}

	async close(): Promise<void> {
		await this.trial.close({ keepAcumatica: this.owner !== undefined });
		if (!this.owner) await this.store.close();
	}
}
