import { setTimeout as delay } from 'node:timers/promises';
import type { RmhErrorKind } from '../errors';
import { cancelled, toStatementError } from './statementError';

/** How often a statement is repeated after an error of a kind. Absent = not at all. */
export type Patience = Partial<Readonly<Record<RmhErrorKind, number>>>;

/**
 * Runs a statement until it succeeds, or fails for good.
 *
 * @param attempt runs it once, on a connection that works
 * @throws RmhError
 */
export async function withPatience<T>(
	attempt: () => Promise<T>,
	patience: Patience,
	signal: AbortSignal | undefined,
): Promise<T> {
	const repeats = new Map<RmhErrorKind, number>();
	for (;;) {
		try {
			return await attempt();
		} catch (caught) {
			const error = toStatementError(caught);
			if (signal?.aborted) throw cancelled(caught);
			const before = repeats.get(error.kind) ?? 0;
			if (before >= (patience[error.kind] ?? 0)) throw error;
			repeats.set(error.kind, before + 1);
			// Not at once, and not at the same moment as the other victim.
			await delay(50 + Math.random() * 200);
		}
	}
}
