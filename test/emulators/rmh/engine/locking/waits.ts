import { SqlServerError } from '../types';

/** 1205: this session closed a circle of waiting ones and gives way. */
export function deadlockVictim(session: number): SqlServerError {
	return new SqlServerError(
		`Transaction (Process ID ${session}) was deadlocked on lock resources with another process and has been chosen as the deadlock victim. Rerun the transaction.`,
		{ number: 1205, state: 51, severity: 13 },
	);
}

/** 1222: SET LOCK_TIMEOUT, or the engine's own limit, has run out. */
export function lockTimeout(): SqlServerError {
	return new SqlServerError('Lock request time out period exceeded.', { number: 1222, state: 51 });
}

/** Sessions that wait for others to release locks. */
export class Waits {
	private readonly waitsFor = new Map<number, ReadonlySet<number>>();
	private readonly wakers = new Set<() => void>();

	/** Something has been released: everybody looks again. */
	wakeAll(): void {
		for (const wake of [...this.wakers]) wake();
	}

	private leadsTo(from: number, target: number, seen = new Set<number>()): boolean {
		if (seen.has(from)) return false;
		seen.add(from);
		const next = this.waitsFor.get(from) ?? new Set<number>();
		return [...next].some((session) => session === target || this.leadsTo(session, target, seen));
	}

	/**
	 * Waits until something has been released.
	 * @param until time (ms, as Date.now gives it) at which the wait fails
	 * @throws SqlServerError 1222, 1205; the signal's reason
	 */
	async wait(
		session: number,
		blockers: ReadonlySet<number>,
		until: number,
		signal: AbortSignal,
	): Promise<void> {
		signal.throwIfAborted();
		if ([...blockers].some((blocker) => this.leadsTo(blocker, session)))
			throw deadlockVictim(session);
		const left = until - Date.now();
		if (left <= 0) throw lockTimeout();
		this.waitsFor.set(session, blockers);
		try {
			await new Promise<void>((resolve, reject) => {
				const timer = setTimeout(
					() => finish(() => reject(lockTimeout())),
					Math.min(left, 2 ** 31 - 1),
				);
				const wake = () => finish(resolve);
				const abort = () => finish(() => reject(signal.reason as Error));
				const finish = (end: () => void) => {
					clearTimeout(timer);
					signal.removeEventListener('abort', abort);
					this.wakers.delete(wake);
					end();
				};
				signal.addEventListener('abort', abort);
				this.wakers.add(wake);
			});
		} finally {
			this.waitsFor.delete(session);
		}
	}
}
