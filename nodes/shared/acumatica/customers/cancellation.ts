import { setTimeout as wait } from 'node:timers/promises';
import { cancelledError } from '../errors/connectionError';

/** @throws AcumaticaError of kind 'cancelled' when the execution was cancelled */
export function stopIfCancelled(signal?: AbortSignal): void {
	if (signal?.aborted) throw cancelledError();
}

/**
 * Waits, unless the execution is cancelled meanwhile.
 * @param milliseconds 0 = go on at once
 * @throws AcumaticaError of kind 'cancelled'
 */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
	stopIfCancelled(signal);
	try {
		if (milliseconds > 0) await wait(milliseconds, undefined, { signal });
	} catch {
		throw cancelledError();
	}
}
