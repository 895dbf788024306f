import type { Emulation } from '../emulation';
import { messageReply } from '../http/errors';
import { Refusal } from '../http/reply';
import type { EmulatedRequest } from '../http/request';
import { seatLimitReply } from './seatLimit';
import type { Session } from './sessionRegistry';

/**
 * The session of a request: by the bearer token when there is one, else by the cookies of a sign-in.
 * Refuses with 401, or with the seat limit when a token would need a seat that is not free.
 */
export function authenticate(request: EmulatedRequest, emulation: Emulation): Session {
	const { authorization } = request.headers;
	if (authorization === undefined) {
		const session = sessionOfCookies(request, emulation);
		if (!session) throw unauthorized();
		return session;
	}
	const outcome = emulation.grants.openSession(authorization, request.cookies);
	if (outcome === 'unauthorized') throw unauthorized();
	if (outcome === 'seatLimit') {
		throw new Refusal(seatLimitReply(emulation.settings.seatLimitForm, emulation.instancePath));
	}
	return outcome;
}

/** Both cookies must be there: the session's key and the ticket that belongs to it. */
export function sessionOfCookies(
	request: EmulatedRequest,
	emulation: Emulation,
): Session | undefined {
	const session = emulation.sessions.find(request.cookies.get('ASP.NET_SessionId'));
	return session && session.ticket === request.cookies.get('.ASPXAUTH') ? session : undefined;
}

/** 401; its wording is not documented. */
export function unauthorized(): Refusal {
	return new Refusal(messageReply(401, 'Authorization has been denied for this request.'));
}
