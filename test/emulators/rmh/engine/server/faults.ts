import { SqlServerError } from '../types';
import { deadlockVictim, lockTimeout } from '../locking/waits';

/** An error that a test wants to see. */
export interface SqlFault {
	/** Batches whose text matches fail; default all. */
	match?: RegExp;
	/** 1205 makes the batch the victim of a deadlock, 1222 lets a lock time out; others take `message`. */
	number: number;
	message?: string;
	severity?: number;
	/** How many batches fail; default 1. */
	times?: number;
}

/** Errors that tests have ordered. */
export class Faults {
	private waiting: (SqlFault & { left: number })[] = [];

	inject(fault: SqlFault): void {
		this.waiting.push({ ...fault, left: fault.times ?? 1 });
	}

	clear(): void {
		this.waiting = [];
	}

	/** The error that a batch with this text must fail with, if any. */
	take(text: string, session: number): SqlServerError | undefined {
		const fault = this.waiting.find(({ match, left }) => left > 0 && (!match || match.test(text)));
		if (!fault) return undefined;
		fault.left--;
		if (fault.number === 1205) return deadlockVictim(session);
		if (fault.number === 1222) return lockTimeout();
		return new SqlServerError(fault.message ?? `Injected error ${fault.number}.`, {
			number: fault.number,
			severity: fault.severity,
		});
	}
}
