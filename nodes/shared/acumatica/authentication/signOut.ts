import type { AcumaticaConnection } from '../connection';
import { classifyReply } from '../errors/classifyReply';
import type { RequestGovernor } from '../governor';
import { DEFAULT_RETRY } from '../retry';
import type { Transport } from '../transport';

const TIMEOUT_MS = 15_000;

/** Acumatica handles sign-outs at once, outside of its queue and limits; waiting would only keep the seat. */
const NO_QUEUE: RequestGovernor = { run: async (task) => await task() };

/**
 * Ends the session on the server and frees its seat. Whether it works does not matter to anybody who
 * waits for results, therefore it never throws; the server ends an idle session by itself.
 */
export async function signOut(
	transport: Transport,
	connection: AcumaticaConnection,
	headers: Readonly<Record<string, string>>,
): Promise<void> {
	await transport.send({
		method: 'POST',
		url: `${connection.url}/entity/auth/logout`,
		// Without a length IIS answers 411 and the session stays.
		headers: { ...headers, 'Content-Length': '0' },
		idempotent: true,
		// Nothing calls it off: a cancelled execution has to free its seat as well.
		waitSignal: new AbortController().signal,
		classify: classifyReply,
		settings: {
			governor: NO_QUEUE,
			timeoutMs: TIMEOUT_MS,
			retry: { ...DEFAULT_RETRY, tries: 2, firstWaitMs: 250 },
		},
	});
}
