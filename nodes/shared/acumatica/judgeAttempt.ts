import axios from 'axios';
import type { AcumaticaError, AcumaticaErrorKind } from './errors/AcumaticaError';
import {
	cancelledError,
	connectionError,
	TOO_LARGE,
	wasNeverSent,
	type ConnectionFailure,
} from './errors/connectionError';
import type { AcumaticaReply } from './reply';
import { retryAfterMs } from './reply';

/** How far the last attempt of a request has come. */
export interface Attempt {
	/** True from the moment it was handed to the network until its reply was read whole. */
	onItsWay: boolean;
	/** Its reply, once it was read whole. */
	reply?: AcumaticaReply;
}

/** How an attempt that did not succeed ended. */
export interface AttemptOutcome {
	error: AcumaticaError;
	/** True when Acumatica surely changed nothing: the request never reached it, or was refused. */
	unprocessed: boolean;
	/** Time that the reply asks to wait, in milliseconds; 0 = none. */
	retryAfterMs: number;
}

interface JudgedRequest {
	url: string;
	waitSignal: AbortSignal;
	classify: (reply: AcumaticaReply) => AcumaticaError;
}

/** Kinds of a reply after which a write may have been saved nevertheless; a 4xx never leaves that open. */
const UNCLEAR: readonly AcumaticaErrorKind[] = ['transient', 'unexpected'];

/**
 * @param thrown what axios (or the queue in front of it) threw
 * @param request what it was thrown for
 */
export function judgeAttempt(
	thrown: unknown,
	request: JudgedRequest,
	{ reply, onItsWay }: Attempt,
): AttemptOutcome {
	const cancelled = axios.isCancel(thrown) || request.waitSignal.aborted;
	if (reply) {
		const error = request.classify(reply);
		return {
			error: cancelled ? cancelledError() : error,
			unprocessed: isClientError(reply) || !UNCLEAR.includes(error.kind),
			retryAfterMs: retryAfterMs(reply),
		};
	}
	if (cancelled) return { error: cancelledError(), unprocessed: !onItsWay, retryAfterMs: 0 };
	const failure = connectionFailure(thrown);
	return {
		error: connectionError(failure, new URL(request.url).host),
		unprocessed: wasNeverSent(failure),
		retryAfterMs: 0,
	};
}

function isClientError({ status }: AcumaticaReply): boolean {
	return status >= 400 && status < 500;
}

function connectionFailure(thrown: unknown): ConnectionFailure {
	const codes: string[] = [];
	let syscall: string | undefined;
	let level: unknown = thrown;
	for (let depth = 0; depth < 5 && level instanceof Error; depth += 1) {
		// axios has one code for replies that are too large and for those that break off.
		if (level.message.startsWith('maxContentLength')) codes.push(TOO_LARGE);
		if ('code' in level && typeof level.code === 'string') codes.push(level.code);
		if ('syscall' in level && typeof level.syscall === 'string') syscall ??= level.syscall;
		// Where a name has several addresses, Node reports one error for each.
		level = level instanceof AggregateError ? level.errors[0] : level.cause;
	}
	return { code: codes[0] ?? 'ERR_NETWORK', syscall };
}
