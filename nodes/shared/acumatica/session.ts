import type { Authentication } from './authentication/authentication';
import { BearerAuthentication } from './authentication/bearerAuthentication';
import { CookieAuthentication } from './authentication/cookieAuthentication';
import type { AcumaticaActionClient } from './client';
import type { AcumaticaConnection } from './connection';
import { borrowGovernor } from './governor';
import type { RetrySettings } from './retry';
import { DEFAULT_RETRY } from './retry';
import { SessionClient } from './sessionClient';
import { Transport } from './transport';

export interface SessionOptions {
	/** Cancels waiting and running requests. The session is signed out nevertheless. */
	signal?: AbortSignal;
	/** Changes how often and after which waits a request is repeated. */
	retry?: Partial<RetrySettings>;
	/** For one attempt of a request, in milliseconds. Default three minutes. */
	timeoutMs?: number;
}

const DEFAULT_TIMEOUT_MS = 180_000;

/**
 * Lets `work` talk to Acumatica within one session: signs in when the first request is made, keeps to
 * the limits of the credential, and always signs out, also after an error or a cancellation.
 *
 * @param work gets the client; when it ends, requests that it left waiting are given up
 * @returns what `work` returns
 * @throws whatever `work` throws; requests throw AcumaticaError
 */
export async function withAcumaticaSession<T>(
	connection: AcumaticaConnection,
	options: SessionOptions,
	work: (client: AcumaticaActionClient) => Promise<T>,
): Promise<T> {
	const { governor, giveBack } = borrowGovernor(accountOf(connection), connection);
	const transport = new Transport({
		governor,
		retry: { ...DEFAULT_RETRY, ...options.retry },
		timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
	});
	const signal = options.signal ?? new AbortController().signal;
	const authentication = authenticationFor(connection, transport, signal);
	const client = new SessionClient(connection, transport, authentication, signal);
	try {
		return await work(client);
	} finally {
		await client.close();
		await authentication.signOut();
		giveBack();
	}
}

function authenticationFor(
	connection: AcumaticaConnection,
	transport: Transport,
	signal: AbortSignal,
): Authentication {
	const { authentication } = connection;
	return authentication.kind === 'signIn'
		? new CookieAuthentication(transport, { ...connection, authentication }, signal)
		: new BearerAuthentication(transport, { ...connection, authentication });
}

function accountOf({ url, tenant, authentication }: AcumaticaConnection): string {
	const user = authentication.kind === 'signIn' ? authentication.user : 'OAuth2';
	return JSON.stringify([url.toLowerCase(), tenant?.toLowerCase(), user.toLowerCase()]);
}
