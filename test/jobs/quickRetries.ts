import type * as Retry from '../../nodes/shared/acumatica/retry';

/** For `vi.mock`: the waits before a request is sent again are what they are; here only their order matters. */
export function quickRetries(retry: typeof Retry): typeof Retry {
	return { ...retry, DEFAULT_RETRY: { ...retry.DEFAULT_RETRY, firstWaitMs: 5 } };
}
