import type { ErrorClass, SyncStatus } from './syncStatus';

/** What becomes of a customer that could not be synchronised. */
export interface FailureConsequence {
	status: Extract<SyncStatus, 'Failed' | 'Aborted' | 'Invalid' | 'Review'>;
	/** null = not by itself: it waits for a change or a person. */
	retryInSeconds: number | null;
	/** Whether the failure counts as an attempt. */
	attempts: 'add' | 'keep';
}

/** Not at once: a job that runs until nothing is pending would never end. */
const NEXT_RUN = 5 * 60;
const FIRST_DELAY = 60;
const LONGEST_DELAY = 6 * 60 * 60;
const DEFAULT_MAX_ATTEMPTS = 10;

/**
 * What follows from a failure, by its class: what may pass is tried again after a growing time, what
 * cannot pass waits, and what is not the customer's fault does not use up its attempts.
 *
 * @param attempts failures so far, without this one
 * @param options.jitter a number from 0 to 1 that spreads retries, so that not all come at once
 */
export function afterFailure(
	errorClass: ErrorClass,
	attempts: number,
	{
		maxAttempts = DEFAULT_MAX_ATTEMPTS,
		jitter = Math.random,
	}: { maxAttempts?: number; jitter?: () => number } = {},
): FailureConsequence {
	switch (errorClass) {
		case 'validation':
			return { status: 'Invalid', retryInSeconds: null, attempts: 'add' };
		case 'ambiguous':
			return { status: 'Review', retryInSeconds: null, attempts: 'keep' };
		case 'unavailable':
		case 'permission':
		case 'configuration':
			return { status: 'Failed', retryInSeconds: NEXT_RUN, attempts: 'keep' };
		case 'transient':
		case 'unexpected':
			return attempts + 1 >= maxAttempts
				? { status: 'Aborted', retryInSeconds: null, attempts: 'add' }
				: { status: 'Failed', retryInSeconds: delayAfter(attempts, jitter()), attempts: 'add' };
	}
}

/** 1 minute, doubled each time, up to 6 hours; a quarter more or less. */
function delayAfter(attempts: number, jitter: number): number {
	const delay = Math.min(FIRST_DELAY * 2 ** attempts, LONGEST_DELAY);
	return Math.min(Math.round(delay * (0.75 + jitter / 2)), LONGEST_DELAY);
}
