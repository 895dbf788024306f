import axios from 'axios';
import type { AcumaticaError, AcumaticaErrorKind } from './errors/AcumaticaError';
import {
	cancelledError,
	connectionError,
	wasNeverSent,
	type ConnectionFailure,
} from './errors/connectionError';
import type { AcumaticaReply } from './reply';
import { retryAfterMs, toReply } from './reply';

/** How an attempt that did not succeed ended. */
export interface AttemptOutcome {
	error: AcumaticaError;
	/** True when Acumatica surely changed nothing: the request never reached it, or was refused. */
	unprocessed: boolean;
	/** Time that the reply asks to wait, in milliseconds; 0 = none. */
	retryAfterMs: number;
}

/** Kinds of a reply after which a write may still have been saved. */
const UNCLEAR: readonly AcumaticaErrorKind[] = ['transient', 'unexpected'];

/**
 * @param thrown what axios (or the queue in front of it) threw
 * @param request what it was thrown for
 */
export function judgeAttempt(
	thrown: unknown,
	request: {
		url: string;
		signal?: AbortSignal;
		classify: (reply: AcumaticaReply) => AcumaticaError;
	},
): AttemptOutcome {
	if (axios.isAxiosError(thrown) && thrown.response && !axios.isCancel(thrown)) {
		const reply = toReply(thrown.response);
		const error = request.classify(reply);
		return {
			error,
			unprocessed: !(reply.status >= 500 && UNCLEAR.includes(error.kind)),
			retryAfterMs: retryAfterMs(reply),
		};
	}
	if (axios.isCancel(thrown) || request.signal?.aborted) {
		// Only a request that axios gave up itself can have been on its way.
		return { error: cancelledError(), unprocessed: !axios.isCancel(thrown), retryAfterMs: 0 };
	}
	const failure = connectionFailure(thrown);
	return {
		error: connectionError(failure, new URL(request.url).host),
		unprocessed: wasNeverSent(failure),
		retryAfterMs: 0,
	};
}

function connectionFailure(thrown: unknown): ConnectionFailure {
	const codes: string[] = [];
	let syscall: string | undefined;
	let level: unknown = thrown;
	for (let depth = 0; depth < 5 && level instanceof Error; depth += 1) {
		if ('code' in level && typeof level.code === 'string') codes.push(level.code);
		if ('syscall' in level && typeof level.syscall === 'string') syscall ??= level.syscall;
		// Happy Eyeballs reports one error per address tried.
		level = level instanceof AggregateError ? level.errors[0] : level.cause;
	}
	return { code: codes[0] ?? 'ERR_NETWORK', syscall };
}
