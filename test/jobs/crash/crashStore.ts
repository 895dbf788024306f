import { parseRmhConnection } from '../../../nodes/shared/rmh/connection';
import { setUpLedger } from '../../../nodes/shared/rmh/ledger/setUp';
import type { AcumaticaSettings } from '../../emulators/acumatica/index';
import { startRmhEmulator, type RmhEmulator } from '../../emulators/rmh/index';
import type { RmhSeedCustomer } from '../../emulators/seed/rmhCustomers';
import { ledgerScripts } from '../../shared/rmh/ledger/ledgerScripts';
import { CrashTrial } from './crashTrial';

/** The time as all servers of a test have it; it can be moved on. */
export class ServerClock {
	#ahead = 0;

	/** Bound, so that it can be handed on. */
	readonly now = (): number => Date.now() + this.#ahead;

	/** In minutes. */
	advance(minutes: number): void {
		this.#ahead += minutes * 60_000;
	}
}

/** Where a store keeps its data, and what its clocks show. */
export interface StorePlace {
	/** Folder for the databases; default in memory. */
	dataDir?: string;
	/** Database of the ledger; default RMH's own. */
	ledgerDatabase?: string;
	/** Minutes that the clock on the wall of RMH's server is ahead of UTC; default -300. */
	utcOffsetMinutes?: number;
	/** With the tables of RMH's receivables module. */
	receivables?: boolean;
	/** Minutes that Acumatica's clock is ahead of that of RMH's server; default 0. */
	acumaticaAheadMinutes?: number;
}

/** An RMH database with a ledger in which many trials take place, one after the other. */
export class CrashStore {
	#trials = 0;
	#rmh: RmhEmulator;

	private constructor(
		rmh: RmhEmulator,
		readonly clock: ServerClock,
		private readonly place: StorePlace,
	) {
		this.#rmh = rmh;
	}

	static async open(
		customers: readonly RmhSeedCustomer[],
		place: StorePlace = {},
	): Promise<CrashStore> {
		const clock = new ServerClock();
		const { dataDir, ledgerDatabase, utcOffsetMinutes, receivables } = place;
		const rmh = await startRmhEmulator({
			...{ customers, now: clock.now, encryption: 'off', dataDir, utcOffsetMinutes, receivables },
			scripts: ledgerDatabase ? [] : ledgerScripts,
		});
		if (ledgerDatabase)
			await rmh.execute(`CREATE DATABASE [${ledgerDatabase}] COLLATE Latin1_General_CI_AS`);
		const store = new CrashStore(rmh, clock, place);
		await setUpLedger(parseRmhConnection(store.credential()));
		return store;
	}

	get rmh(): RmhEmulator {
		return this.#rmh;
	}

	/** The schema of the ledger, as T-SQL names it from RMH's database. */
	get ledger(): string {
		const { ledgerDatabase } = this.place;
		return ledgerDatabase ? `[${ledgerDatabase}].acumatica_sync` : 'acumatica_sync';
	}

	/**
	 * The data of a credential, without TLS, which only costs time here.
	 * @param port where the process reaches the server; default directly
	 */
	credential(port = this.#rmh.port): Record<string, string | number | boolean> {
		const { host, databaseName, login } = this.#rmh;
		const { user, password } = login;
		const { ledgerDatabase } = this.place;
		return {
			...{ server: host, port, database: databaseName, user, password, encrypt: false },
			...(ledgerDatabase && { ledgerDatabase }),
		};
	}

	/** The time as Acumatica has it. */
	readonly acumaticaNow = (): number =>
		this.clock.now() + (this.place.acumaticaAheadMinutes ?? 0) * 60_000;

	/** Lets `work` have the data folder while the server is stopped. */
	async whileStopped(work: (dataDir: string) => void): Promise<void> {
		const { dataDir, utcOffsetMinutes } = this.place;
		if (!dataDir) throw new Error('The store is in memory.');
		const { port } = this.#rmh;
		await this.#rmh.close();
		work(dataDir);
		this.#rmh = await startRmhEmulator({
			...{ port, now: this.clock.now, encryption: 'off', dataDir, utcOffsetMinutes },
		});
	}

	/** A scope and an Acumatica of its own; everything in RMH is new to it. */
	async trial(settings: Partial<AcumaticaSettings> = {}): Promise<CrashTrial> {
		this.#trials += 1;
		return await CrashTrial.begin(this, `T${this.#trials}`, settings);
	}

	/** Lets `work` have a trial, and closes it. */
	async inTrial<T>(
		settings: Partial<AcumaticaSettings>,
		work: (trial: CrashTrial) => Promise<T>,
	): Promise<T> {
		const trial = await this.trial(settings);
		try {
			return await work(trial);
		} finally {
			await trial.close();
		}
	}

	async close(): Promise<void> {
		await this.#rmh.close();
	}
}
