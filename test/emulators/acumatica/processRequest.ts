import { setTimeout as sleep } from 'node:timers/promises';
import type { Emulation } from './emulation';
import { exception, iisPage } from './http/errors';
import { withHeaders, type Reply } from './http/reply';
import type { EmulatedRequest } from './http/request';
import type { Route } from './routes/route';
import { authenticate } from './sessions/authentication';
import { sessionCookies } from './sessions/cookies';

/**
 * What happens to a request in the application: address length, authentication, queue of its session, rate
 * of the licence, work. Sign-out and the identity server bypass the queue.
 * @throws Refusal
 */
export async function processRequest(
	route: Route,
	request: EmulatedRequest,
	emulation: Emulation,
): Promise<Reply> {
	const { settings, sessions, statistics, gate, rate, clock } = emulation;
	if (settings.maxUrlLength > 0 && request.urlLength > settings.maxUrlLength) {
		return iisPage(414, 'Request-URI Too Long');
	}
	if (route.access === 'public') {
		statistics.ofSession('none');
		return await route.handle(request, emulation);
	}
	const session = authenticate(request, emulation);
	refuseUnknownBranch(request, emulation);
	statistics.ofSession(session.label);
	const endUse = sessions.use(session);
	try {
		const leave = await gate.enter(session);
		try {
			const delay = rate.next();
			if (delay > 0) await sleep(delay);
			if (settings.processingMs > 0 && !route.pacesItself) await sleep(settings.processingMs);
			const reply = await route.handle(request, session, emulation);
			return withCookies(reply, [
				...(isNewBearerSession(request, session.key)
					? [`ASP.NET_SessionId=${session.key}; path=/; HttpOnly; SameSite=Lax`]
					: []),
				...sessionCookies(session, settings, clock()),
			]);
		} finally {
			leave();
		}
	} finally {
		endUse();
	}
}

/** `PX-CbApiBranch` chooses the branch of one request. */
function refuseUnknownBranch(request: EmulatedRequest, { settings }: Emulation): void {
	const branch = request.headers['px-cbapibranch'];
	if (branch === undefined || settings.unknownBranch === 'ignore') return;
	if (settings.branches.some((known) => known.toLowerCase() === branch.toLowerCase())) return;
	throw exception(
		'PX.Data.PXException',
		`Error: The branch ${branch} cannot be found in the system.`,
	);
}

function isNewBearerSession(request: EmulatedRequest, key: string): boolean {
	return (
		request.headers.authorization !== undefined && request.cookies.get('ASP.NET_SessionId') !== key
	);
}

function withCookies(reply: Reply, cookies: readonly string[]): Reply {
	return withHeaders(reply, { 'Set-Cookie': cookies });
}
