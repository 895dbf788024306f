import type { SyncRun } from '../../customer/customerItem';
import {
	acquireLease,
	finishRun,
	keepLease,
	type Lease,
	type LeaseRequest,
} from '../../rmh/ledger/lease';
import type { Ledger } from '../../rmh/ledger/ledger';
import { runAtWork, runOfOwner } from '../../rmh/ledger/runOfOwner';
import { SettingError } from '../SettingError';
import { LeaseLostError } from './LeaseLostError';

/**
 * After this long without a sign of life one is given before anything is sent to Acumatica. With the
 * longest time that one attempt of a request may take it stays below the shortest lease, so that nothing
 * is under way when somebody else takes the lease over.
 */
const SIGN_OF_LIFE_MS = 60_000;

/** The job of a node that takes the lease itself. */
const JOB = 'upload';

interface HeldLease {
	lease: Lease;
	/** Whether this node took it, and so gives it back. */
	own: boolean;
	signOfLife: Moment;
}

/**
 * A moment by both clocks of this machine: the one stands still while the machine sleeps, the other may be
 * set at any time. What either of them calls long ago is long ago.
 */
export interface Moment {
	steady: number;
	wall: number;
}

export const thisMoment = (): Moment => ({ steady: performance.now(), wall: Date.now() });

function isRecent({ steady, wall }: Moment): boolean {
	const now = thisMoment();
	return now.steady - steady < SIGN_OF_LIFE_MS && Math.abs(now.wall - wall) < SIGN_OF_LIFE_MS;
}

/** The leases under which a node works: one per scope, from the run that took the customers. */
export class ScopeLeases {
	readonly #held = new Map<string, HeldLease>();

	private constructor(private readonly ledger: Ledger) {}

	/**
	 * Makes sure that each scope's lease is ours, and takes it where no run has.
	 * @throws LeaseLostError, SettingError when somebody else is at work, RmhError
	 */
	static async open(
		ledger: Ledger,
		customers: readonly { scope: string; run: SyncRun | undefined }[],
		{ owner, timeoutSeconds }: { owner: string; timeoutSeconds: number },
	): Promise<ScopeLeases> {
		const leases = new ScopeLeases(ledger);
		for (const scope of new Set(customers.map((customer) => customer.scope))) {
			const runs = customers.filter((one) => one.scope === scope).map(({ run }) => run);
			const run = theRun(scope, runs);
			const signOfLife = thisMoment();
			if (run) {
				const lease = { scope, job: run.job, token: run.token, owner };
				if (await keepLease(ledger, lease)) {
					leases.#held.set(scope, { lease, own: false, signOfLife });
				} else {
					const again = await takenAgain(ledger, { ...lease, timeoutSeconds });
					leases.#held.set(scope, { lease: again, own: true, signOfLife });
				}
				continue;
			}
			const whose = { scope, job: JOB, owner };
			const atWorkAlready = await runAtWork(ledger, whose);
			if (atWorkAlready) {
				leases.#held.set(scope, { lease: atWorkAlready, own: false, signOfLife });
			} else {
				const taken = await acquireLease(ledger, { ...whose, timeoutSeconds });
				if (!taken.acquired) {
					await leases.giveBack('failed', { all: false });
					throw atWork(scope, taken.holder);
				}
				leases.#held.set(scope, { lease: taken.lease, own: true, signOfLife });
			}
		}
		return leases;
	}

	of(scope: string): Lease {
		const held = this.#held.get(scope);
		if (!held) throw new Error(`No lease was taken for ${scope}.`);
		return held.lease;
	}

	/** All leases, for figures that belong to no single scope. */
	get all(): readonly Lease[] {
		return [...this.#held.values()].map(({ lease }) => lease);
	}

	/**
	 * The ledger has seen us: recording a result is a sign of life too.
	 * @param at when it was asked to; its answer may have taken long
	 */
	seen(scope: string, at: Moment): void {
		const held = this.#held.get(scope);
		if (held) held.signOfLife = at;
	}

	/**
	 * To be called right before anything is written to Acumatica.
	 * @throws LeaseLostError
	 */
	async assertHeld(scope: string): Promise<void> {
		const held = this.#held.get(scope);
		if (held && isRecent(held.signOfLife)) return;
		const signOfLife = thisMoment();
		if (!held || !(await keepLease(this.ledger, held.lease))) throw new LeaseLostError(scope);
		held.signOfLife = signOfLife;
	}

	/**
	 * Ends the runs that this node began.
	 * @param options.all also those that it works for, whose customers then stay pending
	 */
	async giveBack(outcome: 'finished' | 'failed', { all }: { all: boolean }): Promise<void> {
		for (const { lease, own } of this.#held.values()) {
			if (own || all) await finishRun(this.ledger, lease, outcome);
		}
	}
}

/**
 * The lease of a run that is over because another branch of the same execution has recorded the last of
 * its customers. Nobody else has had it meanwhile, so what was read under it still holds.
 * @throws LeaseLostError, RmhError
 */
async function takenAgain(ledger: Ledger, request: LeaseRequest): Promise<Lease> {
	const { scope, owner } = request;
	const own = await runOfOwner(ledger, request);
	if (own?.outcome !== 'finished') throw new LeaseLostError(scope);
	const taken = await acquireLease(ledger, request);
	if (taken.acquired && taken.before === owner) return taken.lease;
	if (taken.acquired) await finishRun(ledger, taken.lease, 'finished');
	throw new LeaseLostError(scope);
}

/** @throws SettingError when the items come from several runs, of which one at most can hold the lease */
function theRun(scope: string, runs: readonly (SyncRun | undefined)[]): SyncRun | undefined {
	const tokens = new Map(runs.flatMap((run) => (run ? [[run.token, run] as const] : [])));
	if (tokens.size <= 1) return [...tokens.values()][0];
	throw new SettingError(
		`What was taken of ${scope} comes from ${tokens.size} different runs`,
		'Give the node what one reader has taken only.',
	);
}

function atWork(scope: string, holder: string): SettingError {
	return new SettingError(
		`${holder} is at work on ${scope}`,
		'Run this workflow again when it has finished, or let the reader take what is pending, which waits its turn.',
	);
}
