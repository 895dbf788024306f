import type * as Cancellation from '../../nodes/shared/acumatica/customers/cancellation';
import type * as Retry from '../../nodes/shared/acumatica/retry';

/** For `vi.mock`: the waits before a request is sent again are what they are; here only their order matters. */
export function quickRetries(retry: typeof Retry): typeof Retry {
	return { ...retry, DEFAULT_RETRY: { ...retry.DEFAULT_RETRY, firstWaitMs: 5 } };
}

/** The same for the waits of a run itself. */
export function quickPauses(cancellation: typeof Cancellation): typeof Cancellation {
	const pause: typeof cancellation.pause = async (ms, signal) =>
		await cancellation.pause(ms / 500, signal);
	return { ...cancellation, pause };
}
