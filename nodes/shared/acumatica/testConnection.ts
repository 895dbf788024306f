import type { AcumaticaConnection } from './connection';
import { withAcumaticaSession } from './session';

/** Somebody watches the test; waiting for a better moment is up to them. */
const TIMEOUT_MS = 30_000;

/**
 * Tries a credential: signs in, reads one customer ID (`GET /entity` would answer without any sign-in),
 * and signs out.
 *
 * @throws AcumaticaError, which names a wrong password, tenant, address or endpoint version, a taken
 * seat or a missing right
 */
export async function testConnection(
	connection: AcumaticaConnection,
	signal?: AbortSignal,
): Promise<void> {
	const options = { signal, timeoutMs: TIMEOUT_MS, retry: { tries: 1 } };
	await withAcumaticaSession(connection, options, async (client) => {
		await client.request({
			method: 'GET',
			path: 'Customer',
			query: { $top: 1, $select: 'CustomerID' },
		});
	});
}
