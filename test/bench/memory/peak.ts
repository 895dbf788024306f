import { setTimeout as wait } from 'node:timers/promises';
import { step } from '../../host/bootstrap/progress.mjs';
import { collectGarbage } from './garbage';
import { forgetPeak, memoryOf } from './memory';

/** After its start n8n goes on loading and cleaning up for a while. */
const SETTLE_MS = 5_000;

/** What some work did to the memory of another process, in MiB; null where that cannot be measured. */
export interface Peak<T> {
	result: T;
	seconds: number;
	/** Resident before. */
	idleMb: number | null;
	/** Most that was resident meanwhile, garbage included. */
	peakMb: number | null;
}

/**
 * Watches the memory of a Node process while it works. Garbage is collected before.
 * @param inspectorPort of that process
 */
export async function peakDuring<T>(
	{ processId, inspectorPort }: { processId: number; inspectorPort: number },
	title: string,
	work: () => Promise<T>,
): Promise<Peak<T>> {
	await wait(SETTLE_MS);
	await collectGarbage(inspectorPort);
	await forgetPeak(processId);
	const before = await memoryOf(processId);
	const begin = performance.now();
	const result = await step(title, work);
	const seconds = (performance.now() - begin) / 1000;
	const after = await memoryOf(processId);
	return {
		result,
		seconds,
		idleMb: before?.residentMb ?? null,
		peakMb: after?.peakMb ?? null,
	};
}
