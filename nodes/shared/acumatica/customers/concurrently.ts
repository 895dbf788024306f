/** Requests that are prepared at once. How many are sent at once is up to the session's governor. */
export const WORKERS = 4;

/**
 * Works on items, a few at a time, in their order. After the first error no further item is started;
 * it is thrown when those that run have ended.
 */
export async function concurrently<T>(
	items: Iterable<T>,
	work: (item: T) => Promise<void>,
	workers = WORKERS,
): Promise<void> {
	const queue = items[Symbol.iterator]();
	const errors: unknown[] = [];
	const worker = async () => {
		while (errors.length === 0) {
			const next = queue.next();
			if (next.done) return;
			try {
				await work(next.value);
			} catch (error) {
				errors.push(error);
			}
		}
	};
	await Promise.all(Array.from({ length: workers }, worker));
	if (errors.length > 0) throw errors[0];
}
