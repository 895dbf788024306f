import { acquireLease, finishRun, type Lease, type LeaseRequest } from './lease';
import type { Ledger } from './ledger';
import { runAtWork } from './runOfOwner';

export type RunResult<T> = { result: T } | { holder: string };

/**
 * Works under a lease: in the run that this execution has begun already with another node, else in a new
 * one. When the work fails, a new run ends with it, and what it has taken is pending again at once.
 *
 * @returns who is at work, where that is somebody else
 * @throws RmhError, or whatever the work throws
 */
export async function workInRun<T>(
	ledger: Ledger,
	request: LeaseRequest,
	work: (lease: Lease) => Promise<T>,
): Promise<RunResult<T>> {
	const begun = await runAtWork(ledger, request);
	if (begun) return { result: await work(begun) };
	const taken = await acquireLease(ledger, request);
	if (!taken.acquired) return { holder: taken.holder };
	try {
		return { result: await work(taken.lease) };
	} catch (error) {
		// The failure matters more than a farewell that fails too.
		await finishRun(ledger, taken.lease, 'failed').catch(() => {});
		throw error;
	}
}
