import type { AxiosError } from 'axios';
import type { IAxiosRetryConfig } from 'axios-retry';
import type { AcumaticaErrorKind } from './errors/AcumaticaError';
import type { AttemptOutcome } from './judgeAttempt';

export interface RetrySettings {
	/** Times a request is sent at most. 1 = never repeated. */
	tries: number;
	/** Longest first wait, in milliseconds; it triples from one wait to the next. */
	firstWaitMs: number;
	/** Longest time that all waits of a request may take together, in milliseconds. */
	longestWaitMs: number;
	/** From 0 up to 1; spreads the waits of several clients. */
	random: () => number;
}

export const DEFAULT_RETRY: RetrySettings = {
	tries: 4,
	firstWaitMs: 1_000,
	longestWaitMs: 30_000,
	random: Math.random,
};

/** What passes by itself. */
const PASSING: readonly AcumaticaErrorKind[] = [
	'transient',
	'rateLimited',
	'seatLimit',
	'conflict',
];

/**
 * Retry rules of one request, for axios-retry: exponential back-off with jitter, a longer Retry-After
 * honoured, all waits together bounded. A request that is not idempotent is repeated only after an
 * attempt that was not processed.
 *
 * @param judge tells how an attempt ended
 */
export function retryRules(
	settings: RetrySettings,
	idempotent: boolean,
	judge: (error: AxiosError) => AttemptOutcome,
): IAxiosRetryConfig {
	let tries = 0;
	let waited = 0;
	let wait = 0;
	return {
		retries: settings.tries - 1,
		shouldResetTimeout: true,
		retryCondition(thrown) {
			const { error, unprocessed, retryAfterMs } = judge(thrown);
			if (!PASSING.includes(error.kind) || !(idempotent || unprocessed)) return false;
			const longest = settings.firstWaitMs * 3 ** tries;
			tries += 1;
			wait = Math.max(longest * (0.5 + settings.random() / 2), retryAfterMs);
			return waited + wait <= settings.longestWaitMs;
		},
		retryDelay() {
			waited += wait;
			return wait;
		},
	};
}
