import { parseRmhConnection } from '../../../nodes/shared/rmh/connection';
import { setUpLedger } from '../../../nodes/shared/rmh/ledger/setUp';
import type { AcumaticaSettings } from '../../emulators/acumatica/index';
import { startRmhEmulator, type RmhEmulator } from '../../emulators/rmh/index';
import type { RmhSeedCustomer } from '../../emulators/seed/rmhCustomers';
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

/** An RMH database with a ledger in which many trials take place, one after the other. */
export class CrashStore {
	#trials = 0;

	private constructor(
		readonly rmh: RmhEmulator,
		readonly clock: ServerClock,
	) {}

	static async open(customers: readonly RmhSeedCustomer[]): Promise<CrashStore> {
		const clock = new ServerClock();
		const rmh = await startRmhEmulator({ customers, now: clock.now, encryption: 'off' });
		await setUpLedger(parseRmhConnection(sqlCredential(rmh, rmh.port)));
		return new CrashStore(rmh, clock);
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
		await this.rmh.close();
	}
}

/** The data of a credential for the database behind a port; without TLS, which only costs time here. */
export function sqlCredential({ host, databaseName, login }: RmhEmulator, port: number) {
	const { user, password } = login;
	return { server: host, port, database: databaseName, user, password, encrypt: false };
}
