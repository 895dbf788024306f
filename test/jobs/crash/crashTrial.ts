import {
	startAcumaticaEmulator,
	type AcumaticaEmulator,
	type AcumaticaSettings,
} from '../../emulators/acumatica/index';
import { acumaticaCredentialData } from '../../host/n8n/emulatorCredentials';
import { runJob, type JobCredentials, type JobRun, type JobSettings } from '../uploadJob';
import type { CrashStore } from './crashStore';
import { findProblems } from './findProblems';
import { ProcessNetwork, type Cut } from './processNetwork';

/** Longer than the lease, and than Acumatica keeps an idle session. */
const UNTIL_LEASE_ENDS = 16;
/** Longer than any delay between two attempts. */
const UNTIL_ALL_IS_DUE = 8 * 60;
const MOST_RUNS = 8;

/** An n8n process with a network of its own. */
export interface N8nProcess {
	network: ProcessNetwork;
	credentials: JobCredentials;
}

/** One scope's way from nothing to everything synchronised, whatever happens in between. */
export class CrashTrial {
	readonly #processes: ProcessNetwork[] = [];
	readonly #runs: Promise<unknown>[] = [];

	private constructor(
		readonly store: CrashStore,
		readonly scope: string,
		readonly acumatica: AcumaticaEmulator,
		/** The store whose customers it takes; undefined = all. */
		readonly storeId?: number,
	) {}

	static async begin(
		store: CrashStore,
		scope: string,
		settings: Partial<AcumaticaSettings>,
	): Promise<CrashTrial> {
		const acumatica = await startAcumaticaEmulator({ settings, clock: store.acumaticaNow });
		return new CrashTrial(store, scope, acumatica);
	}

	/** A scope of one store of the RMH database, at this trial's Acumatica. */
	ofStore(storeId: number): CrashTrial {
		return new CrashTrial(this.store, `${this.scope}-${storeId}`, this.acumatica, storeId);
	}

	/** The customers that it is about, as a condition on dbo.Customer AS c. */
	get isOurs(): string {
		return this.storeId === undefined ? '1 = 1' : `c.StoreID = ${this.storeId}`;
	}

	async start(): Promise<N8nProcess> {
		const { rmh } = this.store;
		const to = { acumatica: this.acumatica.port, sql: rmh.port };
		const { network, ports } = await ProcessNetwork.open(to);
		this.#processes.push(network);
		const url = this.acumatica.url.replace(`:${to.acumatica}/`, `:${ports.acumatica}/`);
		const credentials = {
			rmhDatabaseApi: this.store.credential(ports.sql),
			acumaticaErpApi: acumaticaCredentialData({ ...this.acumatica, url }),
		};
		return { network, credentials };
	}

	/**
	 * Runs the job once in a process.
	 * @returns 'died' when the process was cut off before the run ended; an error that ended it
	 */
	async run(process: N8nProcess, settings: JobSettings = {}): Promise<JobRun | Error | 'died'> {
		return await this.runIn(
			process,
			async (signal) =>
				await runJob(this.acumatica, process.credentials, {
					...this.settings,
					...settings,
					signal,
				}),
		);
	}

	/**
	 * Lets a process work.
	 * @param work with the process's credentials, until the signal
	 * @returns 'died' when the process was cut off before the work ended; an error that ended it
	 */
	async runIn<T>(
		{ network }: N8nProcess,
		work: (signal: AbortSignal) => Promise<T>,
	): Promise<T | Error | 'died'> {
		const over = new AbortController();
		const running = work(over.signal).catch((error: unknown) =>
			error instanceof Error ? error : new Error(String(error)),
		);
		this.#runs.push(running);
		const died = network.death.then((): 'died' => 'died');
		const result = await Promise.race([running, died]);
		// What is left of it cannot reach anybody any more; it need not wait for retries either.
		if (network.dead) over.abort();
		return network.dead ? 'died' : result;
	}

	/** Runs the job in a new process that is cut off at a request. */
	async runCut(cut: Cut, settings: JobSettings = {}): Promise<JobRun | Error | 'died'> {
		const process = await this.start();
		process.network.cutAt(cut);
		const result = await this.run(process, settings);
		if (result === 'died') this.store.clock.advance(UNTIL_LEASE_ENDS);
		return result;
	}

	/**
	 * Runs the job in healthy processes until nothing is pending.
	 * @returns how many runs it took
	 */
	async complete(settings: JobSettings = {}): Promise<number> {
		for (let runs = 1; runs <= MOST_RUNS; runs++) {
			const result = await this.run(await this.start(), settings);
			if (result instanceof Error) throw result;
			const open = await this.pending();
			if (open === 0) return runs;
			this.store.clock.advance(UNTIL_ALL_IS_DUE);
		}
		throw new Error(`${this.scope}: still pending after ${MOST_RUNS} runs`);
	}

	/** How many customers are not in the ledger, or wait for something that passes. */
	async pending(): Promise<number> {
		const [row] = await this.store.rmh.execute(`
			SELECT COUNT(*) AS Pending
			FROM dbo.Customer AS c
			LEFT JOIN acumatica_sync.Link AS l ON l.Scope = N'${this.scope}' AND l.RmhID = c.ID
			WHERE ${this.isOurs}
				AND (l.RmhID IS NULL OR l.Status IN ('Prepared', 'Failed', 'Held') OR l.RowVersionSeen <> c.DBTimeStamp)`);
		return Number(row?.Pending);
	}

	/** What is not as it has to be at the end, in words; empty = all is well. */
	async problems(): Promise<string[]> {
		this.store.clock.advance(UNTIL_LEASE_ENDS);
		return await findProblems(this);
	}

	async close({ keepAcumatica = false } = {}): Promise<void> {
		await Promise.all(this.#processes.map(async (network) => await network.close()));
		await Promise.all(this.#runs);
		if (!keepAcumatica) await this.acumatica.close();
	}

	/** What each run is told. */
	get settings(): JobSettings {
		const { autoNumbering } = this.acumatica.settings;
		return {
			scope: this.scope,
			numbering: autoNumbering ? 'acumatica' : 'accountNumber',
			reader: { pendingStoreId: this.storeId ?? '' },
		};
	}
}
