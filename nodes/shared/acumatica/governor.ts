import PQueue from 'p-queue';

export interface RequestLimits {
	/** At least 1. */
	maxConcurrentRequests: number;
	/** 0 = no own limit. */
	requestsPerMinute: number;
}

/** Lets requests start only when the limits of the credential allow it, in the order they came. */
export interface RequestGovernor {
	/**
	 * Runs `task` as soon as its turn has come.
	 *
	 * @param signal gives the place in the queue up; a task that runs is its own master
	 * @throws the signal's reason when it aborts before the task started, or whatever `task` throws
	 */
	run<T>(task: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

/**
 * @param windowMs length of the sliding window that `requestsPerMinute` counts in
 */
export function createGovernor(limits: RequestLimits, windowMs = 60_000): RequestGovernor {
	const { maxConcurrentRequests: concurrency, requestsPerMinute } = limits;
	const queue = new PQueue(
		requestsPerMinute > 0
			? { concurrency, intervalCap: requestsPerMinute, interval: windowMs, strict: true }
			: { concurrency },
	);
	return {
		run(task, signal) {
			// The queue would forget a running task when its signal aborts; it has to count until it ends.
			const waiting = new AbortController();
			const leave = () => waiting.abort(signal?.reason);
			if (signal?.aborted) leave();
			signal?.addEventListener('abort', leave, { once: true });
			const started = async () => {
				signal?.removeEventListener('abort', leave);
				return await task();
			};
			return queue
				.add(started, { signal: waiting.signal })
				.finally(() => signal?.removeEventListener('abort', leave));
		},
	};
}

const shared = new Map<
	string,
	{ governor: RequestGovernor; users: number; forget?: NodeJS.Timeout }
>();

/**
 * The governor that all sessions of one account share within this process, so that executions side by
 * side, or nodes one after the other, keep to the limits together.
 *
 * @param account what identifies the account; no secrets
 * @returns the governor and a function to call when it is no longer used
 */
export function borrowGovernor(
	account: string,
	limits: RequestLimits,
): { governor: RequestGovernor; giveBack: () => void } {
	const key = JSON.stringify([account, limits.maxConcurrentRequests, limits.requestsPerMinute]);
	const entry = shared.get(key) ?? { governor: createGovernor(limits), users: 0 };
	shared.set(key, entry);
	entry.users += 1;
	clearTimeout(entry.forget);
	return {
		governor: entry.governor,
		giveBack() {
			entry.users -= 1;
			// Remembered for as long as its requests count in the sliding window.
			if (entry.users === 0) entry.forget = setTimeout(() => shared.delete(key), 60_000).unref();
		},
	};
}
