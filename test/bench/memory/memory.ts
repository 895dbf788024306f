import { readFile, writeFile } from 'node:fs/promises';
import { platform } from 'node:os';

/** Memory of another process, in MiB. */
export interface Memory {
	/** Resident now. */
	residentMb: number;
	/** Most that was resident since the process began, or since `forgetPeak`. */
	peakMb: number;
}

/** @returns null where the operating system does not tell (it is read from /proc) */
export async function memoryOf(processId: number): Promise<Memory | null> {
	if (platform() !== 'linux') return null;
	const status = await readFile(`/proc/${processId}/status`, 'utf8');
	const mebibytes = (name: string) => {
		const match = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status);
		if (!match) throw new Error(`/proc/${processId}/status has no ${name}.`);
		return Number(match[1]) / 1024;
	};
	return { residentMb: mebibytes('VmRSS'), peakMb: mebibytes('VmHWM') };
}

/** Starts the peak anew: what n8n needs to start is not what a workflow needs. */
export async function forgetPeak(processId: number): Promise<void> {
	if (platform() === 'linux') await writeFile(`/proc/${processId}/clear_refs`, '5');
}
