export class LockedError extends Error {
	readonly pid: number | undefined;
}
export function withLock<T>(
	path: string,
	options: { waitingFor?: string },
	work: () => Promise<T>,
): Promise<T>;
